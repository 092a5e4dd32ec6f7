import {
  baseFeatureKinds,
  buildingUses,
  type BaseFeatureData,
  type BuildingData,
  type CompoundData,
  type DistrictData,
  type GateData,
  type Names,
  type PlaceData,
  type UnitData
} from '../district/district-data.ts';
import { leastPeople, type CountingCell } from '../coverage/counting-cells.ts';
import { placeFunctions, serviceKinds, type ServiceKind } from '../places/service-kind.ts';
import { unitLevels } from '../units/unit.ts';
import type { StreetEdge } from '../walk/street-edge.ts';
import { BundleProblem, type Member, type MemberRow } from './member.ts';
import { inputs } from './members.ts';
import { RowReader } from './row-reader.ts';

/** What a bundle's manifest says of its district as a whole. */
export interface BundledDistrict {
  readonly code: string;
  readonly names: Names;
  readonly origin: DistrictData['origin'];
  readonly synthetic: boolean;
  readonly timeZone: string;
  readonly dataDate: string;
  readonly attribution: string;
}

/** The rows of a member of a bundle. */
export type RowsOf = (member: Member) => readonly MemberRow[];

/** A district with the counting cells that it came with, since people by building did not. */
export interface CountedDistrictData {
  readonly data: DistrictData;
  readonly cells: readonly CountingCell[];
  readonly cellOf: ReadonlyMap<number, number>;
}

/**
 * The district that a bundle's inputs are of, ready to be written and walked. Of people it knows cells alone: each building with a cell
 * is given one person, who stands for "somebody lives here" and is added up nowhere. Elders and households are in no bundle.
 * @throws BundleProblem where a value is none that it can have, or cells and buildings do not fit
 */
export function districtOfBundle(district: BundledDistrict, rowsOf: RowsOf): CountedDistrictData {
  const read = <T>(member: Member, toThing: (row: RowReader) => T): T[] =>
    rowsOf(member).map((row) => toThing(new RowReader(member, row)));
  const gates = Map.groupBy(read(inputs.gates, toGate), ({ compound }) => compound);
  const services = Map.groupBy(read(inputs.services, toService), ({ place }) => place);
  const cellOf = new Map<number, number>();
  const buildings = read(inputs.buildings, (row): BuildingData => {
    const cell = row.numberOrNull('counting_cell');
    if (cell !== null) cellOf.set(row.number('id'), cell);
    return toBuilding(row, cell !== null);
  });
  const members = Map.groupBy(cellOf.keys(), (building) => cellOf.get(building) ?? -1);
  const cells = read(inputs.cells, (row) => toCell(row, members.get(row.number('id')) ?? []));
  checkCells(cells, cellOf, rowsOf(inputs.cells));
  if (rowsOf(inputs.units).length === 0) throw new BundleProblem([`${inputs.units.path} holds no unit.`]);
  return {
    data: {
      ...district,
      units: read(inputs.units, toUnit),
      compounds: read(inputs.compounds, (row): CompoundData => {
        const id = row.number('id');
        return {
          id,
          names: row.namesOrNull(),
          boundary: row.polygon(),
          gates: (gates.get(id) ?? []).map(({ gate }) => gate),
          sourceId: row.text('source_id')
        };
      }),
      buildings,
      places: read(inputs.places, (row) => withServiceHours(toPlace(row), services.get(row.number('id')) ?? [])),
      edges: read(inputs.streets, toStreet),
      baseFeatures: read(inputs.barriers, toBarrier),
      notes: []
    },
    cells,
    cellOf
  };
}

function toUnit(row: RowReader): UnitData {
  return {
    code: row.text('code'),
    level: row.oneOf('level', unitLevels),
    parent: row.textOrNull('parent'),
    names: row.names(),
    boundary: row.area(),
    validFrom: row.text('valid_from')
  };
}

function toGate(row: RowReader): { readonly compound: number; readonly gate: GateData } {
  return {
    compound: row.number('compound'),
    gate: {
      id: row.number('id'),
      position: row.point(),
      state: row.oneOf('state', ['open', 'residents', 'closed']),
      hours: row.textOrNull('hours'),
      assumed: row.isTrue('assumed'),
      sourceId: row.text('source_id')
    }
  };
}

function toBuilding(row: RowReader, isCounted: boolean): BuildingData {
  return {
    id: row.number('id'),
    footprint: row.area(),
    floors: row.number('floors'),
    use: row.oneOf('use', buildingUses),
    households: 0,
    population: isCounted ? 1 : 0,
    population60to74: 0,
    population75plus: 0,
    populationEstimated: false,
    compound: row.numberOrNull('compound'),
    unit: row.text('unit'),
    entrance: row.positionOrNull('door_lon', 'door_lat'),
    sourceId: row.text('source_id')
  };
}

function toCell(row: RowReader, buildings: readonly number[]): CountingCell {
  return {
    id: row.number('id'),
    unit: row.text('unit'),
    population: row.number('people'),
    population60to74: 0,
    population75plus: 0,
    households: 0,
    buildings
  };
}

function toPlace(row: RowReader): PlaceData {
  return {
    id: row.number('id'),
    kind: row.oneOf('kind', ['hub', 'micro', 'facility']),
    facilityKind: row.text('facility_kind'),
    names: row.names(),
    services: row.someOf('services', serviceKinds),
    functions: row.someOf('functions', placeFunctions),
    position: row.point(),
    entrance: row.positionOrNull('entrance_lon', 'entrance_lat'),
    hours: row.textOrNull('hours'),
    seats: row.numberOrNull('seats'),
    stepFree: row.isTrueOrNull('step_free'),
    host: row.textOrNull('host'),
    compound: row.numberOrNull('compound'),
    validFrom: row.text('valid_from'),
    validTo: row.textOrNull('valid_to'),
    sourceId: row.text('source_id')
  };
}

interface ServiceAt {
  readonly place: number;
  readonly service: ServiceKind;
  readonly hours: string;
}

function toService(row: RowReader): ServiceAt {
  return { place: row.number('place'), service: row.oneOf('service', serviceKinds), hours: row.text('hours') };
}

/** A place with the hours of those of its services that keep others than it. */
function withServiceHours(place: PlaceData, services: readonly ServiceAt[]): PlaceData {
  const own = services.filter(({ hours }) => hours !== place.hours);
  for (const { service } of own) {
    if (place.services.includes(service)) continue;
    throw new BundleProblem([`${inputs.services.path}, row ${place.id},${service}: the place does not offer it.`]);
  }
  if (own.length === 0) return place;
  return { ...place, serviceHours: Object.fromEntries(own.map(({ service, hours }) => [service, hours])) };
}

function toStreet(row: RowReader): StreetEdge {
  const slope = row.numberOrNull('slope');
  return {
    id: row.number('id'),
    from: row.number('from_node'),
    to: row.number('to_node'),
    path: row.line(),
    lengthMetres: row.number('length_metres'),
    wayClass: row.text('way_class'),
    name: row.textOrNull('name'),
    steps: row.isTrue('steps'),
    stepFree: row.isTrue('step_free'),
    waitSeconds: row.number('wait_seconds'),
    ...(slope !== null && { slope }),
    structure: row.oneOfOrNull('structure', ['bridge', 'tunnel'])
  };
}

function toBarrier(row: RowReader): BaseFeatureData {
  return {
    id: row.number('id'),
    kind: row.oneOf('kind', baseFeatureKinds),
    className: row.text('class_name'),
    names: null,
    shape: row.areaOrLine(),
    structure: null
  };
}

/** Each cell counts ten people or more, in as many buildings as it says, and no building names another. */
function checkCells(
  cells: readonly CountingCell[],
  cellOf: ReadonlyMap<number, number>,
  rows: readonly MemberRow[]
): void {
  const { path } = inputs.cells;
  const known = new Set(cells.map(({ id }) => id));
  const lines = cells.flatMap(({ id, population, buildings }, index) => [
    ...(population < leastPeople
      ? [`${path}, cell ${id}: ${population} people; fewer than ${leastPeople} are never told apart.`]
      : []),
    ...(rows[index]?.values['buildings'] === buildings.length
      ? []
      : [`${path}, cell ${id}: ${buildings.length} buildings name it, and not as many as it says.`])
  ]);
  for (const [building, cell] of cellOf) {
    if (!known.has(cell)) lines.push(`${inputs.buildings.path}, building ${building}: there is no cell ${cell}.`);
  }
  if (lines.length > 0) throw new BundleProblem(lines);
}
