/** Which day is it at that moment where the clocks show this zone's time (IANA name)? ISO yyyy-mm-dd. */
export function dayIn(timeZone: string, at: Date): string {
  // Sweden writes days as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
