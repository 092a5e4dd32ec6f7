import type { MultiPolygon, Polygon } from 'geojson';
import type { DistrictData, Names } from '../../core/district/district-data.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { statedSpans } from '../../core/walk/gate-state.ts';
import type { HoursReader } from '../hours/standard-week.ts';
import { complete } from './names.ts';
import { hoursOfServices } from './place-services.ts';
import { hexEwkb } from './postgis.ts';
import { spansText } from './stored-spans.ts';

/** One table's rows as copyRows takes them. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly count: number;
  readonly rows: Iterable<readonly unknown[]>;
}

const nameColumns = ['name', 'name_hans', 'name_hant', 'name_en'];

/**
 * A district's rows table by table, in the order their references ask for; the counting cells must be there before.
 * @param weekOf reads opening hours
 */
export function* rowsOf(
  data: DistrictData,
  cellOf: ReadonlyMap<number, number>,
  weekOf: HoursReader
): Generator<TableRows> {
  const district = data.code;
  yield table(
    'unit',
    data.units,
    ['code', 'level', 'parent', ...nameColumns, 'search', 'boundary', 'valid_from'],
    (unit) => [
      district,
      unit.code,
      unit.level,
      unit.parent,
      ...searchableName(unit.names),
      hexEwkb(asMultiPolygon(unit.boundary)),
      unit.validFrom
    ]
  );
  yield table('compound', data.compounds, ['id', ...nameColumns, 'boundary', 'source_id'], (compound) => [
    district,
    compound.id,
    ...searchableName(compound.names).slice(0, 4),
    hexEwkb(compound.boundary),
    compound.sourceId
  ]);
  const gates = data.compounds.flatMap((compound) =>
    compound.gates.map((gate) => ({ ...gate, compound: compound.id }))
  );
  yield table(
    'gate',
    gates,
    ['compound', 'id', 'position', 'state', 'hours', 'open', 'assumed', 'source_id'],
    (gate) => [
      district,
      gate.compound,
      gate.id,
      point(gate.position),
      gate.state,
      gate.hours,
      spansText(statedSpans(weekOf(gate.hours))),
      gate.assumed,
      gate.sourceId
    ]
  );
  yield buildingRows(data, cellOf);
  yield placeRows(data);
  yield placeServiceRows(data, weekOf);
  yield edgeRows(data);
  yield table(
    'base_feature',
    data.baseFeatures,
    ['id', 'kind', 'class_name', ...nameColumns, 'search', 'structure', 'shape'],
    (feature) => [
      district,
      feature.id,
      feature.kind,
      feature.className,
      ...searchableName(feature.names),
      feature.structure,
      hexEwkb(feature.shape)
    ]
  );
}

function buildingRows(data: DistrictData, cellOf: ReadonlyMap<number, number>): TableRows {
  const columns = [
    'id',
    'footprint',
    'floors',
    'use',
    'households',
    'population',
    'population60to74',
    'population75plus'
  ];
  columns.push('population_estimated', 'compound', 'unit', 'counting_cell', 'entrance', 'source_id');
  return table('building', data.buildings, columns, (building) => [
    data.code,
    building.id,
    hexEwkb(building.footprint),
    building.floors,
    building.use,
    building.households,
    building.population,
    building.population60to74,
    building.population75plus,
    building.populationEstimated,
    building.compound,
    building.unit,
    cellOf.get(building.id) ?? null,
    pointOrNull(building.entrance),
    building.sourceId
  ]);
}

function placeRows(data: DistrictData): TableRows {
  const columns = ['id', 'kind', 'facility_kind', ...nameColumns, 'search', 'services', 'functions', 'position'];
  columns.push('entrance', 'hours', 'seats', 'step_free', 'host', 'compound', 'valid_from', 'valid_to', 'source_id');
  return table('place', data.places, columns, (place) => [
    data.code,
    place.id,
    place.kind,
    place.facilityKind,
    ...searchableName(place.names),
    place.services,
    place.functions,
    point(place.position),
    pointOrNull(place.entrance),
    place.hours,
    place.seats,
    place.stepFree,
    place.host,
    place.compound,
    place.validFrom,
    place.validTo,
    place.sourceId
  ]);
}

function placeServiceRows(data: DistrictData, weekOf: HoursReader): TableRows {
  const services = data.places.flatMap((place) =>
    hoursOfServices(place).map(({ service, hours }) => ({ place: place.id, service, hours, week: weekOf(hours) }))
  );
  return table('place_service', services, ['place', 'service_kind', 'hours', 'open', 'unknown'], (one) => [
    data.code,
    one.place,
    one.service,
    one.hours,
    spansText(one.week.open),
    spansText(one.week.unknown)
  ]);
}

function edgeRows(data: DistrictData): TableRows {
  const columns = ['id', 'from_node', 'to_node', 'path', 'length_metres', 'way_class', 'name', 'steps', 'step_free'];
  columns.push('wait_seconds', 'slope', 'structure');
  return table('walk_edge', data.edges, columns, (edge) => [
    data.code,
    edge.id,
    edge.from,
    edge.to,
    hexEwkb({ type: 'LineString', coordinates: edge.path.map(([lon, lat]) => [lon, lat]) }),
    edge.lengthMetres,
    edge.wayClass,
    edge.name,
    edge.steps,
    edge.stepFree,
    edge.waitSeconds,
    edge.slope ?? null,
    edge.structure
  ]);
}

function table<T>(
  name: string,
  things: readonly T[],
  columns: readonly string[],
  toRow: (thing: T) => readonly unknown[]
): TableRows {
  return { table: name, columns: ['district', ...columns], count: things.length, rows: lazily(things, toRow) };
}

function* lazily<T>(things: readonly T[], toRow: (thing: T) => readonly unknown[]): Generator<readonly unknown[]> {
  for (const thing of things) yield toRow(thing);
}

/** Name, the three languages, search key; five nulls where there is no name. */
function searchableName(names: Names | null): readonly (string | null)[] {
  if (names === null || names.name === '') return [null, null, null, null, null];
  const { name, hans, hant, en, search } = complete(names);
  return [name, hans, hant, en, search];
}

function point([lon, lat]: LonLat): string {
  return hexEwkb({ type: 'Point', coordinates: [lon, lat] });
}

function pointOrNull(position: LonLat | null): string | null {
  return position === null ? null : point(position);
}

function asMultiPolygon(shape: Polygon | MultiPolygon): MultiPolygon {
  return shape.type === 'MultiPolygon' ? shape : { type: 'MultiPolygon', coordinates: [shape.coordinates] };
}
