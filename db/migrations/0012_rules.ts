import { sql, type Kysely } from 'kysely';

/**
 * Rules that a district may set over the defaults it started with. A row is never changed but for its end: a change adds the
 * next version of the rule, which holds from a day on, and ends the one before on that day (valid_to excluded; null: still).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table threshold
      add column version integer not null default 1 constraint threshold_version_check check (version > 0),
      add column valid_to date,
      add column overrides boolean not null default false,
      add column reason text,
      add column set_at timestamptz not null default now(),
      add column effect jsonb`.execute(db);
  // Rows that were written by hand before there was an end: each holds until the next begins.
  await sql`
    update threshold set version = counted.version, valid_to = counted.valid_to
    from (
      select district, service_kind, facility_kind, valid_from,
        row_number() over versions as version, lead(valid_from) over versions as valid_to
      from threshold
      window versions as (partition by district, service_kind, facility_kind order by valid_from)) as counted
    where threshold.district = counted.district and threshold.service_kind = counted.service_kind
      and threshold.facility_kind = counted.facility_kind and threshold.valid_from = counted.valid_from`.execute(db);
  await sql`alter table threshold drop constraint threshold_pkey`.execute(db);
  await sql`alter table threshold add primary key (district, service_kind, facility_kind, version)`.execute(db);
  await sql`
    alter table threshold
      add constraint threshold_dates_in_order check (valid_to >= valid_from),
      add constraint threshold_headline_in_minutes check (
        facility_kind <> 'headline' or minutes is not null and minutes between 1 and 30),
      add constraint threshold_reason_says_why check (length(btrim(reason)) between 10 and 500),
      add constraint threshold_override_has_reason check (not overrides or reason is not null),
      add constraint threshold_override_is_local check (not overrides or status = 'local'),
      add constraint threshold_override_within_walks check (not overrides or metres <= 1800),
      add constraint threshold_effect_is_object check (jsonb_typeof(effect) = 'object')`.execute(db);
  await sql`comment on column threshold.overrides is 'the district set this itself, in place of its default'`.execute(
    db
  );
  await sql`
    comment on column threshold.effect is 'people reached before and after the change, as counted when it was made; null: not computed then'`.execute(
    db
  );

  // An exclusion compares with GiST, which knows ranges of anything but no equality of text without an extension: a range
  // from a text to itself is equal where the text is. An empty period overlaps nothing: it is that of a rule which was
  // replaced before its first day was over.
  await sql`create type text_range as range (subtype = text, collation = "C")`.execute(db);
  await sql`
    alter table threshold add constraint threshold_one_in_force exclude using gist (
      text_range(district, district, '[]') with =,
      text_range(service_kind, service_kind, '[]') with =,
      text_range(facility_kind, facility_kind, '[]') with =,
      daterange(valid_from, valid_to, '[)') with &&)`.execute(db);
}
