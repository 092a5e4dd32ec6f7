import type { Polygon, Position } from 'geojson';
import type { CompoundData, GateData } from '../district/district-data.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { localPlane, toPlane } from '../geometry/local-metres.ts';
import { nearestShare, polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import type { OsmFile, Tags } from '../readers/osm-file.ts';
import { areasWhere, namesOf, type OsmArea } from './areas.ts';
import type { FoundBuilding } from './buildings.ts';
import { footAccess, nodePassage } from './foot-access.ts';
import type { NoteBook } from './note-book.ts';
import { shapeBounds, ShapeIndex } from './shape-index.ts';

const walls = new Set(['wall', 'fence', 'city_wall']);
const gateBarriers = new Set([
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'wicket_gate',
  'entrance',
  'sally_port',
  'turnstile',
  'full-height_turnstile',
  'kissing_gate'
]);

/** A smaller yard is a garden; a larger ring is a city wall or a border. */
const leastSquareMetres = 1000;
const mostSquareMetres = 1_000_000;
/** A gate mapped beside the wall's line still stands in it. */
const gateWithinMetres = 5;
/** What stays this near to the line runs along it. */
const alongMetres = 1;
/** Land whose outline follows walls for this share of its corners is walled. */
const walledShare = 0.6;

export interface FoundCompounds {
  readonly compounds: CompoundData[];
  /** Nodes at which gates stand. */
  readonly gateNodes: ReadonlySet<number>;
}

/**
 * Which walled or fenced residential compounds does the file hold, and where are their gates? A compound is residential land
 * said to be walled, or whose outline follows walls; or a closed wall or fence around homes. A gate is a barrier node in its
 * line, with the state its `access` says (nothing said: open, noted as assumed); or a way that goes through the line.
 */
export function findCompounds(osm: OsmFile, buildings: readonly FoundBuilding[], book: NoteBook): FoundCompounds {
  const wallNodes = new Set(
    osm.ways.filter((way) => walls.has(way.tags.get('barrier') ?? '')).flatMap((way) => [...way.nodes])
  );
  const wallCorners = new Set([...wallNodes].map((id) => osm.nodes.position(id)?.join(' ') ?? ''));
  const isHome = (tags: Tags) => tags.get('landuse') === 'residential' || tags.get('residential') === 'gated';
  const isWall = (tags: Tags) => walls.has(tags.get('barrier') ?? '');
  // A wall drawn as a closed line must not be reported as broken land, nor land as a broken wall: one pass with both.
  const candidates = areasWhere(osm, (tags) => isHome(tags) || isWall(tags), 'compound', book).filter(
    ({ tags, shape }) => {
      const area = polygonAreaSquareMetres(shape);
      if (shape.type !== 'Polygon' || area < leastSquareMetres || area > mostSquareMetres) return false;
      return isWall(tags) || (isHome(tags) && shareOnWalls(shape, wallCorners) >= walledShare);
    }
  );
  const homes = new ShapeIndex(candidates);
  const withHomes = new Set(
    buildings.filter((building) => building.homesSquareMetres > 0).flatMap((building) => homes.allAt(building.inside))
  );

  const gates = gateNodesOf(osm, candidates);
  const compounds: CompoundData[] = [];
  const gateNodes = new Set<number>();
  let gateId = 0;
  for (const area of candidates) {
    if (!withHomes.has(area) || area.shape.type !== 'Polygon' || isRepeated(area.shape, compounds)) continue;
    const own = (gates.get(area) ?? []).map((gate): GateData => {
      gateNodes.add(gate.node);
      book.add('found', `gates-${gate.state}`, `node/${gate.node}`);
      if (gate.assumed) book.add('assumed', 'gate-taken-to-be-open', `node/${gate.node}`);
      return {
        id: gateId++,
        position: gate.position,
        state: gate.state,
        hours: gate.hours,
        assumed: gate.assumed,
        sourceId: `node/${gate.node}`
      };
    });
    if (own.length === 0) book.add('assumed', 'compound-without-known-gates', area.sourceId);
    compounds.push({
      id: compounds.length,
      names: namesOf(area.tags),
      boundary: area.shape,
      gates: own,
      sourceId: area.sourceId
    });
  }
  return { compounds, gateNodes };
}

function shareOnWalls(shape: Polygon, wallCorners: ReadonlySet<string>): number {
  const corners = shape.coordinates[0]?.slice(1) ?? [];
  return corners.filter((corner) => wallCorners.has(corner.join(' '))).length / corners.length;
}

/** Land and the wall around it, drawn twice on the same corners, are one compound. */
function isRepeated(shape: Polygon, compounds: readonly CompoundData[]): boolean {
  const corners = new Set(shape.coordinates[0]?.map(String));
  return compounds.some(({ boundary }) => {
    const others = boundary.coordinates[0] ?? [];
    return others.filter((corner) => corners.has(String(corner))).length > 0.8 * Math.max(others.length, corners.size);
  });
}

interface FoundGate {
  readonly node: number;
  readonly position: LonLat;
  readonly state: GateData['state'];
  readonly hours: string | null;
  readonly assumed: boolean;
}

function gateNodesOf(osm: OsmFile, areas: readonly OsmArea[]): Map<OsmArea, FoundGate[]> {
  const gates = new Map<OsmArea, FoundGate[]>();
  const boxes = areas.flatMap((area) => {
    const bounds = shapeBounds(area.shape);
    const corners = new Set(
      (area.shape.type === 'Polygon' ? area.shape.coordinates : area.shape.coordinates.flat())
        .flat()
        .map((corner) => corner.join(' '))
    );
    return bounds === null ? [] : [{ area, bounds, corners }];
  });
  // About 10 m in degrees; the distance itself is measured below.
  const margin = 1e-4;
  const tell = (node: number, tags: Tags | null, isPassedByWay: boolean) => {
    const position = osm.nodes.position(node);
    if (position === null) return;
    const [lon, lat] = position;
    for (const {
      area,
      bounds: [west, south, east, north],
      corners
    } of boxes) {
      if (lon < west - margin || lon > east + margin || lat < south - margin || lat > north + margin) continue;
      const isInLine = isPassedByWay
        ? corners.has(position.join(' '))
        : metresToOutline(position, area) <= gateWithinMetres;
      const known = gates.get(area) ?? [];
      if (!isInLine || known.some((gate) => gate.node === node)) continue;
      gates.set(area, [...known, gateOf(node, position, tags)]);
    }
  };
  for (const [id, tags] of osm.nodes.tagged()) if (gateBarriers.has(tags.get('barrier') ?? '')) tell(id, tags, false);
  // Where a street goes through the line without a gate mapped, people do: an opening, assumed.
  const ways = osm.ways.filter(({ tags }) => ['open', 'private'].includes(footAccess(tags)));
  const uses = new Map<number, number>();
  for (const way of ways) for (const node of new Set(way.nodes)) uses.set(node, (uses.get(node) ?? 0) + 1);
  for (const way of ways) {
    way.nodes.forEach((node, at) => {
      const isJunction = (uses.get(node) ?? 0) > 1;
      if (goesThrough(osm, way.nodes, at, isJunction, boxes)) tell(node, osm.nodes.tags(node), true);
    });
  }
  return gates;
}

/**
 * Whether a way leads into a compound at this node of its line: from one side only, else it merely touches the line from within.
 * A way that ends there leads out only if another one goes on.
 */
function goesThrough(
  osm: OsmFile,
  nodes: Float64Array,
  at: number,
  isJunction: boolean,
  boxes: readonly { readonly area: OsmArea; readonly corners: ReadonlySet<string> }[]
): boolean {
  const position = osm.nodes.position(nodes[at] ?? NaN);
  if (position === null) return false;
  const key = position.join(' ');
  return boxes.some(({ area, corners }) => {
    if (!corners.has(key)) return false;
    const sides = [at - 1, at + 1].flatMap((near) => {
      const next = near < 0 || near >= nodes.length ? null : osm.nodes.position(nodes[near] ?? NaN);
      // Halfway to the next node: that node itself may stand on the line again.
      return next === null ? [] : [isWellInside([(next[0] + position[0]) / 2, (next[1] + position[1]) / 2], area)];
    });
    return sides.filter((inside) => inside).length === 1 && (sides.length === 2 || isJunction);
  });
}

/** Inside, and not merely along the line. */
function isWellInside(position: LonLat, area: OsmArea): boolean {
  return withinPolygon(position, area.shape) && metresToOutline(position, area) > alongMetres;
}

function gateOf(node: number, position: LonLat, tags: Tags | null): FoundGate {
  const passage = nodePassage(tags ?? new Map());
  const isSaid = tags !== null && (tags.has('access') || tags.has('foot') || tags.has('locked'));
  return {
    node,
    position,
    state: passage === 'private' ? 'residents' : passage,
    hours: tags?.get('opening_hours') ?? null,
    assumed: !isSaid
  };
}

function metresToOutline(position: LonLat, { shape }: OsmArea): number {
  const plane = localPlane(position);
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  let least = Infinity;
  for (const ring of rings) {
    const points = ring.map(([lon = 0, lat = 0]: Position) => toPlane(plane, [lon, lat]));
    points.slice(1).forEach((b, index) => {
      const a = points[index] ?? b;
      const share = nearestShare(a.xMetres, a.yMetres, b.xMetres, b.yMetres, 0, 0);
      least = Math.min(
        least,
        Math.hypot(a.xMetres + share * (b.xMetres - a.xMetres), a.yMetres + share * (b.yMetres - a.yMetres))
      );
    });
  }
  return least;
}
