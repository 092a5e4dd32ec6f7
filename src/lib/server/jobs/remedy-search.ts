import { serviceKinds } from '../../core/places/service-kind.ts';
import { barrierClasses, joinedBarriers, type BarrierClass } from '../../core/walk/barriers.ts';
import { linksAcross } from '../../core/walk/across/links.ts';
import type { CountedModel } from '../../core/walk/file/counted-sections.ts';
import type { WalkModel } from '../../core/walk/model.ts';
import { paces, type WalkerClass } from '../../core/walk/pace.ts';
import { placeBook, sweepFor, sweepNetwork } from '../../core/walk/sweep/sweep-model.ts';
import { closedGates, mostTried, onTheWay, remedies, type RemedyCandidate } from '../../core/walk/what-if/remedies.ts';
import { WhatIf } from '../../core/walk/what-if/what-if.ts';
import type { RemedyAnswer, RemedyQuestion } from './remedy-messages.ts';
import type { WalkInputs } from './walk-messages.ts';

/** Tries gates and crossings in a network; keeps what takes time for the next question. */
export class RemedySearch {
  readonly #model: WalkModel;
  readonly #counted: CountedModel;
  readonly #inputs: WalkInputs;
  readonly #towns = new Map<WalkerClass, WhatIf>();
  #candidates: readonly RemedyCandidate[] | null = null;

  constructor(model: WalkModel, counted: CountedModel, inputs: WalkInputs) {
    this.#model = model;
    this.#counted = counted;
    this.#inputs = inputs;
  }

  answer({ service, walker, minutes, buildings }: RemedyQuestion): RemedyAnswer {
    const { people, placeKinds } = this.#counted;
    const lane = serviceKinds.indexOf(service);
    const asked = {
      target: buildings.flatMap((id) => this.#model.buildings.indexOf.get(id) ?? []),
      places: [...placeKinds.keys()].filter((place) => ((placeKinds[place] ?? 0) >> lane) & 1),
      lane,
      pace: paces[walker],
      limitSeconds: minutes * 60
    };
    this.#candidates ??= [...closedGates(this.#model), ...bridges(this.#model, this.#inputs)];
    const possible = onTheWay(this.#model, this.#candidates, asked);
    const found = possible.length === 0 ? [] : remedies(this.#townOf(walker), people, possible, asked);
    return { remedies: found, possible: possible.length, tried: Math.min(possible.length, mostTried) };
  }

  #townOf(walker: WalkerClass): WhatIf {
    const known = this.#towns.get(walker);
    if (known !== undefined) return known;
    const { people, placeKinds } = this.#counted;
    const pace = paces[walker];
    const swept = sweepFor(this.#model, sweepNetwork(this.#model, pace.access), pace, people);
    const town = new WhatIf(this.#model, swept, placeBook(this.#model, swept, placeKinds), people, 1800);
    this.#towns.set(walker, town);
    return town;
  }
}

function bridges(model: WalkModel, { barriers }: WalkInputs): RemedyCandidate[] {
  return barrierClasses.flatMap((barrier) => (barrier === 'wall' ? [] : bridgesOver(model, barriers, barrier)));
}

function bridgesOver(
  { network }: WalkModel,
  barriers: WalkInputs['barriers'],
  barrier: Exclude<BarrierClass, 'wall'>
): RemedyCandidate[] {
  const { [barrier]: own, ...others } = barriers;
  return linksAcross(network, own, joinedBarriers(Object.values(others))).map(({ from, to }) => ({
    kind: 'bridge',
    barrier,
    from: from.position,
    to: to.position
  }));
}
