/**
 * A unit's name without that of a unit around it, which stands above it anyway: "廣東山莊社區3-1微網格" in 廣東山莊社區 is "3-1微網格".
 * @param above names of the units around it
 */
export function shortName(name: string, above: readonly string[]): string {
  const around = above.filter((one) => one.length < name.length && name.startsWith(one));
  const longest = around.reduce((best, one) => Math.max(best, one.length), 0);
  return name.slice(longest).trim();
}
