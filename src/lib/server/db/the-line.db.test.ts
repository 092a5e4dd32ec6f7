import { sql } from 'kysely';
import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';

const test = testDatabase();

// TRUST, "The line" 1: only these columns exist. A new column is written here on purpose, by someone who has asked
// what it could tell about a person.
const names = ['name', 'name_hans', 'name_hant', 'name_en'];
const nearest = ['government', 'daily_life', 'legal', 'culture_sports', 'care', 'party_member'];
const nearestPlace = nearest.map((kind) => `${kind}_place`);
const nearestSecond = nearest.map((kind) => `${kind}_second`);
const counts = ['households', 'population', 'population60to74', 'population75plus'];

const walkOption = [
  ...['district', 'recompute', 'building', 'place'],
  ...['walk_decimetres', 'walk_pace_decimetres', 'walk_fixed_deciseconds'],
  ...['step_free_decimetres', 'step_free_pace_decimetres', 'step_free_fixed_deciseconds']
];

const allowed: Readonly<Record<string, readonly string[]>> = {
  district: [
    ...['district', ...names, 'origin', 'synthetic', 'time_zone', 'data_date', 'attribution'],
    ...['west', 'south', 'east', 'north', 'state', 'current_recompute', 'created_at']
  ],
  import_batch: [
    ...['district', 'batch', 'at', 'kind', 'file_name', 'file_format', 'file_sha256'],
    ...['read', 'written', 'left_out', 'notes']
  ],
  unit: ['district', 'code', 'level', 'parent', ...names, 'search', 'boundary', 'valid_from', 'valid_to'],
  compound: ['district', 'id', ...names, 'boundary', 'source_id'],
  gate: ['district', 'compound', 'id', 'position', 'state', 'hours', 'open', 'assumed', 'source_id'],
  counting_cell: ['district', 'id', 'unit', ...counts, 'buildings'],
  building: [
    ...['district', 'id', 'footprint', 'floors', 'use', ...counts, 'population_estimated'],
    ...['compound', 'unit', 'counting_cell', 'entrance', 'source_id']
  ],
  place: [
    ...['district', 'id', 'kind', 'facility_kind', ...names, 'search', 'services', 'functions', 'position', 'entrance'],
    ...['hours', 'seats', 'step_free', 'host', 'compound', 'valid_from', 'valid_to', 'source_id']
  ],
  place_service: ['district', 'place', 'service_kind', 'hours', 'open', 'unknown'],
  threshold: [
    ...['district', 'service_kind', 'facility_kind', 'metres', 'minutes', 'clause', 'source', 'status', 'valid_from'],
    ...['version', 'valid_to', 'overrides', 'reason', 'set_at', 'effect']
  ],
  walk_edge: [
    ...['district', 'id', 'from_node', 'to_node', 'path', 'length_metres', 'way_class', 'name'],
    ...['steps', 'step_free', 'wait_seconds', 'slope', 'structure']
  ],
  base_feature: ['district', 'id', 'kind', 'class_name', ...names, 'search', 'structure', 'shape'],
  recompute: [
    ...['district', 'recompute', 'started_at', 'finished_at', 'method', 'buildings', 'places'],
    ...['unsnapped', 'enclosed', 'assumed_open']
  ],
  packed_walk_option: walkOption,
  walk_option: walkOption,
  nearest: ['district', 'recompute', 'opening', 'building', 'walker', ...nearest, ...nearestPlace, ...nearestSecond],
  cell_nearest: ['district', 'recompute', 'opening', 'counting_cell', 'walker', ...nearest, ...nearestPlace],
  opening_set: ['district', 'recompute', 'opening', 'walker', 'content', 'used_at'],
  cell_straight: ['district', 'recompute', 'counting_cell', ...nearest],
  cell_across: ['district', 'recompute', 'barrier', 'walker', 'counting_cell', ...nearest],
  unit_total: [
    ...['district', 'recompute', 'unit', 'walker', 'service_kind', 'minutes'],
    ...['people', 'reached', 'buildings', 'reached_buildings']
  ],
  change_event: ['seq', 'district', 'what', 'at'],
  wall_token: ['id', 'name', 'sha256', 'created_at', 'revoked_at', 'last_seen_at']
};

// PostGIS's and Kysely's own.
const foreign = [
  'spatial_ref_sys',
  'geometry_columns',
  'geography_columns',
  'kysely_migration',
  'kysely_migration_lock'
];

/** Words that no column about a place or a count needs. */
const aboutAPerson =
  /person|people_|resident_|first_?name|last_?name|surname|family|gender|sex\b|birth|age\b|id_?(card|number)|passport|phone|mobile|tel\b|e?mail|address|room|flat|religio|ethnic|nation(ality)?\b|health|disab|illness|petition|party_number|member_number|account|bank|income|household_(id|head|name)/;

test('only listed columns exist, and none is about a person', async ({ db }) => {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' order by table_name, ordinal_position`.execute(db);
  const found: Record<string, string[]> = {};
  for (const { table, column } of rows) {
    if (!foreign.includes(table)) (found[table] ??= []).push(column);
  }
  const sorted = (columns: readonly string[]): string[] => columns.toSorted();
  expect(Object.keys(found).sort()).toEqual(Object.keys(allowed).sort());
  for (const [table, columns] of Object.entries(found)) {
    expect(sorted(columns), `columns of ${table}`).toEqual(sorted(allowed[table] ?? []));
    for (const column of columns) expect(column, `a column of ${table}`).not.toMatch(aboutAPerson);
  }
});

test('the forbidden words are found', () => {
  for (const column of ['id_number', 'phone', 'address', 'person', 'first_name', 'ethnicity', 'household_head']) {
    expect(column).toMatch(aboutAPerson);
  }
});
