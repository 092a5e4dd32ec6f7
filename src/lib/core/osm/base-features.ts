import type { LineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import type { BaseFeatureData, BaseFeatureKind } from '../district/district-data.ts';
import type { OsmFile, OsmWay, Tags } from '../readers/osm-file.ts';
import { areasWhere, namesOf } from './areas.ts';
import type { NoteBook } from './note-book.ts';

/** What an area is drawn as: its kind and class, by the first key that says so. */
const areaKinds: readonly (readonly [key: string, kind: BaseFeatureKind, values: readonly string[]])[] = [
  ['natural', 'water', ['water', 'bay']],
  ['waterway', 'water', ['riverbank', 'dock', 'lake']],
  ['landuse', 'water', ['reservoir', 'basin', 'salt_pond', 'aquaculture']],
  [
    'leisure',
    'green',
    [
      'park',
      'garden',
      'golf_course',
      'nature_reserve',
      'common',
      'dog_park',
      'recreation_ground',
      'pitch',
      'playground'
    ]
  ],
  ['natural', 'green', ['wood', 'scrub', 'grassland', 'heath', 'wetland', 'fell']],
  [
    'landuse',
    'green',
    [
      'forest',
      'grass',
      'meadow',
      'village_green',
      'recreation_ground',
      'allotments',
      'orchard',
      'vineyard',
      'farmland',
      'cemetery',
      'flowerbed',
      'greenfield'
    ]
  ],
  [
    'landuse',
    'built',
    [
      'residential',
      'commercial',
      'retail',
      'industrial',
      'construction',
      'brownfield',
      'education',
      'institutional',
      'military',
      'port',
      'quarry',
      'railway',
      'farmyard',
      'garages',
      'religious'
    ]
  ],
  ['amenity', 'built', ['school', 'university', 'college', 'hospital']]
];

/** What a line is drawn as. Streets take any `highway` that is built. */
const lineKinds: readonly (readonly [key: string, kind: BaseFeatureKind, values: readonly string[]])[] = [
  ['waterway', 'water', ['river', 'canal', 'stream', 'drain', 'ditch']],
  ['railway', 'railway', ['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'monorail', 'funicular']],
  ['barrier', 'wall', ['wall', 'fence', 'city_wall', 'retaining_wall']]
];

const notDrawn = new Set([
  'construction',
  'proposed',
  'planned',
  'abandoned',
  'razed',
  'no',
  'platform',
  'rest_area',
  'services',
  'bus_stop'
]);

interface Classed {
  readonly kind: BaseFeatureKind;
  readonly className: string;
}

/**
 * What the base map draws: water, green, built land, railways, streets by class, walls and hilltops, in the file's order, areas
 * first. Underground water and railways are marked as tunnels. Seen, not computed with.
 */
export function findBaseFeatures(osm: OsmFile, sea: Polygon | MultiPolygon | null, book: NoteBook): BaseFeatureData[] {
  const features: BaseFeatureData[] = [];
  const add = (classed: Classed, tags: Tags, shape: BaseFeatureData['shape']) => {
    features.push({ id: features.length, ...classed, names: namesOf(tags), shape, structure: structureOf(tags) });
  };
  if (sea !== null) add({ kind: 'water', className: 'sea' }, new Map(), sea);
  for (const { tags, shape } of areasWhere(osm, (tags) => areaClass(tags) !== null, 'land', book)) {
    const classed = areaClass(tags);
    if (classed !== null) add(classed, tags, shape);
  }
  for (const way of osm.ways) {
    const classed = lineClass(way.tags);
    if (classed === null) continue;
    for (const shape of drawnLines(osm, way)) add(classed, way.tags, shape);
  }
  for (const [id, tags] of osm.nodes.tagged()) {
    const position = tags.get('natural') === 'peak' ? osm.nodes.position(id) : null;
    if (position === null || namesOf(tags) === null) continue;
    const shape: Point = { type: 'Point', coordinates: [...position] };
    add({ kind: 'hill', className: 'peak' }, tags, shape);
  }
  return features;
}

function areaClass(tags: Tags): Classed | null {
  return classBy(areaKinds, tags);
}

function lineClass(tags: Tags): Classed | null {
  const highway = tags.get('highway');
  if (highway !== undefined) return notDrawn.has(highway) ? null : { kind: 'street', className: highway };
  return classBy(lineKinds, tags);
}

function classBy(kinds: typeof areaKinds, tags: Tags): Classed | null {
  for (const [key, kind, values] of kinds) {
    const value = tags.get(key);
    if (value !== undefined && values.includes(value)) return { kind, className: value };
  }
  return null;
}

/** The stretches of a way the file has all nodes of; a stretch of one and the same position is no line. */
function drawnLines(osm: OsmFile, way: OsmWay): LineString[] {
  const lines: LineString[] = [];
  let line: Position[] = [];
  const end = () => {
    if (line.length > 1) lines.push({ type: 'LineString', coordinates: line });
    line = [];
  };
  for (const id of way.nodes) {
    const position = osm.nodes.position(id);
    const last = line.at(-1);
    if (position === null) end();
    else if (last?.[0] !== position[0] || last[1] !== position[1]) line.push([...position]);
  }
  end();
  return lines;
}

function structureOf(tags: Tags): 'bridge' | 'tunnel' | null {
  const [bridge, tunnel] = [tags.get('bridge'), tags.get('tunnel')];
  if (bridge !== undefined && bridge !== 'no') return 'bridge';
  if ((tunnel !== undefined && tunnel !== 'no') || Number(tags.get('layer')) < 0) return 'tunnel';
  return tags.get('railway') === 'subway' && tags.get('location') !== 'overground' ? 'tunnel' : null;
}
