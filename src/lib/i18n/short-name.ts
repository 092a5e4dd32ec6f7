/**
 * A name without the name of a wider unit it begins with: of "Qiaotou Community Grid 3" within "Qiaotou Community" the "Grid 3". As
 * it is where it begins with none of them.
 */
export function shortName(name: string, wider: ReadonlySet<string>): string {
  for (let length = name.length - 1; length > 0; length--) {
    if (!wider.has(name.slice(0, length)) || !endsAt(name, length)) continue;
    const rest = name.slice(length).trim();
    if (rest !== '') return rest;
  }
  return name;
}

/** Is something left after the beginning, and does no word or number go on there: "Grid 1" is not the beginning of "Grid 12"? */
function endsAt(name: string, length: number): boolean {
  return length < name.length && !/^[A-Za-z0-9]{2}$/.test(name.slice(length - 1, length + 1));
}
