import type { WalkModel } from '#lib/core/walk/model.ts';
import type { Pace } from '#lib/core/walk/pace.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { limitMillimetres, placeBook, sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import { sweptLabels } from './swept-labels.ts';

/** Who walks longer than this counts as not reached in these sessions. */
export const seconds = 600;
/** Every place offers one kind, by its id in turn. */
export const kindsById = (model: WalkModel) =>
  Uint8Array.from(model.places.ids, (id) => 1 << (id % serviceKinds.length));

/** Two buildings a cell, ten people each, three units by turns. */
export function peopleOf({ buildings }: WalkModel) {
  return {
    cellOf: Int32Array.from({ length: buildings.count }, (_, index) => Math.floor(index / 2)),
    cellPeople: new Int32Array(Math.ceil(buildings.count / 2)).fill(10),
    cellUnit: Int32Array.from({ length: Math.ceil(buildings.count / 2) }, (_, cell) => cell % 3),
    unitCount: 3
  };
}

/** A what-if over a model as it is. */
export function session(model: WalkModel, pace: Pace, people = peopleOf(model)): WhatIf {
  const swept = sweepFor(model, sweepNetwork(model, pace.access), pace, people);
  return new WhatIf(model, swept, placeBook(model, swept, kindsById(model)), people, seconds);
}

/** The labels of a model from nothing. */
export function fromNothing(model: WalkModel, pace: Pace): number[] {
  const swept = sweepFor(model, sweepNetwork(model, pace.access), pace, peopleOf(model));
  swept.sweep.run(placeBook(model, swept, kindsById(model)));
  return sweptLabels(swept.sweep, limitMillimetres(seconds, pace));
}
