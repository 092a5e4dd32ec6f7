import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { ChangeKind } from '../../core/district/change.ts';
import type {
  BaseFeatureKind,
  BuildingUse,
  DistrictNote,
  GateState,
  PlaceKind
} from '../../core/district/district-data.ts';
import type { PlaceFunction, ServiceKind } from '../../core/places/service-kind.ts';
import type { RuleEffect } from '../../core/places/rule-record.ts';
import type { ThresholdStatus } from '../../core/places/thresholds.ts';
import type { UnitLevel } from '../../core/units/unit.ts';
import type { BarrierClass } from '../../core/walk/barriers.ts';
import type { Listings } from '../../core/walk/model.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { StoredDay, StoredGeometry, StoredInstant } from './postgis.ts';
import type { StoredSpans } from './stored-spans.ts';

/** The tables of db/migrations as Kysely sees them. snake_case there, camelCase here (CamelCasePlugin). */
export interface Schema {
  district: DistrictTable;
  importBatch: ImportBatchTable;
  unit: UnitTable;
  compound: CompoundTable;
  gate: GateTable;
  countingCell: CountingCellTable;
  building: BuildingTable;
  place: PlaceTable;
  placeService: PlaceServiceTable;
  threshold: ThresholdTable;
  walkEdge: WalkEdgeTable;
  baseFeature: BaseFeatureTable;
  recompute: RecomputeTable;
  packedWalkOption: PackedWalkOptionTable;
  walkOption: WalkOptionView;
  nearest: NearestTable;
  cellNearest: CellNearestTable;
  openingSet: OpeningSetTable;
  cellStraight: CellStraightTable;
  cellAcross: CellAcrossTable;
  unitTotal: UnitTotalTable;
  changeEvent: ChangeEventTable;
  wallToken: WallTokenTable;
}

/** Written as ISO text, read through dayText. */
type Day = ColumnType<StoredDay, string, string>;
type DayOrNull = ColumnType<StoredDay | null, string | null, string | null>;
/** Written as text, read through asSpans. */
type Spans = ColumnType<StoredSpans, string, string>;
type Json<T> = ColumnType<T, string, string>;

interface NameColumns {
  name: string;
  nameHans: string;
  nameHant: string;
  nameEn: string;
}

interface NameColumnsOrNull {
  name: string | null;
  nameHans: string | null;
  nameHant: string | null;
  nameEn: string | null;
}

export interface DistrictTable extends NameColumns {
  district: string;
  origin: 'sample' | 'osm';
  synthetic: boolean;
  timeZone: string;
  dataDate: Day;
  attribution: string;
  west: number;
  south: number;
  east: number;
  north: number;
  state: 'opening' | 'ready' | 'removing';
  currentRecompute: number | null;
  createdAt: Generated<StoredInstant>;
}

export interface ImportBatchTable {
  district: string;
  batch: string;
  at: Generated<StoredInstant>;
  kind: 'sample' | 'open';
  fileName: string;
  fileFormat: string;
  fileSha256: string;
  read: number;
  written: number;
  leftOut: number;
  notes: Json<readonly DistrictNote[]>;
}

export interface UnitTable extends NameColumns {
  district: string;
  code: string;
  level: UnitLevel;
  parent: string | null;
  search: string;
  boundary: StoredGeometry<MultiPolygon>;
  validFrom: Day;
  validTo: DayOrNull;
}

export interface CompoundTable extends NameColumnsOrNull {
  district: string;
  id: number;
  boundary: StoredGeometry<Polygon>;
  sourceId: string;
}

export interface GateTable {
  district: string;
  compound: number;
  id: number;
  position: StoredGeometry<Point>;
  state: GateState;
  hours: string | null;
  /** When its stated state holds. */
  open: Spans;
  assumed: boolean;
  sourceId: string;
}

/** People as they may leave the server: TRUST, The line 3. */
export interface CountingCellTable {
  district: string;
  id: number;
  unit: string;
  population: number;
  population60to74: number;
  population75plus: number;
  households: number;
  buildings: number;
}

export interface BuildingTable {
  district: string;
  id: number;
  footprint: StoredGeometry<Polygon | MultiPolygon>;
  floors: number;
  use: BuildingUse;
  households: number;
  population: number;
  population60to74: number;
  population75plus: number;
  populationEstimated: boolean;
  compound: number | null;
  unit: string;
  countingCell: number | null;
  entrance: StoredGeometry<Point> | null;
  sourceId: string;
}

export interface PlaceTable extends NameColumns {
  district: string;
  id: number;
  kind: PlaceKind;
  facilityKind: string;
  search: string;
  services: ServiceKind[];
  functions: PlaceFunction[];
  position: StoredGeometry<Point>;
  entrance: StoredGeometry<Point> | null;
  hours: string | null;
  seats: number | null;
  stepFree: boolean | null;
  host: string | null;
  compound: number | null;
  validFrom: Day;
  validTo: DayOrNull;
  sourceId: string;
}

/** Each kind of service that a place offers, and when. */
export interface PlaceServiceTable {
  district: string;
  place: number;
  serviceKind: ServiceKind;
  hours: string | null;
  open: Spans;
  unknown: Spans;
}

export interface ThresholdTable {
  district: string;
  serviceKind: ServiceKind;
  facilityKind: string;
  metres: number;
  minutes: number | null;
  clause: string;
  source: string;
  status: ThresholdStatus;
  validFrom: Day;
  version: Generated<number>;
  validTo: DayOrNull;
  overrides: Generated<boolean>;
  reason: string | null;
  setAt: Generated<StoredInstant>;
  effect: ColumnType<RuleEffect | null, string | null, never>;
}

export interface WalkEdgeTable {
  district: string;
  id: number;
  fromNode: number;
  toNode: number;
  path: StoredGeometry<LineString>;
  lengthMetres: number;
  wayClass: string;
  name: string | null;
  steps: boolean;
  stepFree: boolean;
  waitSeconds: number;
  slope: number | null;
  structure: 'bridge' | 'tunnel' | null;
}

export interface BaseFeatureTable extends NameColumnsOrNull {
  district: string;
  id: number;
  kind: BaseFeatureKind;
  className: string;
  search: string | null;
  structure: 'bridge' | 'tunnel' | null;
  shape: StoredGeometry<Polygon | MultiPolygon | LineString | Point>;
}

export interface RecomputeTable {
  district: string;
  recompute: number;
  startedAt: Generated<StoredInstant>;
  finishedAt: ColumnType<StoredInstant | null, never, StoredInstant>;
  method: string;
  buildings: number;
  places: number;
  unsnapped: Json<Listings['unsnapped']>;
  enclosed: Json<Listings['enclosed']>;
  assumedOpen: Json<Listings['assumedOpen']>;
}

/** Arrays of one length, one element a place. Written by COPY, read through the view. */
export interface PackedWalkOptionTable {
  district: string;
  recompute: number;
  building: number;
  place: number[];
  walkDecimetres: (number | null)[];
  walkPaceDecimetres: (number | null)[];
  walkFixedDeciseconds: (number | null)[];
  stepFreeDecimetres: (number | null)[];
  stepFreePaceDecimetres: (number | null)[];
  stepFreeFixedDeciseconds: (number | null)[];
}

/** One row a building and place; null: not reached that way. Not to be written. */
export interface WalkOptionView {
  district: string;
  recompute: number;
  building: number;
  place: number;
  walkDecimetres: number | null;
  walkPaceDecimetres: number | null;
  walkFixedDeciseconds: number | null;
  stepFreeDecimetres: number | null;
  stepFreePaceDecimetres: number | null;
  stepFreeFixedDeciseconds: number | null;
}

/** Walking deciseconds to the nearest place of each kind; null: beyond 30 minutes of standard walking. */
interface ServiceColumns {
  government: number | null;
  dailyLife: number | null;
  legal: number | null;
  cultureSports: number | null;
  care: number | null;
  partyMember: number | null;
}

/** Which place that is; null where the time is. */
type PlaceColumns = { [column in keyof ServiceColumns as `${column}Place`]: number | null };

/** Walking deciseconds to the nearest of all other places. */
type SecondColumns = { [column in keyof ServiceColumns as `${column}Second`]: number | null };

export interface NearestTable extends ServiceColumns, PlaceColumns, SecondColumns {
  district: string;
  recompute: number;
  /** 0: every place, each gate as it stands at 10:00 on a weekday; else an `opening_set`. */
  opening: Generated<number>;
  building: number;
  walker: WalkerClass;
}

/** The same of the slowest building of a counting cell; null where one of its buildings reaches none. */
export interface CellNearestTable extends ServiceColumns, PlaceColumns {
  district: string;
  recompute: number;
  opening: Generated<number>;
  countingCell: number;
  walker: WalkerClass;
}

/** Services of places that are open together, with the gates as they stand then. */
export interface OpeningSetTable {
  district: string;
  recompute: number;
  opening: number;
  walker: WalkerClass;
  /** SHA-256 of which they are: two moments with the same open are one opening. */
  content: string;
  usedAt: Generated<StoredInstant>;
}

/** Decimetres as the crow flies from the farthest building of a cell to its nearest place of each kind. */
export interface CellStraightTable extends ServiceColumns {
  district: string;
  recompute: number;
  countingCell: number;
}

/** As CellNearestTable with the network linked across a class of barriers; only cells for which that differs. */
export interface CellAcrossTable extends ServiceColumns {
  district: string;
  recompute: number;
  barrier: BarrierClass;
  walker: WalkerClass;
  countingCell: number;
}

export interface UnitTotalTable {
  district: string;
  recompute: number;
  unit: string;
  walker: WalkerClass;
  serviceKind: ServiceKind;
  minutes: number;
  people: number;
  reached: number;
  buildings: number;
  reachedBuildings: number;
}

/** Written by triggers; numbered when its transaction commits. */
export interface ChangeEventTable {
  /** Read as a float8: it stays below 2^53. */
  seq: GeneratedAlways<number>;
  /** Null: not of one district, or of all. */
  district: string | null;
  what: ChangeKind;
  at: Generated<StoredInstant>;
}

export interface WallTokenTable {
  id: GeneratedAlways<number>;
  name: string;
  /** Of the token, 64 hex digits. */
  sha256: string;
  createdAt: Generated<StoredInstant>;
  revokedAt: ColumnType<StoredInstant | null, never, StoredInstant>;
  lastSeenAt: ColumnType<StoredInstant | null, never, StoredInstant>;
}

/** Which column of `nearest` and `cell_nearest` answers for a service kind. */
export const serviceColumn = {
  government: 'government',
  'daily-life': 'dailyLife',
  legal: 'legal',
  'culture-sports': 'cultureSports',
  care: 'care',
  'party-member': 'partyMember'
} as const satisfies Record<ServiceKind, keyof ServiceColumns>;
