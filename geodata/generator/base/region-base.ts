import type { LineString } from 'geojson';
import type { BaseFeatureData, BaseFeatureKind, Names } from '../../../src/lib/core/district/district-data.ts';
import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '../../../src/lib/core/walk/street-edge.ts';
import type { Draft } from '../draft.ts';
import type { NamedGround, RegionLand, Zone } from '../land/region-land.ts';
import { polygonOf } from '../records.ts';
import { at, toLonLat, type Spot } from '../shape/plane.ts';
import { blockRings } from './block-rings.ts';
import { drawnStreets } from './drawn-streets.ts';
import { longLines } from './long-lines.ts';
import { ribbon } from './ribbon.ts';
import { wallsOf } from './walls.ts';

const canalHalfMetres = 15;
const greenwayHalfMetres = 27;

/** What the ground of a zone is drawn as. */
const grounds: Readonly<Record<Zone, readonly (readonly [BaseFeatureKind, string])[]>> = {
  oldTown: [['built', 'old-town']],
  workUnit: [['built', 'residential']],
  newTown: [['built', 'residential']],
  industry: [['built', 'industrial']],
  port: [['built', 'industrial']],
  campus: [['built', 'school']],
  civic: [['built', 'public']],
  villages: [['green', 'farmland']],
  fields: [['green', 'farmland']],
  park: [['green', 'park']],
  hill: [
    ['green', 'wood'],
    ['hill', 'hill']
  ],
  water: [['water', 'lake']]
};

/** Ways that are drawn from the walking network, as no line of the land was laid for them. */
const innerWays: readonly string[] = ['service', 'living_street', 'footway', 'steps', 'path'];

/** Everything the base map draws beneath the data of a region: river, blocks by zone, canal, streets by class, walls, inner ways. */
export function drawRegionBase(draft: Draft, region: RegionLand, edges: readonly StreetEdge[]): BaseFeatureData[] {
  const drawn: Omit<BaseFeatureData, 'id'>[] = [];
  const put = (
    kind: BaseFeatureKind,
    className: string,
    names: Names | null,
    shape: BaseFeatureData['shape'],
    structure: BaseFeatureData['structure'] = null
  ): void => {
    drawn.push({ kind, className, names, shape, structure });
  };
  const { river, shoals, courses } = region.features;
  // The islands are left out of the water: it is drawn above the green.
  const water = [river.ring, ...shoals.map(({ ring }) => ring.toReversed())].flatMap(
    (ring) => polygonOf(ring).coordinates
  );
  put('water', 'river', river.names, { type: 'Polygon', coordinates: water });
  for (const { names, ring } of shoals) put('green', 'grass', names, polygonOf(ring));
  const rings = blockRings(region.mesh);
  const nameOf = namesOfBlocks(region);
  for (const { label, zone } of region.blocks) {
    const ring = rings.get(label);
    if (ring === undefined) continue;
    for (const [kind, className] of grounds[zone])
      put(kind, className, kind === 'green' && zone === 'hill' ? null : (nameOf.get(label) ?? null), polygonOf(ring));
  }
  for (const course of courses) {
    if (course.kind !== 'canal') continue;
    put('green', 'grass', null, polygonOf(ribbon(course.path, greenwayHalfMetres)));
    put('water', 'canal', course.names, polygonOf(ribbon(course.path, canalHalfMetres)));
  }
  for (const ground of draft.grounds) put(ground.kind, ground.className, ground.names, polygonOf(ground.ring));
  for (const compound of draft.compounds) {
    const gates = compound.gates.map((gate) => gate.spot);
    for (const wall of wallsOf(compound.ring, gates)) put('wall', 'wall', null, lineOf(wall));
  }
  for (const { line, path, structure } of drawnStreets(region)) {
    const { wayClass, names } = at(region.lines, line);
    if (wayClass === 'railway') put('railway', 'rail', names, lineOf(path), structure);
    else put('street', wayClass, names, lineOf(path), structure);
  }
  // A road through the neighbour's land, that no line of this land is.
  for (const { wayClass, names, path } of draft.links)
    if (wayClass === 'tertiary') put('street', wayClass, names, lineOf(path));
  const { greatBridge } = region.features;
  if (greatBridge !== undefined) put('street', 'motorway', greatBridge.names, lineOf(greatBridge.path), 'bridge');
  const inner = edges.flatMap((edge) =>
    innerWays.includes(edge.wayClass) ? [{ kind: innerKind(edge), path: edge.path }] : []
  );
  for (const { kind, path } of longLines(inner, (p: LonLat) => `${String(p[0])} ${String(p[1])}`)) {
    const [className, structure] = kind.split(' ');
    const isOn = structure === 'bridge' || structure === 'tunnel' ? structure : null;
    put('street', className ?? kind, null, { type: 'LineString', coordinates: path.map((p) => [...p]) }, isOn);
  }
  return drawn.map((feature, id) => ({ id, ...feature }));
}

const innerKind = ({ wayClass, structure }: StreetEdge): string =>
  structure === null ? wayClass : `${wayClass} ${structure}`;

const lineOf = (path: readonly Spot[]): LineString => ({
  type: 'LineString',
  coordinates: path.map((p) => [...toLonLat(p)])
});

/** The names of hills and lakes by the label of their block. */
function namesOfBlocks({ mesh, features }: RegionLand): Map<string, Names> {
  const labelled = (ground: NamedGround): [string, Names][] => {
    const face = mesh.findFaceAt(ground.at);
    return face === null ? [] : [[mesh.face(face).label, ground.names]];
  };
  return new Map([...features.hills, ...features.lakes].flatMap(labelled));
}
