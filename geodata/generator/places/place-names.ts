import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { named } from '../names.ts';

/** A word in the three languages that is put behind or before a name. */
export type Word = readonly [hans: string, hant: string, en: string];

/** A name with a word behind it: 金山街道 + 党群服务中心; English with a space between. */
export function followed(names: Names, [hans, hant, en]: Word): Names {
  return named(
    `${names.hans ?? names.name}${hans}`,
    `${names.hant ?? names.name}${hant}`,
    `${names.en ?? names.name} ${en}`
  );
}

/** A community's name without the word for what it is: 运河 of 运河社区, so that 运河菜市场 can be said. */
export function coreOf(names: Names): Names {
  const without = (text: string, ends: readonly string[]): string => {
    const end = ends.find((candidate) => text.endsWith(candidate) && text.length > candidate.length);
    return end === undefined ? text : text.slice(0, -end.length);
  };
  return named(
    without(names.hans ?? names.name, ['社区', '村']),
    without(names.hant ?? names.name, ['社區', '村']),
    without(names.en ?? names.name, [' Community', ' Village'])
  );
}
