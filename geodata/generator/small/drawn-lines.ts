import type { BaseFeatureKind, Names } from '../../../src/lib/core/district/district-data.ts';
import type { Draft } from '../draft.ts';
import { lineNumber } from './land-plan.ts';
import { partOf } from '../shape/path-part.ts';
import { add, at, distance, metresToPath, minus, pathLength, times, unit, type Spot } from '../shape/plane.ts';

/** A street or railway as the base map draws it. */
export interface DrawnLine {
  readonly kind: BaseFeatureKind;
  readonly className: string;
  readonly names: Names | null;
  readonly path: readonly Spot[];
  readonly structure: 'bridge' | null;
}

/** A street that meets the canal ends this far from its middle, on the greenway. */
const shortOfCanalMetres = 20;
const bridgeHalfMetres = 24;

/** The canal's whole course, from beyond the railway in the south to the river. */
export function canalCourse(draft: Draft): Spot[] {
  const runs = draft.land.runs.filter(({ line }) => line === lineNumber('canal')).map(({ path }) => path);
  const [north, south] = [at(runs, 0), at(runs, 1)];
  const beyond = (path: readonly Spot[], metres: number): Spot =>
    add(at(path, -1), times(unit(minus(at(path, -1), at(path, -2))), metres));
  return [beyond(south, 34), ...south.toReversed(), ...north.slice(1), beyond(north, 24)];
}

/** Streets and railway in the order they were laid; streets stop at the canal, the avenue crosses it on a bridge. */
export function drawnLines(draft: Draft, canal: readonly Spot[]): DrawnLine[] {
  return draft.land.runs.flatMap(({ line, path }): DrawnLine[] => {
    const { wayClass, names } = at(draft.land.lines, line);
    if (wayClass === 'canal' || wayClass === 'footway') return [];
    if (wayClass === 'railway') return [{ kind: 'railway', className: 'rail', names, path, structure: null }];
    const street = { kind: 'street', className: wayClass, names } as const;
    if (wayClass !== 'primary') return [{ ...street, path: shortened(path, canal), structure: null }];
    const crossed = alongTo(path, canal);
    return [
      { ...street, path: partOf(path, 0, crossed - bridgeHalfMetres), structure: null },
      { ...street, path: partOf(path, crossed - bridgeHalfMetres, crossed + bridgeHalfMetres), structure: 'bridge' },
      { ...street, path: partOf(path, crossed + bridgeHalfMetres, Infinity), structure: null }
    ];
  });
}

function shortened(path: readonly Spot[], canal: readonly Spot[]): readonly Spot[] {
  const meets = (end: Spot): number => (metresToPath(end, canal) < 1 ? shortOfCanalMetres : 0);
  return partOf(path, meets(at(path, 0)), pathLength(path) - meets(at(path, -1)));
}

/** Metres along a path to its corner nearest to another path. */
function alongTo(path: readonly Spot[], other: readonly Spot[]): number {
  let along = 0;
  let best = { along: 0, metres: Infinity };
  path.forEach((corner, i) => {
    if (i > 0) along += distance(at(path, i - 1), corner);
    const metres = metresToPath(corner, other);
    if (metres < best.metres) best = { along, metres };
  });
  return best.along;
}
