import { columnTitles, wordTitles, type ColumnName } from '../../i18n/column-words.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Column, ColumnKind, Value } from '../../core/writers/table.ts';
import type { NamesRow } from '../db/names.ts';

/** What a shapefile calls the columns whose names are longer than its ten bytes. */
export const shortNames: Readonly<Partial<Record<ColumnName, string>>> = {
  reached_buildings: 'bld_reach',
  unknown_buildings: 'bld_unkn',
  unreached_buildings: 'bld_unreac',
  claimed_unreached: 'claim_unre',
  unreached_hours: 'unr_hours',
  unreached_water: 'unr_water',
  unreached_railway: 'unr_rail',
  unreached_expressway: 'unr_expwy',
  unreached_wall: 'unr_wall',
  unreached_distance: 'unr_dist',
  elders_reached: 'eld_reach',
  elders_unknown: 'eld_unkn',
  facility_kind: 'fac_kind',
  resident_gates: 'resid_gate',
  closed_gates: 'closed_gat',
  length_metres: 'length_m',
  wait_seconds: 'wait_s',
  minutes_government: 'min_govt',
  minutes_daily_life: 'min_daily',
  minutes_legal: 'min_legal',
  minutes_culture_sports: 'min_cultur',
  minutes_care: 'min_care',
  minutes_party_member: 'min_party'
};

/** A column; `words` names the closed list it holds words of. */
export function column(
  name: ColumnName,
  kind: ColumnKind,
  words?: (messages: Messages) => Readonly<Record<string, string>>
): Column {
  const shortName = shortNames[name];
  return {
    name,
    kind,
    titles: columnTitles[name],
    ...(shortName !== undefined && { shortName }),
    ...(words !== undefined && { words: wordTitles(words) })
  };
}

export const nameColumns: readonly Column[] = [
  column('name_hans', 'text'),
  column('name_hant', 'text'),
  column('name_en', 'text')
];

/** The values of `nameColumns`; a thing without a name has none of the three. */
export function nameValues(names: NamesRow | null): Value[] {
  return names === null ? [null, null, null] : [names.hans, names.hant, names.en];
}
