import type { Polygon, Position } from 'geojson';
import type { Names } from '../district/district-data.ts';
import { partPlane, sideKey, sidesOf, type Face, type Parting } from '../geometry/faces.ts';
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
  const owners: ReadonlySet<Candidate>[] = [];
  for (const [way, set] of ways) {
    for (const line of stretchesOf(osm, way)) {
      lines.push(line);
      owners.push(set);
    }
  }
  const parting = partPlane([...lines, ...district.coordinates]);
  if (parting === null) return null;
  const ownersAlong = ownersBy(parting, owners);
  const within = parting.faces.filter((face) => withinPolygon(face.inside, district));
  const labels = withoutConflicts(
    within,
    within.map((face) => labelOf(osm, face, candidates, ownersAlong)),
    ownersAlong
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

/** Whose boundary is a side of a face? Null: nobody's, such as the district's own. */
type OwnersAlong = (a: Position, b: Position) => ReadonlySet<Candidate> | null;

function ownersBy(parting: Parting, owners: readonly ReadonlySet<Candidate>[]): OwnersAlong {
  return (a, b) => {
    const sets = parting.linesAlong(a, b).flatMap((line) => owners[line] ?? []);
    return sets.length === 0 ? null : new Set(sets.flatMap((set) => [...set]));
  };
}

function labelOf(
  osm: OsmFile,
  face: Face,
  candidates: readonly Candidate[],
  ownersAlong: OwnersAlong
): Candidate | null {
  const around = candidates.find(({ area }) => area !== null && withinPolygon(face.inside, area.shape));
  if (around !== undefined) return around;
  // What is known whole does not lie here, so the face can only belong to one that was cut off.
  let common: Candidate[] | null = null;
  for (const [a, b] of sidesOf(face)) {
    const set = ownersAlong(a, b);
    if (set !== null)
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
  ownersAlong: OwnersAlong
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
        ownersAlong(a, b)?.has(label) === true
      ) {
        doubtful.add(index).add(other);
      }
    }
  });
  return labels.map((label, index) => (doubtful.has(index) ? null : label));
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
