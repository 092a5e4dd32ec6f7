import type { Column, Table } from '../core/writers/table.ts';

/** What a file says of itself in the note beside it, one language after the other. */
const headings = {
  origin: '来源 · 來源 · Where it comes from',
  columns: '各列含义 · 各欄意義 · What the columns mean',
  reading: '说明 · 說明 · How to read it'
} as const;

/** What a format does to a table, said where it does it. */
const remarks = {
  csv: [
    'lon, lat：图形上一点的 WGS 84 经纬度。以 = + - @ 开头的文字和超过 15 位的编码前加一撇号，以免表格软件改写。',
    'lon、lat：圖形上一點的 WGS 84 經緯度。以 = + - @ 開頭的文字與超過 15 位的代碼前加一撇號，以免試算表改寫。',
    'lon, lat: a point on the shape, WGS 84. A text that begins with = + - @ and a code of more than 15 digits are led by an apostrophe, so that a spreadsheet leaves them alone.'
  ],
  shp: [
    '文字编码为 GB 18030（见 .cpg）。列名不超过十个字节：括号内为原名。',
    '文字編碼為 GB 18030（見 .cpg）。欄名不超過十個位元組：括號內為原名。',
    'Texts are GB 18030, as the .cpg says. Names of columns have ten bytes at most: in brackets the whole name.'
  ]
} as const;

/**
 * The text that goes beside a file which has no place for remarks: where it comes from, and what its columns and their words mean. Lines
 * end as Windows has them, and a byte order mark leads, so that its editor reads it.
 * @param columnNames what the file calls the columns, in their order
 */
export function tableNote(table: Table, format: keyof typeof remarks, columnNames: readonly string[]): string {
  const lines = [
    `${table.name}: ${table.titles.join(' · ')}`,
    table.origin.line,
    '',
    headings.origin,
    ...Object.entries(table.origin.facts).map(([name, value]) => `  ${name}: ${value ?? ''}`),
    '',
    headings.columns,
    ...table.columns.flatMap((column, index) => columnLines(column, columnNames[index] ?? column.name)),
    '',
    headings.reading,
    ...remarks[format].map((remark) => `  ${remark}`)
  ];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

function columnLines({ name, kind, titles, words }: Column, written: string): string[] {
  const whole = written === name ? name : `${written} (${name})`;
  const meanings = Object.entries(words ?? {}).map(
    ([word, inLanguages]) => `      ${word} = ${inLanguages.join(' · ')}`
  );
  return [`  ${whole}, ${kind}: ${titles.join(' · ')}`, ...meanings];
}
