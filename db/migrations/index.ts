import type { Migration } from 'kysely/migration';
import * as districts from './0001_districts.ts';
import * as units from './0002_units.ts';
import * as buildings from './0003_buildings.ts';
import * as places from './0004_places.ts';
import * as walk from './0005_walk.ts';
import * as answers from './0006_answers.ts';
import * as upkeep from './0007_upkeep.ts';
import * as listings from './0008_listings.ts';
import * as statistics from './0009_statistics.ts';
import * as slope from './0010_slope.ts';
import * as openingHours from './0011_opening_hours.ts';
import * as rules from './0012_rules.ts';
import * as gaps from './0013_gaps.ts';
import * as live from './0014_live.ts';

/** Forward only, in order, legal on embedded PGlite and on PostgreSQL 15 with PostGIS 3.3. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_districts': districts,
  '0002_units': units,
  '0003_buildings': buildings,
  '0004_places': places,
  '0005_walk': walk,
  '0006_answers': answers,
  '0007_upkeep': upkeep,
  '0008_listings': listings,
  '0009_statistics': statistics,
  '0010_slope': slope,
  '0011_opening_hours': openingHours,
  '0012_rules': rules,
  '0013_gaps': gaps,
  '0014_live': live
};
