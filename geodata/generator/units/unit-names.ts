import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { named } from '../names.ts';

/** A number as a code holds it, with leading zeros. */
export const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

/** The name of a community's grid: "…第3网格". */
export function gridNames(community: Names, grid: number): Names {
  return named(
    `${community.hans ?? ''}第${String(grid)}网格`,
    `${community.hant ?? ''}第${String(grid)}網格`,
    `${community.en ?? ''} Grid ${String(grid)}`
  );
}

/** The name of a grid's micro-grid: "…3-2微网格". */
export function microNames(community: Names, grid: number, micro: number): Names {
  const number = `${String(grid)}-${String(micro)}`;
  return named(
    `${community.hans ?? ''}${number}微网格`,
    `${community.hant ?? ''}${number}微網格`,
    `${community.en ?? ''} Micro-grid ${number}`
  );
}
