import type { Corners, Leaving, Separator } from '../corners.ts';
import type { Draft, Way } from '../draft.ts';
import { at, type Spot } from '../shape/plane.ts';
import { between, type Piece } from './piece.ts';
import type { StandingPlaces } from './standing-places.ts';

/** Seconds waited at a signalled crossing (METHOD 1, assumed). */
const signalSeconds = 20;
/** Streets of these classes cross a wide road at a signal; lesser ones end at its walkway. */
const crossesAtSignal: readonly string[] = ['secondary', 'tertiary'];
/** Where a barrier runs out of the land, streets of these classes along the land's edge still cross it. */
const crossesAtEdge: readonly string[] = ['primary', 'secondary', 'tertiary'];

/** What leads on beyond a barrier from where a wide road ends is one road with it, even if the name changes there. */
const great: readonly string[] = ['primary', 'secondary'];

interface Table {
  readonly draft: Draft;
  readonly corners: Corners;
  readonly places: StandingPlaces;
}

/**
 * All that joins the sides of what separates: signals over wide roads, bridges over canals, ways under railways and motorways. A
 * street crosses a barrier only where the same run of a line goes on beyond it.
 * @param signalAt corners that have a signal besides those where streets meet the road
 */
export function crossings(table: Table, signalAt: ReadonlySet<number>): Piece[] {
  const { corners } = table;
  const isPassed = passages(table);
  return [...corners.separators.keys()].flatMap((corner): Piece[] => {
    const separators = corners.separatorsAt(corner);
    if (separators.every(({ parting }) => parting === 'road')) return overRoads(table, corner, signalAt);
    return [
      ...acrossBarriers(table, corner, separators),
      ...ofOneRoad(table, corner, separators),
      ...byStreets(table, corner, separators, isPassed)
    ];
  });
}

/** Does one run of a line, as it was laid, pass a corner? Two that only end there under one number do not. */
function passages({ draft }: Table): (line: number, corner: number) => boolean {
  const { mesh, runs } = draft.land;
  const key = (line: number, { x, y }: Spot): string => `${String(line)} ${String(x)} ${String(y)}`;
  const passed = new Set(runs.flatMap(({ line, path }) => path.slice(1, -1).map((spot) => key(line, spot))));
  return (line, corner) => passed.has(key(line, mesh.spot(corner)));
}

/** Is a corner of nothing but wide roads crossed at a signal because of what meets there? */
export function hasSignal({ draft, corners }: Pick<Table, 'draft' | 'corners'>, corner: number): boolean {
  const separators = corners.separatorsAt(corner);
  if (separators.length === 0 || separators.some(({ parting }) => parting !== 'road')) return false;
  if (separators.length !== 2) return true;
  return corners.streetsAt(corner).some(({ line }) => crossesAtSignal.includes(at(draft.land.lines, line).wayClass));
}

/** At a signal: over the road, or over each arm of a junction. Where a wide road ends, or leaves the land, there is one too. */
function overRoads(table: Table, corner: number, signalAt: ReadonlySet<number>): Piece[] {
  const separators = table.corners.separatorsAt(corner);
  if (!hasSignal(table, corner) && !signalAt.has(corner)) return [];
  const arms = separators.length === 2 ? separators.slice(0, 1) : separators;
  return arms.flatMap((arm) =>
    across(table, corner, arm, {
      ...way(table, arm.line),
      wayClass: 'crossing',
      waitSeconds: signalSeconds,
      structure: null
    })
  );
}

/** The two walkways of a wide road that goes on beyond a barrier cross it, and a canal's greenways pass below what is laid over it. */
function acrossBarriers(table: Table, corner: number, separators: readonly Separator[]): Piece[] {
  return separators.flatMap((barrier, i): Piece[] => {
    const [before, after] = [at(separators, i - 1), at(separators, i + 1)];
    if (before.to === after.to || before.line !== after.line || before.parting !== after.parting) return [];
    const crossesOver = before.parting === 'road' && barrier.parting !== 'road';
    const passesBelow = before.parting === 'water' && barrier.parting === 'never';
    if (!crossesOver && !passesBelow) return [];
    const structure = passesBelow ? 'tunnel' : structureAcross(table, barrier, before);
    return across(table, corner, barrier, {
      ...way(table, before.line),
      wayClass: 'footway',
      waitSeconds: 0,
      structure
    });
  });
}

/**
 * Where one wide road comes to a barrier: if a great street leads on beyond it, both its walkways do; else one crosses the road at its
 * end.
 */
function ofOneRoad(table: Table, corner: number, separators: readonly Separator[]): Piece[] {
  const { draft, corners } = table;
  const roads = separators.filter(({ parting }) => parting === 'road');
  const [road] = roads;
  if (road === undefined || roads.length > 1 || separators.length !== 3) return [];
  const isGreat = ({ line }: Leaving): boolean => great.includes(at(draft.land.lines, line).wayClass);
  if (!corners.streetsAt(corner).some((street) => isGreat(street) && corners.leadsOn(corner, road.to, street.to)))
    return across(table, corner, road, { ...way(table, road.line), wayClass: 'crossing', waitSeconds: signalSeconds, structure: null }); // prettier-ignore
  return separators.flatMap((barrier) => {
    if (barrier === road) return [];
    const structure = structureAcross(table, barrier, road);
    return across(table, corner, barrier, { ...way(table, road.line), wayClass: 'footway', waitSeconds: 0, structure });
  });
}

function across(table: Table, corner: number, separator: Separator, crossing: Way): Piece[] {
  const { corners, places } = table;
  const hasBoth = corners.hasLandOnLeft(corner, separator.to) && corners.hasLandOnLeft(separator.to, corner);
  if (!hasBoth) return [];
  const isSignal = crossing.structure === null;
  const ends = [
    places.beside(corner, separator.to, isSignal ? 'left' : 'right'),
    places.beside(corner, separator.to, isSignal ? 'right' : 'left')
  ] as const;
  return [{ ...crossing, ...between(...ends), chain: null }];
}

/** Streets that are walked on their line and go on beyond the one barrier that passes the corner. */
function byStreets(
  table: Table,
  corner: number,
  separators: readonly Separator[],
  isPassed: (line: number, corner: number) => boolean
): Piece[] {
  const { draft, corners, places } = table;
  const { mesh, lines, laneLine } = draft.land;
  const barrier = at(separators, 0);
  if (separators.length > 2 || separators.some(({ line }) => line !== barrier.line)) return [];
  const streets = corners.streetsAt(corner).filter(({ line }) => line !== laneLine && at(lines, line).names !== null);
  const isOne = (one: Leaving, other: Leaving): boolean =>
    one.line === other.line &&
    corners.leadsOn(corner, one.to, other.to) &&
    (separators.length === 1 || isPassed(one.line, corner));
  return streets.flatMap((street, i) => {
    const beyond = streets.slice(i + 1).find((other) => isOne(street, other));
    if (beyond === undefined) return [];
    const { wayClass } = at(lines, street.line);
    if (separators.length === 1 && !crossesAtEdge.includes(wayClass)) return [];
    const [from, to] = [street, beyond].map((end) => places.toward(corner, mesh.spot(end.to)));
    if (from === undefined || to === undefined || from.word === to.word) return [];
    return [
      {
        ...way(table, street.line),
        wayClass,
        waitSeconds: 0,
        structure: structureAcross(table, barrier, street),
        from: from.word,
        to: to.word,
        path: separators.length === 1 ? [from.spot, to.spot] : [from.spot, mesh.spot(corner), to.spot],
        chain: null
      }
    ];
  });
}

/** Over water on a bridge; below a railway or a motorway, but lesser streets are led over the motorway. */
function structureAcross({ draft }: Table, barrier: Separator, street: Leaving): 'bridge' | 'tunnel' {
  if (barrier.parting === 'water') return 'bridge';
  const isMotorway = at(draft.land.lines, barrier.line).wayClass.startsWith('motorway');
  const isMajor = crossesAtEdge.includes(at(draft.land.lines, street.line).wayClass);
  return isMotorway && !isMajor ? 'bridge' : 'tunnel';
}

const way = ({ draft }: Table, line: number): Pick<Way, 'names' | 'steps' | 'stepFree'> => ({
  names: at(draft.land.lines, line).names,
  steps: false,
  stepFree: true
});
