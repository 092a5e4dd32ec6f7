/**
 * A name without the name of a wider unit it begins with: of "Qiaotou Community Grid 3" within "Qiaotou Community" the "Grid 3". As
 * it is where it begins with none of them.
 */
export function shortName(name: string, wider: ReadonlySet<string>): string {
  for (let length = name.length - 1; length > 0; length--) {
    if (!wider.has(name.slice(0, length))) continue;
    const rest = name.slice(length).trim();
    if (rest !== '') return rest;
  }
  return name;
}
