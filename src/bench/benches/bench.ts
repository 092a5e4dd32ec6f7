import type { BenchContext } from '../bench-context.ts';
import type { Table } from '../table.ts';

/** One question that is measured: a file each in this folder, named in register.ts. */
export interface Bench {
  /** The word that names it on the command line. */
  readonly name: string;
  /** What is asked of all subjects alike; the table's title. */
  readonly question: string;
  /** Measures it on one town, peers beside us in the same run. */
  readonly run: (context: BenchContext) => Promise<Table>;
}
