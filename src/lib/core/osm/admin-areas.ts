import type { Polygon, Position } from 'geojson';
import type { Names } from '../district/district-data.ts';
import { faces, type Face } from '../geometry/faces.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import type { OsmFile, OsmRelation, OsmWay, Tags } from '../readers/osm-file.ts';
import { namesOf, type OsmArea } from './areas.ts';
import { areaOf, waysById } from './multipolygons.ts';
import { ShapeIndex } from './shape-index.ts';

/** One administrative area, of which the file may hold only a part. */
export interface AdminUnit {
  readonly sourceId: string;
  readonly names: Names;
  /** How many people live in all of it, as the file says; null where it does not. */
  readonly population: number | null;
  /** True where the whole of it lies in the district. */
  readonly isWhole: boolean;
}

/** The administrative areas of one OSM admin_level within a district. */
export interface AdminLevel {
  readonly level: number;
  readonly units: readonly AdminUnit[];
  /** Their boundary lines, to part the district along. */
  readonly lines: readonly Position[][];
  /** Which of them lies around a position; null where it is not known. */
  unitAt(position: LonLat): AdminUnit | null;
}

interface Candidate {
  readonly sourceId: string;
  readonly names: Names;
  readonly relation: OsmRelation;
  /** Its whole area, where the file has all of its boundary. */
  readonly area: OsmArea | null;
}

/**
 * Which administrative areas part the district, level by level (coarsest first)?
 *
 * An extract cuts most of them off at its edge, so that their rings do not close. But the lines within it are all there: they
 * part the district into faces, and the area a face belongs to is the one that all boundary lines around it have in common.
 * Faces for which that leaves a doubt belong to none.
 */
export function adminLevels(osm: OsmFile, district: Polygon): AdminLevel[] {
  const byLevel = new Map<number, Candidate[]>();
  for (const relation of osm.relations) {
    const level = Number(relation.tags.get('admin_level') ?? NaN);
    const names = namesOf(relation.tags);
    const type = relation.tags.get('type');
    if (!Number.isInteger(level) || names === null || relation.tags.get('boundary') !== 'administrative') continue;
    if (type !== 'boundary' && type !== 'multipolygon') continue;
    const area = areaOf(osm, relation);
    const sourceId = `relation/${relation.id}`;
    const whole = typeof area === 'string' ? null : { sourceId, tags: relation.tags, shape: area.shape };
    byLevel.set(level, [...(byLevel.get(level) ?? []), { sourceId, names, relation, area: whole }]);
  }
  return [...byLevel]
    .sort(([a], [b]) => a - b)
    .flatMap(([level, candidates]) => levelOf(osm, district, level, candidates) ?? []);
}

function levelOf(osm: OsmFile, district: Polygon, level: number, candidates: readonly Candidate[]): AdminLevel | null {
  const ways = new Map<OsmWay, Set<Candidate>>();
  for (const candidate of candidates) {
    for (const { type, ref } of candidate.relation.members) {
      const way = type === 'way' ? waysById(osm).get(ref) : undefined;
      if (way !== undefined) ways.set(way, (ways.get(way) ?? new Set()).add(candidate));
    }
  }
  const lines: Position[][] = [];
  const owners = new Map<string, ReadonlySet<Candidate>>();
  for (const [way, set] of ways) {
    for (const line of stretchesOf(osm, way)) {
      lines.push(line);
      line.slice(1).forEach((b, index) => owners.set(sideKey(line[index] ?? b, b), set));
    }
  }
  const parted = faces([...lines, ...district.coordinates]);
  if (parted === null) return null;
  const within = parted.filter((face) => withinPolygon(face.inside, district));
  const labels = withoutConflicts(
    within,
    within.map((face) => labelOf(osm, face, candidates, owners)),
    owners
  );
  const facesOf = new Map<Candidate, Face[]>();
  within.forEach((face, index) => {
    const candidate = labels[index];
    if (candidate) facesOf.set(candidate, [...(facesOf.get(candidate) ?? []), face]);
  });
  const labelled = [...facesOf].flatMap(([candidate, own]) => {
    const shapes = own.map((face): Polygon => ({ type: 'Polygon', coordinates: face.rings }));
    const unit = unitOf(osm, candidate, shapes);
    return shapes.map((shape) => ({ unit, shape }));
  });
  const index = new ShapeIndex(labelled);
  return {
    level,
    units: [...new Set(labelled.map((face) => face.unit))],
    lines,
    unitAt: (position) => index.at(position)?.unit ?? null
  };
}

/** A boundary along the district's own may differ from it by a corner; that much less is still the whole. */
const wholeShare = 0.98;

function unitOf(osm: OsmFile, candidate: Candidate, shapes: readonly Polygon[]): AdminUnit {
  const { sourceId, names, area, relation } = candidate;
  const seen = shapes.reduce((sum, shape) => sum + polygonAreaSquareMetres(shape), 0);
  return {
    sourceId,
    names,
    population: populationIn(relation.tags) ?? populationOfPlace(osm, names, shapes),
    isWhole: area !== null && seen >= wholeShare * polygonAreaSquareMetres(area.shape)
  };
}

/** Where the area itself carries no number, the place of the same name within it may. */
function populationOfPlace(osm: OsmFile, names: Names, shapes: readonly Polygon[]): number | null {
  for (const [id, tags] of osm.nodes.tagged()) {
    if (!tags.has('place') || tags.get('name') !== names.name) continue;
    const position = osm.nodes.position(id);
    const population = populationIn(tags);
    if (position !== null && population !== null && shapes.some((shape) => withinPolygon(position, shape)))
      return population;
  }
  return null;
}

function populationIn(tags: Tags): number | null {
  const population = Number(tags.get('population') ?? NaN);
  return Number.isSafeInteger(population) && population > 0 ? population : null;
}

function labelOf(
  osm: OsmFile,
  face: Face,
  candidates: readonly Candidate[],
  owners: ReadonlyMap<string, ReadonlySet<Candidate>>
): Candidate | null {
  const around = candidates.find(({ area }) => area !== null && withinPolygon(face.inside, area.shape));
  if (around !== undefined) return around;
  // What is known whole does not lie here, so the face can only belong to one that was cut off.
  let common: Candidate[] | null = null;
  for (const [a, b] of sidesOf(face)) {
    const set = owners.get(sideKey(a, b));
    if (set !== undefined)
      common = (common ?? candidates.filter(({ area }) => area === null)).filter((candidate) => set.has(candidate));
  }
  if (common === null || common.length < 2) return common?.[0] ?? null;
  const named = common.filter(({ relation }) => relation.members.some((member) => isCentreWithin(osm, member, face)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function isCentreWithin(osm: OsmFile, member: OsmRelation['members'][number], face: Face): boolean {
  if (member.type !== 'node' || (member.role !== 'admin_centre' && member.role !== 'label')) return false;
  const position = osm.nodes.position(member.ref);
  return position !== null && withinPolygon(position, { type: 'Polygon', coordinates: face.rings });
}

/** An area cannot lie on both sides of its own boundary: where two faces say so, neither is believed. */
function withoutConflicts(
  all: readonly Face[],
  labels: readonly (Candidate | null)[],
  owners: ReadonlyMap<string, ReadonlySet<Candidate>>
): (Candidate | null)[] {
  const first = new Map<string, number>();
  const doubtful = new Set<number>();
  all.forEach((face, index) => {
    for (const [a, b] of sidesOf(face)) {
      const key = sideKey(a, b);
      const other = first.get(key);
      const label = labels[index] ?? null;
      if (other === undefined) first.set(key, index);
      else if (
        label !== null &&
        label === labels[other] &&
        label.area === null &&
        owners.get(key)?.has(label) === true
      ) {
        doubtful.add(index).add(other);
      }
    }
  });
  return labels.map((label, index) => (doubtful.has(index) ? null : label));
}

function* sidesOf(face: Face): Generator<readonly [Position, Position]> {
  for (const ring of face.rings) for (let at = 1; at < ring.length; at += 1) yield [ring[at - 1] ?? [], ring[at] ?? []];
}

/** The same key for a side in either direction. */
function sideKey(a: Position, b: Position): string {
  const [first, second] = [a.join(' '), b.join(' ')];
  return first < second ? `${first} ${second}` : `${second} ${first}`;
}

/** The stretches of a way the file has all nodes of. */
function stretchesOf(osm: OsmFile, way: OsmWay): Position[][] {
  const stretches: Position[][] = [[]];
  for (const id of way.nodes) {
    const position = osm.nodes.position(id);
    if (position === null) stretches.push([]);
    else stretches.at(-1)?.push([...position]);
  }
  return stretches.filter((stretch) => stretch.length > 1);
}
