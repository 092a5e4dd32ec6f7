import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { csvFile, type GeneratedFile } from '../generated-file.ts';
import type { PlaceSetting, Settled } from '../places/setting.ts';
import { toLonLat } from '../shape/plane.ts';
import { stateOf } from './agreements.ts';
import type { Register } from './register.ts';

/** A column: its name, and the field it takes from a row. */
type Column<Row> = readonly [name: string, field: (row: Row) => string];

/**
 * The register as files, for what has no table yet: CSV with a line of column names, lists within a field parted by a space,
 * an empty field for what is not known or not there; the demonstration areas as GeoJSON.
 */
export function registerFiles(setting: PlaceSetting, register: Register): GeneratedFile[] {
  const seatOf = (building: number): Settled | undefined => setting.buildings[building];
  return [
    table('partners.csv', register.partners, [
      ['partner', ({ id }) => String(id)],
      ['kind', ({ kind }) => kind],
      ...namesColumns,
      ['community', ({ seat }) => seat.community],
      ['grid', ({ seat }) => seat.grid],
      ['building', ({ seat }) => String(seat.id)],
      ['lon', ({ seat }) => degrees(seat, 0)],
      ['lat', ({ seat }) => degrees(seat, 1)],
      ['offers', ({ offers }) => offers.join(' ')],
      ['needs', ({ needs }) => needs.join(' ')],
      ['joined_on', ({ joinedOn }) => joinedOn]
    ]),
    table('agreements.csv', register.agreements, [
      ['agreement', ({ id }) => String(id)],
      ['partner', ({ partner }) => String(partner)],
      ['community', ({ community }) => community],
      ['offers', ({ offers }) => offers.join(' ')],
      ['needs', ({ needs }) => needs.join(' ')],
      ['state', (agreement) => stateOf(agreement)],
      ['valid_from', ({ validFrom }) => validFrom],
      ['valid_to', ({ validTo }) => validTo]
    ]),
    // The column is called space: a column called room would be the number of somebody's flat.
    table('offered-spaces.csv', register.spaces, [
      ['space', ({ id }) => String(id)],
      ['agreement', ({ agreement }) => String(agreement)],
      ['partner', ({ partner }) => String(partner)],
      ['kind', ({ kind }) => kind],
      ['building', ({ building }) => String(building)],
      ['lon', ({ building }) => degrees(seatOf(building), 0)],
      ['lat', ({ building }) => degrees(seatOf(building), 1)],
      ['seats', ({ seats }) => (seats === null ? '' : String(seats))],
      ['area_square_metres', ({ areaSquareMetres }) => String(areaSquareMetres)],
      ['opening_hours', ({ hours }) => hours ?? ''],
      ['step_free', ({ stepFree }) => yesOrNo(stepFree)],
      ['free_of_charge', ({ freeOfCharge }) => yesOrNo(freeOfCharge)]
    ]),
    table('resources.csv', register.resources, [
      ['resource', ({ id }) => String(id)],
      ['agreement', ({ agreement }) => String(agreement)],
      ['partner', ({ partner }) => String(partner)],
      ['kind', ({ kind }) => kind],
      ['amount', ({ amount }) => String(amount)],
      ['counted_in', ({ counted }) => counted]
    ]),
    table('claimed-projects.csv', register.projects, [
      ['project', ({ id }) => String(id)],
      ['kind', ({ kind }) => kind],
      ['community', ({ community }) => community],
      ['grid', ({ grid }) => grid],
      ['state', ({ state }) => state],
      ['partner', ({ partner }) => (partner === null ? '' : String(partner))],
      ['listed_on', ({ listedOn }) => listedOn],
      ['claimed_on', ({ claimedOn }) => claimedOn ?? ''],
      ['done_on', ({ doneOn }) => doneOn ?? '']
    ]),
    table('pairings.csv', register.pairings, [
      ['partner', ({ partner }) => String(partner)],
      ['unit', ({ unit }) => unit],
      ['level', ({ level }) => level],
      ['valid_from', ({ since }) => since],
      ['valid_to', ({ until }) => until ?? '']
    ]),
    table('action-branches.csv', register.branches, [
      ['unit', ({ unit }) => unit],
      ['level', ({ level }) => level],
      ...namesColumns
    ]),
    table('posts.csv', register.posts, [
      ['grid', ({ grid }) => grid],
      ['grid_heads', ({ gridHeads }) => String(gridHeads)],
      ['grid_workers_full_time', ({ gridWorkersFullTime }) => String(gridWorkersFullTime)],
      ['grid_workers_part_time', ({ gridWorkersPartTime }) => String(gridWorkersPartTime)],
      ['micro_grid_posts', ({ microGridPosts }) => String(microGridPosts)],
      ['vacant_posts', ({ vacant }) => String(vacant)]
    ]),
    table('qualifications.csv', register.qualifications, [
      ['community', ({ community }) => community],
      ['qualifications_a', ({ a }) => String(a)],
      ['qualifications_b', ({ b }) => String(b)],
      ['qualifications_c', ({ c }) => String(c)]
    ]),
    table('compounds.csv', setting.compounds, [
      ['compound', ({ id }) => String(id)],
      ['name', ({ compound }) => compound.names.name],
      ['name_hant', ({ compound }) => compound.names.hant ?? ''],
      ['name_en', ({ compound }) => compound.names.en ?? ''],
      ['community', ({ community }) => community],
      ['residents_committee', ({ compound }) => yesOrNo(compound.residentsCommittee ?? null)],
      ['property_company', ({ compound }) => yesOrNo(compound.propertyCompany ?? null)]
    ]),
    { path: 'demonstration-areas.geojson', text: areasText(register) }
  ];
}

const namesColumns: readonly Column<{ readonly names: Names }>[] = [
  ['name', ({ names }) => names.name],
  ['name_hant', ({ names }) => names.hant ?? ''],
  ['name_en', ({ names }) => names.en ?? '']
];

function table<Row>(path: string, rows: readonly Row[], columns: readonly Column<Row>[]): GeneratedFile {
  return csvFile(
    path,
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, field]) => field(row)))
  );
}

/** Longitude or latitude of a building's entrance. */
function degrees(seat: Settled | undefined, axis: 0 | 1): string {
  return seat === undefined ? '' : String(toLonLat(seat.building.entrance)[axis]);
}

const yesOrNo = (fact: boolean | null): string => (fact === null ? '' : fact ? 'yes' : 'no');

/** One feature a line, so that a change of one shows as one. */
function areasText({ areas }: Register): string {
  const features = areas.map(({ names, street, grids, ring }, id) =>
    JSON.stringify({
      type: 'Feature',
      id,
      properties: { name: names.name, name_hant: names.hant, name_en: names.en, street, grids },
      geometry: { type: 'Polygon', coordinates: [ring] }
    })
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}
