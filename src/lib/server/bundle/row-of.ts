import type { MemberRow } from '../../core/bundle/member.ts';
import type { Shape, Value } from '../../core/writers/table.ts';

/** A row for a bundle: values as the program calls them, by the columns' names (`sourceId` → `source_id`). */
export function rowOf(values: Readonly<Record<string, Value>>, shape: Shape | null = null): MemberRow {
  return {
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [columnName(name), value])),
    shape
  };
}

const known = new Map<string, string>();

function columnName(name: string): string {
  let column = known.get(name);
  if (column === undefined) {
    column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    known.set(name, column);
  }
  return column;
}
