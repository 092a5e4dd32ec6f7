import { failureFacts } from './database-failure.ts';

/**
 * The database refused a row: which, and why, in one sentence. `code` is the constraint's name (or the SQLSTATE where
 * there is none), for messages in other languages.
 */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal';
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const sentences: Readonly<Record<string, string>> = {
  district_bounds_in_order: 'the district has no extent: west must lie before east and south before north',
  unit_pkey: 'two units have the same code; give each its own',
  unit_one_current: 'two units of the same code hold at the same time; end one of them first',
  unit_parent_by_level: 'a unit below the district needs a parent, and the district has none',
  unit_parent_is_prefix: "a unit's code must begin with its parent's code and be longer",
  unit_code_check: "a unit's code may hold letters, digits and hyphens only, 60 at most",
  unit_dates_in_order: 'a unit ends before it begins',
  unit_boundary_valid:
    'a unit has a boundary that is empty, crosses itself or leaves the earth; repair it at its source',
  compound_boundary_valid:
    'a compound has a boundary that is empty, crosses itself or leaves the earth; repair it at its source',
  gate_position_valid: 'a gate has no position on the earth',
  gate_district_compound_fkey: 'a gate belongs to a compound that does not exist',
  gate_open_within_week: "a gate's hours leave the week",
  gate_open_known: 'a gate does not say when its state holds',
  place_service_within_week: "a service's hours leave the week",
  place_service_open_or_unknown: 'a service is open and unknown in the same minute',
  counting_cell_not_small: 'a counting cell would show fewer than 5 people',
  counting_cell_parts_within_whole: 'a counting cell has more elders than people',
  building_district_compound_fkey: 'a building names a compound that does not exist',
  building_elders_within_population: 'a building has more elders than people',
  building_footprint_valid:
    'a building has a footprint that is empty, crosses itself or leaves the earth; repair it at its source',
  building_entrance_valid: 'a building has an entrance that is not on the earth',
  building_floors_check: 'a building must have 1 to 200 floors',
  building_population_check: 'a building has a negative count of people',
  building_counted_where_populated: 'a building without people is counted in a cell',
  place_district_compound_fkey: 'a place names a compound that does not exist',
  place_services_check: 'a place must offer at least one of the six services, and nothing else',
  place_functions_check: 'a place has a function that is none of the five',
  place_facility_kind_check: "a place's facility kind may hold small letters, digits and hyphens only",
  place_dates_in_order: 'a place ends before it begins',
  place_position_valid: 'a place has no position on the earth',
  place_entrance_valid: 'a place has an entrance that is not on the earth',
  threshold_one_in_force: 'two rules of one kind would be in force on the same day; end one of them first',
  threshold_dates_in_order: 'a rule ends before it begins',
  threshold_minutes_check: 'a rule must allow a minute or more',
  threshold_metres_check: 'a rule must allow a metre or more',
  threshold_headline_in_minutes: 'the headline rule of a kind must allow 1 to 30 minutes',
  threshold_override_within_walks: 'a rule in metres may allow 1,800 at most: farther walks are not known',
  threshold_override_has_reason: 'a rule that a district sets itself needs a reason',
  threshold_override_is_local: 'a rule that a district sets itself has the status local',
  threshold_reason_says_why: 'a reason must have 10 to 500 characters',
  walk_edge_path_valid: 'a street has a path that is empty or leaves the earth',
  walk_edge_length_metres_check: 'a street has no finite length',
  walk_edge_slope_check: 'a street has a slope that is not between 0 and 1 (rise over run)',
  base_feature_shape_valid:
    'a feature of the base map is empty, crosses itself or leaves the earth; repair it at its source',
  unit_total_adds_up: 'a unit would reach more people than it has'
};

/** Says an error of the database in one sentence where it is a refusal of data; anything else comes back as it is. */
export function explain(error: unknown): unknown {
  const { code = '', constraint, table, message, detail } = failureFacts(error);
  if (!code.startsWith('22') && !code.startsWith('23')) return error;
  const known = sentences[constraint ?? ''];
  const where = table === undefined ? 'the data' : table.replaceAll('_', ' ');
  const what = known ?? `the database refused a row of ${where}: ${message}`;
  return new DatabaseRefusal(constraint ?? code, `${what}${whichRow(detail ?? '')}`, error);
}

/** "Failing row contains (zhenjiang, 17, …" and "Key (district, code)=(zhenjiang, 321) …" both name the row after its district. */
function whichRow(detail: string): string {
  const found = /^(?:Failing row contains \(|Key \(district, [^)]*\)=\()[^,]+, ([^,)]+)/.exec(detail);
  return found?.[1] === undefined ? '' : ` (${found[1]})`;
}
