import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, compound, district, gate, madeUpFile, place, rectangle } from '#testing/world.ts';
import * as recompute from '../jobs/recompute.ts';
import * as wallTokens from './wall-tokens.ts';
import * as districts from './districts.ts';

const test = testDatabase();

/** A district with a row in every table. */
const whole = district({
  compounds: [compound(0, rectangle(0, 50, 100, 150), [gate(0, 50, 50, 'open')])],
  buildings: [building(0, 50, 10, { population: 20, population60to74: 3, population75plus: 2, households: 8 })],
  places: [place(0, 300, 10, { seats: 4, functions: ['learning'] })],
  baseFeatures: [
    {
      id: 0,
      kind: 'green',
      className: 'park',
      names: null,
      shape: rectangle(0, 200, 50, 250),
      structure: null
    }
  ]
});

const kindColumns = ['government', 'daily_life', 'legal', 'culture_sports', 'care', 'party_member'];

/** What to write into a table's rows, and the check that must refuse it. */
const nonsense: readonly (readonly [table: string, change: string, check: string])[] = [
  ['district', "district = 'Upper Case'", 'district_district_check'],
  ['district', "name = ''", 'district_name_check'],
  ['district', "origin = 'somewhere'", 'district_origin_check'],
  ['district', 'west = -181', 'district_west_check'],
  ['district', 'south = -91', 'district_south_check'],
  ['district', 'east = 181', 'district_east_check'],
  ['district', 'north = 91', 'district_north_check'],
  ['district', "north = 'NaN'", 'district_north_check'],
  ['district', 'west = east', 'district_bounds_in_order'],
  ['district', 'north = south', 'district_bounds_in_order'],
  ['district', "state = 'lost'", 'district_state_check'],
  ['import_batch', "kind = 'guess'", 'import_batch_kind_check'],
  ['import_batch', "file_sha256 = 'abc'", 'import_batch_file_sha256_check'],
  ['import_batch', 'read = -1', 'import_batch_read_check'],
  ['import_batch', 'written = -1', 'import_batch_written_check'],
  ['import_batch', 'left_out = -1', 'import_batch_left_out_check'],
  ['unit', "code = 'with space'", 'unit_code_check'],
  ['unit', "level = 'province'", 'unit_level_check'],
  ['unit', "name = ''", 'unit_name_check'],
  ['unit', 'parent = null', 'unit_parent_by_level'],
  ['unit', "level = 'street', parent = 'x'", 'unit_parent_is_prefix'],
  ['unit', "level = 'street', parent = code", 'unit_parent_is_prefix'],
  ['unit', 'valid_to = valid_from', 'unit_dates_in_order'],
  ['compound', 'id = -1', 'compound_id_check'],
  ['gate', 'id = -1', 'gate_id_check'],
  ['gate', "state = 'ajar'", 'gate_state_check'],
  ['gate', 'open = null', 'gate_open_known'],
  ['gate', "open = '{[-1,60)}'", 'gate_open_within_week'],
  ['gate', "open = '{[0,10081)}'", 'gate_open_within_week'],
  ['counting_cell', 'id = -1', 'counting_cell_id_check'],
  ['counting_cell', 'population = 4, population60to74 = 0, population75plus = 0', 'counting_cell_not_small'],
  ['counting_cell', 'population60to74 = 19', 'counting_cell_parts_within_whole'],
  ['counting_cell', 'population60to74 = -1', 'counting_cell_population60to74_check'],
  ['counting_cell', 'population75plus = -1', 'counting_cell_population75plus_check'],
  ['counting_cell', 'households = -1', 'counting_cell_households_check'],
  ['counting_cell', 'buildings = 0', 'counting_cell_buildings_check'],
  ['building', 'id = -1', 'building_id_check'],
  ['building', 'floors = 0', 'building_floors_check'],
  ['building', 'floors = 201', 'building_floors_check'],
  ['building', "use = 'castle'", 'building_use_check'],
  ['building', 'households = -1', 'building_households_check'],
  ['building', 'population = -1, counting_cell = null', 'building_elders_within_population'],
  ['building', 'population60to74 = -1', 'building_population60to74_check'],
  ['building', 'population75plus = -1', 'building_population75plus_check'],
  ['building', 'population60to74 = 19', 'building_elders_within_population'],
  ['building', 'population = 0, population60to74 = 0, population75plus = 0', 'building_counted_where_populated'],
  ['place', 'id = -1', 'place_id_check'],
  ['place', "kind = 'shop'", 'place_kind_check'],
  ['place', "facility_kind = 'Town Hall'", 'place_facility_kind_check'],
  ['place', "name = ''", 'place_name_check'],
  ['place', "services = '{}'", 'place_services_check'],
  ['place', "services = '{government,dancing}'", 'place_services_check'],
  ['place', "functions = '{sleeping}'", 'place_functions_check'],
  ['place', 'seats = -1', 'place_seats_check'],
  ['place', 'valid_to = valid_from', 'place_dates_in_order'],
  ['place_service', "service_kind = 'dancing'", 'place_service_service_kind_check'],
  ['place_service', "open = '{[-1,60)}', unknown = '{}'", 'place_service_within_week'],
  ['place_service', "open = '{}', unknown = '{[600,10081)}'", 'place_service_within_week'],
  ['place_service', "open = '{[0,60)}', unknown = '{[59,120)}'", 'place_service_open_or_unknown'],
  ['threshold', "service_kind = 'dancing'", 'threshold_service_kind_check'],
  ['threshold', 'metres = 0', 'threshold_metres_check'],
  ['threshold', "minutes = case facility_kind when 'headline' then 15 else 0 end", 'threshold_minutes_check'],
  ['threshold', "status = 'rumoured'", 'threshold_status_check'],
  ['threshold', 'version = 0', 'threshold_version_check'],
  ['threshold', 'valid_to = valid_from - 1', 'threshold_dates_in_order'],
  ['threshold', "facility_kind = 'headline', minutes = 31", 'threshold_headline_in_minutes'],
  ['threshold', "minutes = case facility_kind when 'headline' then null else 1 end", 'threshold_headline_in_minutes'],
  ['threshold', "reason = ' too short '", 'threshold_reason_says_why'],
  ['threshold', "reason = repeat('x', 501)", 'threshold_reason_says_why'],
  ['threshold', "overrides = true, status = 'local'", 'threshold_override_has_reason'],
  [
    'threshold',
    "overrides = true, status = 'verified', reason = 'decided by the district'",
    'threshold_override_is_local'
  ],
  [
    'threshold',
    "overrides = true, status = 'local', reason = 'decided by the district', metres = 1801",
    'threshold_override_within_walks'
  ],
  ['threshold', "effect = '[]'", 'threshold_effect_is_object'],
  ['walk_edge', 'id = -1', 'walk_edge_id_check'],
  ['walk_edge', 'from_node = -1', 'walk_edge_from_node_check'],
  ['walk_edge', 'to_node = -1', 'walk_edge_to_node_check'],
  ['walk_edge', 'length_metres = -1', 'walk_edge_length_metres_check'],
  ['walk_edge', "length_metres = 'NaN'", 'walk_edge_length_metres_check'],
  ['walk_edge', 'wait_seconds = -1', 'walk_edge_wait_seconds_check'],
  ['walk_edge', 'slope = -0.01', 'walk_edge_slope_check'],
  ['walk_edge', 'slope = 1.01', 'walk_edge_slope_check'],
  ['walk_edge', "slope = 'NaN'", 'walk_edge_slope_check'],
  ['walk_edge', "structure = 'ford'", 'walk_edge_structure_check'],
  ['base_feature', 'id = -1', 'base_feature_id_check'],
  ['base_feature', "kind = 'lava'", 'base_feature_kind_check'],
  ['base_feature', "structure = 'ford'", 'base_feature_structure_check'],
  ['recompute', 'recompute = 0', 'recompute_recompute_check'],
  ['recompute', 'buildings = -1', 'recompute_buildings_check'],
  ['recompute', 'places = -1', 'recompute_places_check'],
  ['packed_walk_option', 'place = place || 7', 'packed_walk_option_side_by_side'],
  ['packed_walk_option', "walk_decimetres = '{-1}'", 'packed_walk_option_side_by_side'],
  ...(['nearest', 'cell_nearest', 'cell_straight', 'cell_across'] as const).flatMap((table) => [
    ...(table === 'cell_straight' ? [] : ([[table, "walker = 'swimmer'", `${table}_walker_check`]] as const)),
    ...kindColumns.map((kind) => [table, `${kind} = -1`, `${table}_${kind}_check`] as const)
  ]),
  ...kindColumns.map((kind) => ['nearest', `${kind}_second = -1`, `nearest_${kind}_second_check`] as const),
  ['cell_across', "barrier = 'weather'", 'cell_across_barrier_check'],
  ['opening_set', 'opening = 0', 'opening_set_opening_check'],
  ['opening_set', "walker = 'swimmer'", 'opening_set_walker_check'],
  ['unit_total', "walker = 'swimmer'", 'unit_total_walker_check'],
  ['unit_total', "service_kind = 'dancing'", 'unit_total_service_kind_check'],
  ['unit_total', 'minutes = 0', 'unit_total_minutes_check'],
  ['unit_total', 'people = -1, reached = -1', 'unit_total_people_check'],
  ['unit_total', 'reached = -1', 'unit_total_reached_check'],
  ['unit_total', 'reached = people + 1', 'unit_total_adds_up'],
  ['unit_total', 'buildings = -1, reached_buildings = -1', 'unit_total_buildings_check'],
  ['unit_total', 'reached_buildings = -1', 'unit_total_reached_buildings_check'],
  ['change_event', "what = 'weather'", 'change_event_what_check'],
  ['wall_token', "name = ' '", 'wall_token_name_check'],
  ['wall_token', "name = repeat('x', 81)", 'wall_token_name_check'],
  ['wall_token', "sha256 = 'the token itself'", 'wall_token_sha256_check']
];

/** Said in the table for its reader: whoever has no fewer people than elders, and no fewer elders than none, has none at least. */
const implied = 'building_population_check';

describe('rows that are nonsense', () => {
  test('are refused by the check made for them, and every check has been provoked', async ({ db }) => {
    await districts.write(db, whole, madeUpFile);
    await recompute.run(db, 'test');
    await sql`insert into cell_across values ('test', 1, 'water', 'standard', 0)`.execute(db);
    await sql`insert into opening_set values ('test', 1, 1, 'standard', '')`.execute(db);
    await wallTokens.add(db, 'Lobby');
    const accepted: string[] = [];
    for (const [table, change, check] of nonsense) {
      // Walls are of no district.
      const which = table === 'wall_token' ? sql`true` : sql`district = 'test'`;
      const write = sql`update ${sql.table(table)} set ${sql.raw(change)} where ${which}`.execute(db);
      const refusedBy = await write.then(
        ({ numAffectedRows }) => `nothing (${numAffectedRows ?? 0} rows changed)`,
        (error: unknown) => (error instanceof Error && 'constraint' in error ? String(error.constraint) : String(error))
      );
      if (refusedBy !== check) accepted.push(`${table}: ${change}: refused by ${refusedBy}, not by ${check}`);
    }
    expect(accepted).toEqual([]);

    // What lies where on the earth is geometry-checks.db.test.ts's to provoke.
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 'spatial_ref_sys'::regclass
        and not exists (
          select from pg_attribute join pg_type on pg_type.oid = atttypid
          where attrelid = conrelid and attnum = any (conkey) and typname = 'geometry')
      order by 1`.execute(db);
    const provoked = new Set([implied, ...nonsense.map(([, , check]) => check)]);
    expect(rows.map((row) => row.name).filter((name) => !provoked.has(name))).toEqual([]);
  });

  test('are refused where they name what is not there, or are there twice', async ({ db }) => {
    await districts.write(db, whole, madeUpFile);
    const write = (statement: string) => sql.raw(statement).execute(db);
    const orphans = [
      ['update gate set compound = 9', 'gate_district_compound_fkey'],
      ['update building set compound = 9', 'building_district_compound_fkey'],
      ['update building set counting_cell = 9', 'building_district_counting_cell_fkey'],
      ['update place set compound = 9', 'place_district_compound_fkey']
    ] as const;
    for (const [statement, constraint] of orphans) {
      await expect(write(statement), statement).rejects.toMatchObject({ code: '23503', constraint });
    }
    const copyUnit = (validFrom: string) => `insert into unit select district, code, level, parent, name, name_hans,
      name_hant, name_en, search, boundary, ${validFrom}, valid_to from unit where code = 'd1a'`;
    await expect(write(copyUnit('valid_from'))).rejects.toMatchObject({
      constraint: expect.stringMatching(/^unit_(pkey|one_current)$/)
    });
    await expect(write(copyUnit('valid_from + 1'))).rejects.toMatchObject({ constraint: 'unit_one_current' });
    const copyRule = (version: number, from: string, to: string) => `insert into threshold
      (district, service_kind, facility_kind, metres, minutes, clause, source, status, valid_from, valid_to, version)
      select district, service_kind, facility_kind, metres, minutes, clause, source, status, ${from}, ${to}, ${version}
      from threshold where version = 1`;
    await expect(write(copyRule(1, 'valid_from - 9', 'valid_from'))).rejects.toMatchObject({
      constraint: 'threshold_pkey'
    });
    for (const [from, to] of [
      ['valid_from', 'null'],
      ['valid_from + 1', 'valid_from + 2'],
      ['valid_from - 9', 'valid_from + 1']
    ] as const) {
      await expect(write(copyRule(2, from, to))).rejects.toMatchObject({
        code: '23P01',
        constraint: 'threshold_one_in_force'
      });
    }
    await write(copyRule(2, 'valid_from - 9', 'valid_from'));
    await write(copyRule(3, 'valid_from + 1', 'valid_from + 1'));
  });
});
