import { cn2tw, tw2cn } from './chinese-variants.ts';
import { hasHan, pinyinInitials, pinyinJoined, romanised } from './romanised.ts';
import type { Names } from '../../core/district/district-data.ts';

/** A name in the three languages, as rows carry it to the client, which picks. */
export interface NamesRow {
  readonly hans: string;
  readonly hant: string;
  readonly en: string;
}

/** A name as it is stored: the source's spelling, the three languages, and the key by which find.ts finds it. */
export interface StoredNames extends NamesRow {
  readonly name: string;
  readonly search: string;
}

/** The names of a row that was selected with the three name columns. */
export function ofRow(row: { nameHans: string; nameHant: string; nameEn: string }): NamesRow {
  return { hans: row.nameHans, hant: row.nameHant, en: row.nameEn };
}

/** The same where the thing may have no name. */
export function ofRowOrNull(row: {
  nameHans: string | null;
  nameHant: string | null;
  nameEn: string | null;
}): NamesRow | null {
  if (row.nameHans === null || row.nameHant === null || row.nameEn === null) return null;
  return { hans: row.nameHans, hant: row.nameHant, en: row.nameEn };
}

/** The columns both read. */
export const nameColumns = ['nameHans', 'nameHant', 'nameEn'] as const;

const remembered = new Map<string, StoredNames>();
const rememberAtMost = 20_000;

/**
 * Fills in what a source does not say of a name: simplified and traditional characters from one another, English from
 * pinyin with the common endings translated (金山街道 → Jinshan Subdistrict), and the search key. What the source does
 * say is kept as it is. A name without Chinese characters is the same in all three.
 */
export function complete(names: Names): StoredNames {
  const memory = [names.name, names.hans, names.hant, names.en].join('\u0000');
  const known = remembered.get(memory);
  if (known !== undefined) return known;

  const hans = names.hans ?? tw2cn(names.name);
  const isTraditional = hans !== names.name && tw2cn(names.name) === hans;
  const hant = names.hant ?? (isTraditional ? names.name : cn2tw(hans));
  const en = names.en ?? (hasHan(hans) ? romanised(hans) : names.name);
  const completed = { name: names.name, hans, hant, en, search: searchKey([names.name, hans, hant, en]) };

  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(memory, completed);
  return completed;
}

/**
 * The text in which find.ts looks: every spelling folded, between bars, then the pinyin of the Chinese ones joined and
 * its initials. 金山 → "|金山|jinshan|js|".
 */
function searchKey(spellings: readonly string[]): string {
  const fields = new Set<string>();
  for (const spelling of spellings) fields.add(folded(spelling));
  for (const spelling of spellings) {
    if (!hasHan(spelling)) continue;
    const joined = pinyinJoined(spelling);
    fields.add(folded(joined));
    fields.add(joined.replaceAll('ü', 'v'));
    fields.add(pinyinInitials(spelling));
  }
  fields.delete('');
  return `|${[...fields].join('|')}|`;
}

/**
 * A text as it is compared: lower case, accents taken off (São → sao, Łódź → lodz), full-width letters and digits made
 * ordinary, one space between words, no bars.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[øłđßæœ]/g, (letter) => lettersWithoutAccent[letter] ?? letter)
    .replace(/[|\s]+/g, ' ')
    .trim();
}

const lettersWithoutAccent: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };
