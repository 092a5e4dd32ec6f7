import type { MultiPolygon, Polygon, Position } from 'geojson';
import { overlay } from '../geometry/overlay.ts';
import { simpleRing } from '../geometry/simple-ring.ts';
import type { OsmFile, OsmRelation, OsmWay } from '../readers/osm-file.ts';

export interface AssembledArea {
  readonly shape: Polygon | MultiPolygon;
  /** True where the drawing was no clean polygon and was mended by the even-odd rule. */
  readonly repaired: boolean;
}

/** Why no area came of it: some of its ways are not in the file, or its lines do not close. */
export type AreaFailure = 'incomplete' | 'broken';

/**
 * Which area does a closed way, or a multipolygon or boundary relation, bound? Rings are assembled from all member ways
 * by the even-odd rule: the roles outer and inner are often wrong, the lines seldom. Points at the same position are
 * the same point, and what lies doubled bounds nothing. What self-intersects is mended and marked.
 */
export function areaOf(osm: OsmFile, source: OsmWay | OsmRelation): AssembledArea | AreaFailure {
  const ways = 'nodes' in source ? [source] : memberWays(osm, source);
  if (ways === null) return 'incomplete';
  const lines: Position[][] = [];
  for (const way of ways) {
    const line = lineOf(osm, way);
    if (line === null) return 'incomplete';
    lines.push(line);
  }
  const [only] = lines;
  const simple = lines.length === 1 && only !== undefined ? simpleRing(only) : null;
  if (simple !== null) return { shape: { type: 'Polygon', coordinates: [simple] }, repaired: false };
  const assembled = overlay([lines], ([inside]) => inside === true);
  return assembled === null ? 'broken' : { shape: asGeoJson(assembled.polygons), repaired: assembled.repaired };
}

/** One part is a Polygon, several are a MultiPolygon. */
export function asGeoJson(polygons: readonly Position[][][]): Polygon | MultiPolygon {
  const [only] = polygons;
  return polygons.length === 1 && only !== undefined
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: [...polygons] };
}

/** Where the nodes of a way lie; null where the file lacks one of them. */
export function lineOf(osm: OsmFile, way: OsmWay): Position[] | null {
  const line: Position[] = [];
  for (const id of way.nodes) {
    const index = osm.nodes.indexOf(id);
    if (index < 0) return null;
    line.push([osm.nodes.lons[index]!, osm.nodes.lats[index]!]);
  }
  return line;
}

const wayIndexes = new WeakMap<OsmFile, ReadonlyMap<number, OsmWay>>();

/** A file's ways by their ids, made once a file. */
export function waysById(osm: OsmFile): ReadonlyMap<number, OsmWay> {
  const known = wayIndexes.get(osm);
  if (known !== undefined) return known;
  const index = new Map(osm.ways.map((way) => [way.id, way]));
  wayIndexes.set(osm, index);
  return index;
}

function memberWays(osm: OsmFile, relation: OsmRelation): OsmWay[] | null {
  const index = waysById(osm);
  const ways: OsmWay[] = [];
  for (const member of relation.members) {
    // Nodes (a label, a seat of government) and sub-relations bound nothing.
    if (member.type !== 'way') continue;
    const way = index.get(member.ref);
    if (way === undefined) return null;
    ways.push(way);
  }
  return ways;
}
