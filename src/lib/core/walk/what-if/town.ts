import type { WalkModel } from '../model.ts';
import type { Stops } from '../sweep/doors.ts';
import type { ClassSweep } from '../sweep/sweep-model.ts';
import type { Entered } from './entered.ts';

/** A town as it is after some edits, for one class of walkers. */
export interface Town {
  readonly model: WalkModel;
  /** Arcs, doors and searches of this town; `sweep` in it is still that of the first one. */
  readonly swept: ClassSweep;
  readonly stops: Stops;
  readonly entered: Entered;
}
