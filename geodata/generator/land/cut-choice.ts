import type { Random } from '../random.ts';
import { extentOf, hullOf } from '../shape/hull.ts';
import { staysInside } from '../shape/cut-across.ts';
import { add, at, cross, distance, dot, leftOf, minus, mix, times, unit, type Spot } from '../shape/plane.ts';
import type { Ring } from '../shape/ring.ts';
import { cosineAt, shapeOf, type BlockShape } from './block-shape.ts';
import { leastSquareMetres, leastWidthMetres, type ZoneRule } from './zone-rules.ts';

/** A way across a block that divides it, from border to border. */
export interface ChosenCut {
  readonly path: readonly Spot[];
  readonly score: number;
}

/** An end on the border of a ring: after which corner, where, and whether it is a corner itself. */
interface BorderSpot {
  readonly side: number;
  readonly spot: Spot;
}

const snapMetres = 26;

/**
 * The best of some chance ways that cut a block the longer way: halves of like size, square corners, no narrow or hollow part.
 * `meetings` are spots on the border where a street ends from beyond: now and then a way goes on from there. Null: none will do.
 */
export function chooseCut(
  ring: Ring,
  rule: ZoneRule,
  meetings: readonly Spot[],
  tries: number,
  random: Random
): ChosenCut | null {
  const extent = extentOf(hullOf(ring));
  let best: ChosenCut | null = null;
  for (let i = 0; i < tries; i++) {
    const turned = i % 4 === 3;
    const direction = turned ? leftOf(extent.direction) : extent.direction;
    const length = turned ? extent.widthMetres : extent.lengthMetres;
    const skew = random.between(-0.34, 0.34);
    const across = unit(add(leftOf(direction), times(direction, skew)));
    const middle = add(extent.middle, times(direction, random.between(-0.17, 0.17) * length));
    const spans = spansOn(ring, middle, across);
    if (spans === null) continue;
    const goesOn = random.chance(0.4);
    const start = settled(ring, spans[0], goesOn ? meetings : []);
    const end = settled(ring, spans[1], goesOn && random.chance(0.5) ? meetings : []);
    const path = wayBetween(ring, start, end, rule.bend, random);
    const score = judged(ring, path, start, end, rule) + (turned ? 0.5 : 0);
    if (score < (best?.score ?? Infinity)) best = { path, score };
  }
  return best;
}

/** Where the line through `middle` meets the ring on both sides: the widest stretch inside. */
function spansOn(ring: Ring, middle: Spot, across: Spot): [BorderSpot, BorderSpot] | null {
  const marks = ring
    .flatMap((a, side) => {
      const b = at(ring, side + 1);
      const one = cross(across, minus(a, middle));
      const other = cross(across, minus(b, middle));
      if (one > 0 === other > 0) return [];
      const there = mix(a, b, one / (one - other));
      return [{ side, spot: there, along: dot(minus(there, middle), across) }];
    })
    .toSorted((a, b) => a.along - b.along);
  let best: [BorderSpot, BorderSpot] | null = null;
  let most = 0;
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const [a, b] = [at(marks, i), at(marks, i + 1)];
    if (b.along - a.along <= most) continue;
    most = b.along - a.along;
    best = [a, b];
  }
  return best;
}

/** The end moved onto a street that ends at the border not far away, else onto a corner close by, else where it is. */
function settled(ring: Ring, end: BorderSpot, meetings: readonly Spot[]): BorderSpot {
  const meeting = meetings.find((p) => distance(p, end.spot) < 90);
  const target = meeting ?? end.spot;
  let best: BorderSpot | null = null;
  let least = meeting === undefined ? snapMetres : 1;
  ring.forEach((corner, side) => {
    const metres = distance(corner, target);
    if (metres >= least) return;
    least = metres;
    best = { side, spot: corner };
  });
  return best ?? end;
}

/** A way that leaves both borders squarely and bends a little between. */
function wayBetween(ring: Ring, start: BorderSpot, end: BorderSpot, bend: number, random: Random): Spot[] {
  const metres = distance(start.spot, end.spot);
  const chord = unit(minus(end.spot, start.spot));
  const bow = times(leftOf(chord), random.between(-0.12, 0.12) * bend * metres);
  const twist = times(leftOf(chord), random.between(-0.1, 0.1) * bend * metres);
  const reach = metres * 0.36;
  const out = unit(add(times(inwardAt(ring, start), 0.75), times(chord, 0.6)));
  const back = unit(add(times(inwardAt(ring, end), 0.75), times(chord, -0.6)));
  const controls = [
    start.spot,
    add(add(add(start.spot, times(out, reach)), bow), twist),
    minus(add(add(end.spot, times(back, reach)), bow), twist),
    end.spot
  ] as const;
  const pieces = Math.max(2, Math.min(24, Math.round(metres / 55)));
  return Array.from({ length: pieces + 1 }, (_, i) => onBezier(controls, i / pieces));
}

function onBezier([a, b, c, d]: readonly [Spot, Spot, Spot, Spot], t: number): Spot {
  if (t === 0) return a;
  if (t === 1) return d;
  const [ab, bc, cd] = [mix(a, b, t), mix(b, c, t), mix(c, d, t)];
  return mix(mix(ab, bc, t), mix(bc, cd, t), t);
}

/** The step of one metre into a counter-clockwise ring at a spot of its border. */
function inwardAt(ring: Ring, end: BorderSpot): Spot {
  const a = at(ring, end.side);
  const before = distance(a, end.spot) < 0.01 ? at(ring, end.side - 1) : a;
  return unit(leftOf(minus(at(ring, end.side + 1), before)));
}

/** The two rings a way makes of one; the first on its left. */
export function halvesOf(ring: Ring, path: readonly Spot[], start: BorderSpot, end: BorderSpot): [Spot[], Spot[]] {
  const around = (from: BorderSpot, to: BorderSpot): Spot[] => {
    const corners: Spot[] = [];
    for (let i = from.side + 1; ; i++) {
      const corner = at(ring, i);
      if (distance(corner, to.spot) < 0.01) break;
      if (distance(corner, from.spot) > 0.01) corners.push(corner);
      if (i % ring.length === to.side || corners.length > ring.length) break;
    }
    return corners;
  };
  return [
    [...path, ...around(end, start)],
    [...path.toReversed(), ...around(start, end)]
  ];
}

/** The lower the better; Infinity where a half could not be used. */
function judged(ring: Ring, path: readonly Spot[], start: BorderSpot, end: BorderSpot, rule: ZoneRule): number {
  if (distance(start.spot, end.spot) < leastWidthMetres) return Infinity;
  const sharp = Math.max(...[start, end].map((border) => sharpnessAt(ring, border, path)));
  if (sharp > (rule.built ? 0.5 : 0.7) || !staysInside(ring, path)) return Infinity;
  const halves = halvesOf(ring, path, start, end);
  const [one, other] = [shapeOf(halves[0]), shapeOf(halves[1])];
  if (!fits(one, rule) || !fits(other, rule)) return Infinity;
  const share =
    Math.min(one.areaSquareMetres, other.areaSquareMetres) / (one.areaSquareMetres + other.areaSquareMetres);
  const slender = Math.max(one.lengthMetres / one.widthMetres, other.lengthMetres / other.widthMetres);
  return (0.5 - share) * 2 + (2 - one.solidity - other.solidity) * 2 + sharp * 0.5 + Math.max(0, slender - 1.7) * 0.5;
}

function fits(shape: BlockShape, rule: ZoneRule): boolean {
  if (shape.areaSquareMetres < Math.max(leastSquareMetres, rule.least * 5_500)) return false;
  if (!rule.built) return shape.widthMetres > 90 && shape.solidity > 0.5;
  return shape.widthMetres > leastWidthMetres * 1.15 && shape.solidity > 0.72;
}

/** Cosine of the sharper angle between a way's end and the border it meets. */
function sharpnessAt(ring: Ring, border: BorderSpot, path: readonly Spot[]): number {
  const isStart = distance(border.spot, at(path, 0)) < 0.01;
  const next = isStart ? at(path, 1) : at(path, -2);
  const a = at(ring, border.side);
  const before = distance(a, border.spot) < 0.01 ? at(ring, border.side - 1) : a;
  const after = at(ring, border.side + 1);
  return Math.max(cosineAt(before, border.spot, next), cosineAt(after, border.spot, next));
}
