import type { Bench } from './bench.ts';
import { fieldAndPolygon } from './field-and-polygon.ts';
import { oneField } from './one-field.ts';
import { pbfToGraph } from './pbf-to-graph.ts';
import { queue } from './queue.ts';
import { sixKinds } from './six-kinds.ts';

/** All that is measured, in the order it is run and printed. */
export const benches: readonly Bench[] = [oneField, fieldAndPolygon, sixKinds, pbfToGraph, queue];
