import { causes } from '../coverage/cause.ts';
import { serviceKinds, type ServiceKind } from '../places/service-kind.ts';
import type { ColumnKind } from '../writers/table.ts';
import type { Member } from './member.ts';

/** What a kind of service is called in the names of columns: `daily_life`. */
function columnOf(kind: ServiceKind): string {
  return kind.replace('-', '_');
}

const names = { name: 'text', name_hans: 'text', name_hant: 'text', name_en: 'text' } as const;

/** The same kind of column for each of some names. */
function each(columns: readonly string[], kind: ColumnKind): Readonly<Record<string, ColumnKind>> {
  return Object.fromEntries(columns.map((column) => [column, kind]));
}

/** What is walked on and counted. People stand by counting cell alone: which house of a cell they live in leaves no server. */
export const inputs = {
  units: {
    path: 'inputs/units.geojson',
    row: 'a unit that holds today, with its boundary',
    key: ['code'],
    columns: { code: 'text', level: 'text', parent: 'text', ...names, valid_from: 'date' },
    shape: 'boundary'
  },
  compounds: {
    path: 'inputs/compounds.geojson',
    row: 'a walled compound; one without gates does not block',
    key: ['id'],
    columns: { id: 'integer', ...names, source_id: 'text' },
    shape: 'boundary'
  },
  gates: {
    path: 'inputs/gates.geojson',
    row: 'a gate in the wall of a compound: open, residents or closed, and its hours',
    key: ['id'],
    columns: {
      ...{ id: 'integer', compound: 'integer', state: 'text', hours: 'text', assumed: 'boolean', source_id: 'text' }
    },
    shape: 'position'
  },
  cells: {
    path: 'inputs/counting_cells.csv',
    row: 'a counting cell: buildings of one unit whose people are counted together, ten at least',
    key: ['id'],
    columns: { id: 'integer', unit: 'text', people: 'integer', buildings: 'integer' },
    shape: null
  },
  buildings: {
    path: 'inputs/buildings.geojson',
    row: 'a building: the door it is entered by, the unit it lies in, the counting cell that counts it (none: nobody lives there)',
    key: ['id'],
    columns: {
      ...{ id: 'integer', unit: 'text', counting_cell: 'integer', compound: 'integer', use: 'text', floors: 'integer' },
      ...{ door_lon: 'real', door_lat: 'real', source_id: 'text' }
    },
    shape: 'footprint'
  },
  places: {
    path: 'inputs/places.geojson',
    row: 'a place with what it offers; walked to at its entrance where it has one',
    key: ['id'],
    columns: {
      ...{ id: 'integer', kind: 'text', facility_kind: 'text', ...names, services: 'text', functions: 'text' },
      ...{ entrance_lon: 'real', entrance_lat: 'real', hours: 'text', seats: 'integer', step_free: 'boolean' },
      ...{ host: 'text', compound: 'integer', valid_from: 'date', valid_to: 'date', source_id: 'text' }
    },
    shape: 'position'
  },
  services: {
    path: 'inputs/place_services.csv',
    row: 'a service that a place offers at known hours: its own, or those of the place',
    key: ['place', 'service'],
    columns: { place: 'integer', service: 'text', hours: 'text' },
    shape: null
  },
  streets: {
    path: 'inputs/streets.geojson',
    row: 'a piece of street between two junctions, walked both ways',
    key: ['id'],
    columns: {
      ...{ id: 'integer', from_node: 'integer', to_node: 'integer', length_metres: 'real', way_class: 'text' },
      ...{
        name: 'text',
        steps: 'boolean',
        step_free: 'boolean',
        wait_seconds: 'real',
        slope: 'real',
        structure: 'text'
      }
    },
    shape: 'path'
  },
  barriers: {
    path: 'inputs/barriers.geojson',
    row: 'water, a railway or a motorway that nobody crosses but by a street',
    key: ['id'],
    columns: { id: 'integer', kind: 'text', class_name: 'text' },
    shape: 'shape'
  },
  rules: {
    path: 'inputs/rules.csv',
    row: 'a rule: how near a place of a kind ought to be, by which clause, and whether anybody checked that clause',
    key: ['service', 'facility_kind', 'valid_from'],
    columns: {
      ...{ service: 'text', facility_kind: 'text', metres: 'integer', minutes: 'integer' },
      ...{ clause: 'text', source: 'text', status: 'text', valid_from: 'date' }
    },
    shape: null
  }
} as const satisfies Record<string, Member>;

const question = { service: 'text', class: 'text', minutes: 'integer' } as const;
const reached = { people: 'integer', reached: 'integer', buildings: 'integer', reached_buildings: 'integer' } as const;

/** What was published, and is computed again. */
export const answers = {
  nearest: {
    path: 'answers/nearest.csv',
    row: 'a building and a class of walkers: tenths of a second to the nearest place of each kind, which it is, and to the next',
    key: ['building', 'class'],
    columns: {
      ...{ building: 'integer', class: 'text' },
      ...each(
        serviceKinds.flatMap((kind) => ['', '_place', '_second'].map((what) => columnOf(kind) + what)),
        'integer'
      )
    },
    shape: null
  },
  listings: {
    path: 'answers/listings.csv',
    row: 'what could only be set apart or assumed: unsnapped or enclosed buildings and places, compounds without a known gate',
    key: ['list', 'id', 'edge'],
    columns: { list: 'text', id: 'integer', edge: 'integer' },
    shape: null
  },
  totals: {
    path: 'answers/unit_totals.csv',
    row: 'a unit, a kind and a class: people who reach it within its headline minutes',
    key: ['unit', 'service', 'class'],
    columns: { unit: 'text', ...question, ...reached },
    shape: null
  },
  gaps: {
    path: 'answers/gaps.csv',
    row: 'a unit, a kind, a class and minutes: who reaches it, who does not and why, how deep the gap is',
    key: ['unit', 'service', 'class', 'minutes'],
    columns: {
      ...{ unit: 'text', ...question, few_people: 'boolean', ...reached, unreached: 'integer', share: 'real' },
      ...{ unreached_buildings: 'integer', depth: 'real', severity: 'real', claimed: 'integer' },
      claimed_unreached: 'integer',
      ...each(
        causes.flatMap((cause) => [`unreached_${cause}`, `claimed_unreached_${cause}`]),
        'integer'
      ),
      ...each(
        Array.from({ length: serviceKinds.length + 1 }, (_, count) => `people_of_${count}_kinds`),
        'integer'
      )
    },
    shape: null
  },
  patches: {
    path: 'answers/patches.geojson',
    row: 'buildings without a kind that hang together, within the headline minutes, and the hull around them',
    key: ['service', 'class', 'id'],
    columns: {
      ...{ ...question, id: 'integer', people: 'integer', buildings: 'integer', area_square_metres: 'real' },
      ...{ unit: 'text', street: 'text', place: 'integer', nearest_deciseconds: 'integer' },
      ...{ farthest_deciseconds: 'integer', cells: 'text' },
      ...each(
        causes.map((cause) => `unreached_${cause}`),
        'integer'
      )
    },
    shape: 'hull'
  }
} as const satisfies Record<string, Member>;

/** Every table of a bundle, in the order in which it holds them. */
export const members: readonly Member[] = [...Object.values(inputs), ...Object.values(answers)];
