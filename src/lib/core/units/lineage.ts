/** A unit as far as its place among others is concerned. */
export interface PlacedUnit {
  readonly code: string;
  readonly parent: string | null;
}

/** A unit and all above it, the widest first: what crumbs show. Empty where no unit has the code. */
export function lineOf<U extends PlacedUnit>(units: readonly U[], code: string): U[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const line: U[] = [];
  for (let unit = byCode.get(code); unit !== undefined; unit = byCode.get(unit.parent ?? '')) {
    line.unshift(unit);
    if (line.length > units.length) throw new Error(`unit ${code} is its own ancestor`);
  }
  return line;
}

/** All units beneath one, at every level; it is not among them. In the order in which they were given. */
export function unitsBeneath<U extends PlacedUnit>(units: readonly U[], code: string): U[] {
  const children = Map.groupBy(units, ({ parent }) => parent);
  const codes = new Set<string>();
  const waiting = [code];
  for (const above of waiting) {
    for (const child of children.get(above) ?? []) {
      if (codes.has(child.code)) throw new Error(`unit ${child.code} is its own ancestor`);
      codes.add(child.code);
      waiting.push(child.code);
    }
  }
  return units.filter((unit) => codes.has(unit.code));
}
