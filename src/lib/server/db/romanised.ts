import { pinyin } from 'pinyin-pro';

/** Whether there is a Chinese character in the text. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** The pinyin of a simplified name in one word without tones: 金山 → jinshan. Other characters stay. */
export function pinyinJoined(text: string): string {
  return syllables(text).join('').toLowerCase().replace(/\s+/g, '');
}

/** The first letter of each syllable: 金山 → js. Digits and Latin letters stay whole. */
export function pinyinInitials(text: string): string {
  return syllables(text)
    .map((syllable) => (/^\d+$/.test(syllable) ? syllable : syllable.slice(0, 1)))
    .join('')
    .toLowerCase()
    .trim();
}

/** Endings with an English word for them, longest first within each that shares an ending. */
const endings: readonly (readonly [ending: string, english: string])[] = [
  ['党群服务中心', 'Party and Community Service Centre'],
  ['社区卫生服务中心', 'Community Health Centre'],
  ['社区卫生服务站', 'Community Health Station'],
  ['社区服务站', 'Community Service Station'],
  ['便民服务中心', 'Service Centre'],
  ['日间照料中心', 'Day Care Centre'],
  ['文化活动中心', 'Culture Centre'],
  ['微阵地', 'Micro-station'],
  ['微网格', 'Micro-grid'],
  ['街道', 'Subdistrict'],
  ['社区', 'Community'],
  ['网格', 'Grid'],
  ['小区', 'Estate'],
  ['新村', 'New Village'],
  ['花园', 'Gardens'],
  ['大街', 'Avenue'],
  ['大道', 'Avenue'],
  ['公园', 'Park'],
  ['广场', 'Square'],
  ['运河', 'Canal'],
  ['大桥', 'Bridge'],
  ['医院', 'Hospital'],
  ['药店', 'Pharmacy'],
  ['药房', 'Pharmacy'],
  ['超市', 'Supermarket'],
  ['菜场', 'Market'],
  ['图书馆', 'Library'],
  ['幼儿园', 'Nursery'],
  ['派出所', 'Police Station'],
  ['火车站', 'Railway Station'],
  ['北路', 'North Road'],
  ['南路', 'South Road'],
  ['东路', 'East Road'],
  ['西路', 'West Road'],
  ['中路', 'Middle Road'],
  ['路', 'Road'],
  ['街', 'Street'],
  ['巷', 'Lane'],
  ['弄', 'Alley'],
  ['区', 'District'],
  ['县', 'County'],
  ['市', 'City'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['村', 'Village'],
  ['桥', 'Bridge'],
  ['河', 'River'],
  ['江', 'River'],
  ['湖', 'Lake'],
  ['山', 'Hill'],
  ['站', 'Station'],
  ['门', 'Gate']
];
const byLength = [...endings].sort((a, b) => b[0].length - a[0].length);

const numerals = '零一二三四五六七八九';

/**
 * A simplified name in English letters: pinyin in title case, the ending translated where it is a known one, an ordinal
 * as a number: 金山街道 → Jinshan Subdistrict, 第三网格 → Grid 3, 于家巷 → Yujia Lane.
 */
export function romanised(name: string): string {
  const ending = byLength.find(([text]) => name.endsWith(text) && name.length > text.length);
  if (ending === undefined) return titleCase(name);
  const rest = name.slice(0, -ending[0].length);
  const ordinal = /^(.*?)第?(\d+|[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三四五六七八九]?十)$/u.exec(rest);
  if (ordinal !== null && /网格$/u.test(ending[0])) {
    const before = ordinal[1] ?? '';
    const english = `${ending[1]} ${String(numberOf(ordinal[2] ?? ''))}`;
    return before === '' ? english : `${romanised(before)} ${english}`;
  }
  // 金山 itself is a hill; with one syllable before it the ending belongs to the name: 金山 → Jinshan.
  if (ending[0].length === 1 && [...rest].length === 1 && '山河江湖桥门镇'.includes(ending[0])) return titleCase(name);
  return `${romanised(rest)} ${ending[1]}`;
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const tensDigit = text.includes('十') ? (tens === '' ? 1 : numerals.indexOf(tens ?? '')) : 0;
  return tensDigit * 10 + Math.max(0, numerals.indexOf(ones === '' ? '零' : (ones ?? '零')));
}

function titleCase(name: string): string {
  return name
    .split(/(\p{Script=Han}+)/u)
    .map((part) => {
      if (!hasHan(part)) return part.trim();
      const word = syllables(part).join('');
      return word.slice(0, 1).toUpperCase() + word.slice(1);
    })
    .filter((part) => part !== '')
    .join(' ');
}

function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: false, nonZh: 'consecutive' });
}
