import { dice } from '#lib/core/chance/dice.ts';

export const stepX = 6;
export const stepY = 4;
export const junctions = 4;

/** A sketch of 4 × 4 junctions: streets, stairs, signals, a walled block or two, houses and places on and beside streets. */
export function randomSketch(seed: number): string {
  const roll = dice(seed);
  const width = stepX * (junctions - 1) + 1;
  const height = stepY * (junctions - 1) + 1;
  const grid = Array.from({ length: height }, () => Array.from({ length: width }, () => ' '));
  const set = (column: number, row: number, sign: string): void => {
    const line = grid[row];
    if (line) line[column] = sign;
  };
  const letters = [...'abcdefghijklmnpqstuvwyz'];
  const capitals = [...'ABCDEFGHIJKL'];

  // Inner junctions 1..2 × 1..2 may be walled in, as one block or as two beside each other.
  const blocks: [number, number, number, number][] = [];
  const shape = roll();
  if (shape < 0.3) blocks.push([1, 1, 2, 2]);
  else if (shape < 0.5) blocks.push([1, 1, 2, 1]);
  else if (shape < 0.7) blocks.push([1, 1, 1, 2]);
  else if (shape < 0.85) blocks.push([1, 2, 1, 2]);

  // The public streets stay in one piece, so that all of them belong to the district.
  const inBlock = (x: number, y: number): boolean =>
    blocks.some(([w, n, e, s]) => x >= w && x <= e && y >= n && y <= s);
  const streets: { x: number; y: number; right: number; down: number }[] = [];
  for (let y = 0; y < junctions; y++) {
    for (let x = 0; x < junctions; x++) {
      if (x < junctions - 1) streets.push({ x, y, right: 1, down: 0 });
      if (y < junctions - 1) streets.push({ x, y, right: 0, down: 1 });
    }
  }
  const group = Array.from({ length: junctions * junctions }, (_, index) => index);
  const top = (index: number): number => (group[index] === index ? index : top(group[index] ?? index));
  const shuffled = streets.map((street) => ({ street, key: roll() })).sort((a, b) => a.key - b.key);
  for (const { street } of shuffled) {
    const { x, y, right, down } = street;
    const from = y * junctions + x;
    const to = (y + down) * junctions + x + right;
    const walled = inBlock(x, y) || inBlock(x + right, y + down);
    const needed = !walled && top(from) !== top(to);
    if (!walled && !needed && roll() < 0.35) continue;
    if (!walled) group[top(from)] = top(to);
    const kind = roll();
    const straight = right === 1 ? '-' : '|';
    const length = right === 1 ? stepX : stepY;
    const stairs = kind < 0.15 && !walled;
    for (let cell = 1; cell < length; cell++) set(x * stepX + right * cell, y * stepY + down * cell, straight);
    const special = stairs ? '^' : kind < 0.3 ? '!' : straight;
    set(x * stepX + right, y * stepY + down, special);
    if (stairs) continue;
    // On the street or just beside it, and far from any other: which street is nearest must not be in doubt.
    if (right === 1) {
      if (roll() < 0.3) set(x * stepX + 2, y * stepY, take(roll, letters, capitals));
      if (roll() < 0.3) set(x * stepX + 4, y * stepY, take(roll, letters, capitals));
      if (roll() < 0.3 && y < junctions - 1) set(x * stepX + 2, y * stepY + 1, take(roll, letters, capitals));
      if (roll() < 0.3 && y < junctions - 1) set(x * stepX + 4, y * stepY + 1, take(roll, letters, capitals));
    } else if (roll() < 0.3) set(x * stepX, y * stepY + 3, take(roll, letters, capitals));
  }
  for (let y = 0; y < junctions; y++) for (let x = 0; x < junctions; x++) set(x * stepX, y * stepY, '+');

  for (const [w, n, e, s] of blocks) {
    const left = w * stepX - 3;
    const right = e * stepX + 3;
    const above = n * stepY - 2;
    const below = s * stepY + 2;
    const wall = (column: number, row: number): void => {
      const street = (grid[row]?.[column] ?? ' ') !== ' ';
      set(column, row, street ? ('orx%'[Math.floor(roll() * 4)] ?? 'o') : '#');
    };
    for (let column = left; column <= right; column++) {
      wall(column, above);
      wall(column, below);
    }
    for (let row = above + 1; row < below; row++) {
      wall(left, row);
      wall(right, row);
    }
  }
  return grid.map((line) => line.join('')).join('\n');
}

function take(roll: () => number, letters: string[], capitals: string[]): string {
  return (roll() < 0.6 ? letters.shift() : capitals.shift()) ?? '-';
}
