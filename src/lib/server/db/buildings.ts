import type { MultiPolygon, Polygon } from 'geojson';
import { sql, type Kysely } from 'kysely';
import type { BuildingUse } from '../../core/district/district-data.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import { paces, type WalkerClass } from '../../core/walk/pace.ts';
import * as names from './names.ts';
import { asGeoJson, asGeoJsonOrNull, inside, pointOrInside, toLonLat } from './postgis.ts';
import * as recomputes from './recomputes.ts';
import { serviceColumn, type Schema } from './schema.ts';
import * as units from './units.ts';
import { deciseconds } from './walk-options.ts';

/** Walking deciseconds to the nearest place of each kind; null: beyond 30 minutes of standard walking. */
export type DecisecondsByKind = Readonly<Record<ServiceKind, number | null>>;

/** A building as tiles carry it: no count of people, for tiles are read in public (TRUST, The line 11). */
export interface Footprint {
  readonly id: number;
  readonly floors: number;
  readonly use: BuildingUse;
  readonly footprint: Polygon | MultiPolygon;
  readonly deciseconds: DecisecondsByKind;
}

/** Every building of a district, by id, with its walking times for one class of walker. */
export async function footprints(db: Kysely<Schema>, district: string, walker: WalkerClass): Promise<Footprint[]> {
  const recompute = await recomputes.current(db, district);
  return (await selectFootprints(db, district, recompute, walker).execute()).map(toFootprint);
}

/** A building as a file for others lists it: as little of people as a tile has. */
export interface ListedBuilding extends Footprint {
  readonly unit: string;
  readonly compound: number | null;
  readonly sourceId: string;
}

/** The same with where each belongs and comes from. */
export async function listed(db: Kysely<Schema>, district: string, walker: WalkerClass): Promise<ListedBuilding[]> {
  const recompute = await recomputes.current(db, district);
  const rows = await selectFootprints(db, district, recompute, walker)
    .select(['building.unit', 'building.compound', 'building.sourceId'])
    .execute();
  return rows.map((row) => ({
    ...toFootprint(row),
    unit: row.unit,
    compound: row.compound,
    sourceId: row.sourceId
  }));
}

function selectFootprints(db: Kysely<Schema>, district: string, recompute: number | null, walker: WalkerClass) {
  return db
    .selectFrom('building')
    .leftJoin('nearest', (join) =>
      join
        .onRef('nearest.district', '=', 'building.district')
        .onRef('nearest.building', '=', 'building.id')
        .on('nearest.recompute', '=', recompute ?? 0)
        .on('nearest.opening', '=', 0)
        .on('nearest.walker', '=', walker)
    )
    .where('building.district', '=', district)
    .select(['building.id', 'building.floors', 'building.use', ...Object.values(serviceColumn)])
    .select((eb) => asGeoJson(eb.ref('building.footprint')).as('footprint'))
    .orderBy('building.id');
}

function toFootprint(row: FootprintRow): Footprint {
  return { id: row.id, floors: row.floors, use: row.use, footprint: row.footprint, deciseconds: byKind(row) };
}

type FootprintRow = Awaited<ReturnType<ReturnType<typeof selectFootprints>['execute']>>[number];

/** The nearest place of a kind, from one building. */
export interface NearestPlace {
  readonly service: ServiceKind;
  readonly place: number;
  readonly facilityKind: string;
  readonly names: names.NamesRow;
  /** Walked length, which rules of a facility kind compare. */
  readonly decimetres: number;
  readonly deciseconds: number;
}

/** The group of neighbouring buildings that a building's people are counted with. */
export interface CellOfBuilding {
  readonly id: number;
  readonly people: number;
  readonly buildings: number;
  /** Walking time of the group's slowest building, which speaks for all of it. */
  readonly deciseconds: DecisecondsByKind;
}

export interface BuildingCard {
  readonly id: number;
  readonly use: BuildingUse;
  readonly floors: number;
  /** A position within the footprint. */
  readonly position: LonLat;
  readonly entrance: LonLat | null;
  /** From the district down. */
  readonly units: readonly units.Unit[];
  readonly compound: { readonly id: number; readonly names: names.NamesRow | null } | null;
  /** In the product's order; a kind that is not reached has none. */
  readonly nearest: readonly NearestPlace[];
  /** Null: nobody is counted here. */
  readonly countingCell: CellOfBuilding | null;
  readonly populationEstimated: boolean;
  /** On no street within reach: no walking time can be said. */
  readonly unsnapped: boolean;
  readonly sourceId: string;
}

/** What the card of a clicked building says, or null where there is no such building. */
export async function card(
  db: Kysely<Schema>,
  district: string,
  id: number,
  walker: WalkerClass
): Promise<BuildingCard | null> {
  const row = await db
    .selectFrom('building')
    .leftJoin('compound', (join) =>
      join.onRef('compound.district', '=', 'building.district').onRef('compound.id', '=', 'building.compound')
    )
    .where('building.district', '=', district)
    .where('building.id', '=', id)
    .select(['building.id', 'use', 'floors', 'unit', 'building.compound', 'countingCell', 'populationEstimated'])
    .select(['building.sourceId', 'compound.nameHans', 'compound.nameHant', 'compound.nameEn'])
    .select((eb) => [inside(eb.ref('footprint')).as('position'), asGeoJsonOrNull(eb.ref('entrance')).as('entrance')])
    .executeTakeFirst();
  if (row === undefined) return null;
  const recompute = await recomputes.current(db, district);
  return {
    id: row.id,
    use: row.use,
    floors: row.floors,
    position: row.position,
    entrance: row.entrance === null ? null : toLonLat(row.entrance.coordinates),
    units: await units.crumbs(db, district, row.unit),
    compound: row.compound === null ? null : { id: row.compound, names: names.ofRowOrNull(row) },
    nearest: recompute === null ? [] : await nearestPlaces(db, district, recompute, id, walker),
    countingCell: row.countingCell === null ? null : await cell(db, district, recompute, row.countingCell, walker),
    populationEstimated: row.populationEstimated,
    unsnapped: recompute !== null && (await recomputes.unsnapped(db, district, recompute)).buildings.includes(id),
    sourceId: row.sourceId
  };
}

async function nearestPlaces(
  db: Kysely<Schema>,
  district: string,
  recompute: number,
  building: number,
  walker: WalkerClass
): Promise<NearestPlace[]> {
  const decimetres = paces[walker].access === 'walking' ? 'walk_decimetres' : 'step_free_decimetres';
  const rows = await db
    .selectFrom('walkOption')
    .innerJoin('place', (join) =>
      join.onRef('place.district', '=', 'walkOption.district').onRef('place.id', '=', 'walkOption.place')
    )
    .innerJoinLateral(
      sql<{ service: ServiceKind }>`unnest(place.services)`.as<'offered'>(sql`offered (service)`),
      (join) => join.onTrue()
    )
    .where('walkOption.district', '=', district)
    .where('walkOption.recompute', '=', recompute)
    .where('walkOption.building', '=', building)
    .where(deciseconds(walker), 'is not', null)
    .distinctOn('offered.service')
    .select(['offered.service', 'place.id as place', 'place.facilityKind'])
    .select(['place.nameHans', 'place.nameHant', 'place.nameEn'])
    .select([
      sql<number>`${sql.id(decimetres)}`.as('decimetres'),
      deciseconds(walker).$castTo<number>().as('deciseconds')
    ])
    .orderBy('offered.service')
    .orderBy(deciseconds(walker))
    .orderBy('place.id')
    .execute();
  return rows
    .map(({ nameHans, nameHant, nameEn, ...row }) => ({
      ...row,
      names: { hans: nameHans, hant: nameHant, en: nameEn }
    }))
    .sort((a, b) => serviceKinds.indexOf(a.service) - serviceKinds.indexOf(b.service));
}

async function cell(
  db: Kysely<Schema>,
  district: string,
  recompute: number | null,
  id: number,
  walker: WalkerClass
): Promise<CellOfBuilding | null> {
  const row = await db
    .selectFrom('countingCell')
    .leftJoin('cellNearest', (join) =>
      join
        .onRef('cellNearest.district', '=', 'countingCell.district')
        .onRef('cellNearest.countingCell', '=', 'countingCell.id')
        .on('cellNearest.recompute', '=', recompute ?? 0)
        .on('cellNearest.opening', '=', 0)
        .on('cellNearest.walker', '=', walker)
    )
    .where('countingCell.district', '=', district)
    .where('countingCell.id', '=', id)
    .select(['population', 'buildings', ...Object.values(serviceColumn)])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id,
    people: row.population,
    buildings: row.buildings,
    deciseconds: byKind(row)
  };
}

/** The buildings as core's walk engine takes them: where one enters, and behind which wall. */
export async function forWalking(
  db: Kysely<Schema>,
  district: string
): Promise<{ id: number; position: LonLat; compound: number | null }[]> {
  return db
    .selectFrom('building')
    .where('district', '=', district)
    .select(['id', 'compound'])
    .select((eb) => pointOrInside(eb.ref('entrance'), eb.ref('footprint')).as('position'))
    .orderBy('id')
    .execute();
}

/** The buildings of some counting cells, by id. */
export async function ofCells(db: Kysely<Schema>, district: string, cells: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('building')
    .where('district', '=', district)
    .where(sql<boolean>`counting_cell = any(${cells}::int[])`)
    .select('id')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

function byKind(row: {
  readonly [Column in (typeof serviceColumn)[ServiceKind]]: number | null;
}): DecisecondsByKind {
  return {
    government: row.government,
    'daily-life': row.dailyLife,
    legal: row.legal,
    'culture-sports': row.cultureSports,
    care: row.care,
    'party-member': row.partyMember
  };
}
