import type { ServiceKind } from '../../core/places/service-kind.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import type { Remedy } from '../../core/walk/what-if/remedies.ts';

/** What is asked: whose people should reach a kind, and could not. */
export interface RemedyQuestion {
  readonly service: ServiceKind;
  readonly walker: WalkerClass;
  readonly minutes: number;
  /** Ids. */
  readonly buildings: readonly number[];
}

/** What was found, and of how many ways that could help how many were tried. */
export interface RemedyAnswer {
  readonly remedies: readonly Remedy[];
  readonly possible: number;
  readonly tried: number;
}
