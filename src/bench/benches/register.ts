import type { Bench } from './bench.ts';
import { bySize } from './by-size.ts';
import { fieldAndPolygon } from './field-and-polygon.ts';
import { fourClasses } from './four-classes.ts';
import { gain } from './gain.ts';
import { gapQueries } from './gap-queries.ts';
import { gapTables } from './gap-tables.ts';
import { inTheBrowser } from './in-the-browser.ts';
import { networkFile } from './network-file.ts';
import { oneField } from './one-field.ts';
import { pbfToGraph } from './pbf-to-graph.ts';
import { queue } from './queue.ts';
import { sixKinds } from './six-kinds.ts';
import { sweepBound } from './sweep-bound.ts';
import { walls } from './walls.ts';
import { whatIf } from './what-if.ts';

/** All that is measured, in the order it is run and printed. */
export const benches: readonly Bench[] = [
  sixKinds,
  sweepBound,
  fourClasses,
  whatIf,
  inTheBrowser,
  gain,
  oneField,
  fieldAndPolygon,
  pbfToGraph,
  networkFile,
  bySize,
  queue,
  gapTables,
  gapQueries,
  walls
];
