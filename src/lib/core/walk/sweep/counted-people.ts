/**
 * Whom the answers count: people by counting cell, never by building (TRUST, The line 3), and cells by lowest unit. A cell is
 * reached when all its buildings are.
 */
export interface CountedPeople {
  /** The cell of each building by its index in the model; -1: nobody is counted there. */
  readonly cellOf: Int32Array;
  readonly cellPeople: Int32Array;
  /** The unit of each cell, 0 … unitCount - 1. */
  readonly cellUnit: Int32Array;
  readonly unitCount: number;
}

/** Buildings in the order in which cells and units are counted: by unit, then cell, then index; those not counted last. */
export interface CountingOrder {
  /** Index in the model by position in the order. */
  readonly buildingAt: Int32Array;
  /** Position of the first building of each ordered cell; the last entry is where those not counted begin. */
  readonly cellStart: Int32Array;
  readonly people: Int32Array;
  /** Number of the first ordered cell of each unit, and at the end of all. */
  readonly unitStart: Int32Array;
}

/** @throws where a building lies in a cell, or a cell in a unit, that does not exist */
export function countingOrder({ cellOf, cellPeople, cellUnit, unitCount }: CountedPeople): CountingOrder {
  const cells = Array.from(cellPeople.keys()).sort((a, b) => cellUnit[a]! - cellUnit[b]! || a - b);
  const rankOf = new Int32Array(cells.length);
  cells.forEach((cell, rank) => (rankOf[cell] = rank));
  const unitStart = new Int32Array(unitCount + 1);
  for (const unit of cellUnit) {
    if (unit < 0 || unit >= unitCount) throw new Error(`A counting cell lies in unit ${unit} of ${unitCount}.`);
    unitStart[unit + 1]!++;
  }
  for (let unit = 0; unit < unitCount; unit++) unitStart[unit + 1]! += unitStart[unit]!;
  const cellStart = new Int32Array(cells.length + 1);
  cellOf.forEach((cell, building) => {
    if (cell >= cells.length) throw new Error(`Building ${building} lies in cell ${cell} of ${cells.length}.`);
    if (cell >= 0) cellStart[rankOf[cell]! + 1]!++;
  });
  for (let rank = 0; rank < cells.length; rank++) cellStart[rank + 1]! += cellStart[rank]!;
  const next = cellStart.slice();
  let uncounted = cellStart[cells.length]!;
  const buildingAt = new Int32Array(cellOf.length);
  cellOf.forEach((cell, building) => {
    const at = cell < 0 ? uncounted++ : next[rankOf[cell]!]!++;
    buildingAt[at] = building;
  });
  return { buildingAt, cellStart, people: Int32Array.from(cells, (cell) => cellPeople[cell]!), unitStart };
}
