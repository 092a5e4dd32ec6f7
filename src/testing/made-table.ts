import type { Column, Row, Shape, ShapeType, Table, Value } from '../lib/core/writers/table.ts';

/** Names that files lose: characters beyond GBK (𠮷, 㙍), a middle dot, full-width letters, a formula, quotes and a line break. */
export const hardNames = ['吉𠮷·㙍，Ａ座', '=1+1', '"a", b\nc', 'São João', ''] as const;

const kinds: readonly (readonly [name: string, kind: Column['kind'], shortName?: string])[] = [
  ['name', 'text'],
  ['people', 'integer'],
  ['share', 'real'],
  ['step_free', 'boolean'],
  ['valid_from', 'date'],
  ['unreached_buildings', 'integer', 'bld_unreac']
];

/** A table of shapes of one type, a row for each, with a value of every kind, nothing in every third row, and the hard names in turn. */
export function madeTable(type: ShapeType, shapes: readonly Shape[]): Table & { readonly rows: readonly Row[] } {
  return {
    name: 'layer',
    titles: ['图层', '圖層', 'layer'],
    shape: { name: 'shape', type },
    columns: kinds.map(([name, kind, shortName]) => ({
      name,
      kind,
      titles: ['列', '欄', 'column'],
      ...(shortName !== undefined && { shortName })
    })),
    rows: shapes.map((shape, index): Row => {
      if (index % 3 === 2) return { values: [`row ${index}`, null, null, null, null, null], shape };
      const name = hardNames[index % hardNames.length] ?? '';
      return { values: [name, index, index / 7, index % 2 === 0, '2025-01-02', -1 - index], shape };
    }),
    origin: {
      line: 'Quanlan · 合成样例 · data 2026-11-01',
      facts: { district: 'test', synthetic: true, recompute: null }
    }
  };
}

/** So many points, lines or squares with a hole, in rows over a town at odd degrees of 7 decimals. */
export function madeShapes(type: ShapeType, count: number): Shape[] {
  return Array.from({ length: count }, (_, index) => {
    const lon = Math.round((119.4000001 + (index % 20) * 0.0012345) * 1e7) / 1e7;
    const lat = Math.round((32.1999999 + Math.floor(index / 20) * 0.0009876) * 1e7) / 1e7;
    const at = (east: number, north: number): number[] => [
      Math.round((lon + east) * 1e7) / 1e7,
      Math.round((lat + north) * 1e7) / 1e7
    ];
    if (type === 'Point') return { type, coordinates: at(0, 0) };
    if (type === 'LineString') return { type, coordinates: [at(0, 0), at(0.0003, 0.0001), at(0.0004, 0.0005)] };
    const square = (side: number, from: number): number[][] => [
      at(from, from),
      at(from + side, from),
      at(from + side, from + side),
      at(from, from + side),
      at(from, from)
    ];
    return { type: 'Polygon', coordinates: [square(0.0005, 0), square(0.0001, 0.0002).toReversed()] };
  });
}

/** The rows of a table by the names of its columns. */
export async function rowsAsObjects({ columns, rows }: Table): Promise<Record<string, Value>[]> {
  const found: Record<string, Value>[] = [];
  for await (const { values } of rows) {
    found.push(Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? null])));
  }
  return found;
}
