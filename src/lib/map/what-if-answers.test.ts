import { expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { dice } from '#lib/core/chance/dice.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { countedSections, openCounted } from '#lib/core/walk/file/counted-sections.ts';
import { encodeModel, openModel } from '#lib/core/walk/file/network-file.ts';
import { paces, walkerClasses, type WalkerClass } from '#lib/core/walk/pace.ts';
import { lanes } from '#lib/core/walk/sweep/kernel.ts';
import { kindBits, placeBook, placeKinds, sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import { WhatIfAnswers } from './what-if-answers.ts';
import type { Scenario, WhatIfQuestion } from './what-if-messages.ts';

const { model, people, servicesOf } = countedSample();
const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => `unit-${unit}`);
const kinds = placeKinds(model, servicesOf);
/** As the browser has it: out of the file. */
const opened = openModel(encodeModel(model, countedSections({ people, unitCodes, placeKinds: kinds })).buffer);
const answers = new WhatIfAnswers(opened.model, openCounted(opened));

/** People by unit, by a what-if of its own with the minutes for its limit. */
function byItself({ service, walker, minutes }: WhatIfQuestion, scenario: Scenario): Map<string, number> {
  const pace = paces[walker];
  const swept = sweepFor(model, sweepNetwork(model, pace.access), pace, people);
  const whatIf = new WhatIf(model, swept, placeBook(model, swept, kinds), people, minutes * 60);
  for (const id of scenario.closed) whatIf.close(model.places.indexOf.get(id) ?? -1);
  for (const { position, services } of scenario.opened) whatIf.open(position, kindBits(services));
  const lane = serviceKinds.indexOf(service);
  const difference = whatIf.difference();
  return new Map(
    unitCodes
      .map((code, unit): [string, number] => [code, difference[unit * lanes + lane] ?? 0])
      .filter(([, gained]) => gained !== 0)
  );
}

function answered(question: WhatIfQuestion, scenario: Scenario): Map<string, number> {
  const { changes } = answers.answer(question, scenario);
  return new Map(
    changes
      .map(({ code, people }): [string, number] => [code, people[question.minutes - 1] ?? 0])
      .filter(([, gained]) => gained !== 0)
  );
}

const sorted = (gains: Map<string, number>) => [...gains].sort();

test('after any scenarios in a row the answer is that of a what-if of its own, for any walker, kind and minutes', () => {
  const seed = 11;
  const roll = dice(seed);
  const oneOf = <T>(all: readonly T[], other: T): T => all[Math.floor(roll() * all.length)] ?? other;
  const { lon, lat } = model.buildings;
  const spots = Array.from(lon, (east, index): LonLat => [east + 0.0003, (lat[index] ?? 0) - 0.0002]);
  let question: WhatIfQuestion = { service: 'care', walker: 'standard', minutes: 15 };
  let scenario: Scenario = { opened: [], closed: [] };
  let gaining = 0;
  let losing = 0;
  for (let step = 0; step < 120; step++) {
    const act = roll();
    if (act < 0.55) {
      const services: ServiceKind[] = [oneOf(serviceKinds, 'care'), question.service];
      scenario = { ...scenario, opened: [{ position: oneOf(spots, [0, 0]), services }] };
    } else if (act < 0.7) scenario = { ...scenario, closed: [oneOf([...model.places.ids], 0)] };
    else if (act < 0.8) scenario = { opened: [], closed: [] };
    else if (act < 0.9) question = { ...question, minutes: 5 + Math.floor(roll() * 20) };
    else
      question = {
        ...question,
        service: oneOf(serviceKinds, 'care'),
        walker: oneOf<WalkerClass>(walkerClasses, 'standard')
      };
    const expected = byItself(question, scenario);
    expect(sorted(answered(question, scenario)), `seed ${seed}, step ${step}`).toEqual(sorted(expected));
    for (const gained of expected.values()) {
      if (gained > 0) gaining++;
      else losing++;
    }
  }
  expect(gaining).toBeGreaterThan(20);
  expect(losing).toBeGreaterThan(10);
});

test('the buildings newly reached are those of the cells newly reached', () => {
  const question: WhatIfQuestion = { service: 'legal', walker: 'elder75', minutes: 12 };
  const position: LonLat = [model.buildings.lon[300] ?? 0, model.buildings.lat[300] ?? 0];
  const { changes, newlyReached, nearStreet } = answers.answer(question, {
    opened: [{ position, services: ['legal'] }],
    closed: []
  });
  const buildings = changes.reduce((sum, change) => sum + (change.buildings[question.minutes - 1] ?? 0), 0);
  expect(buildings).toBeGreaterThan(0);
  expect(newlyReached.length).toBe(buildings * 2);
  expect(nearStreet).toBe(true);
});

test('a place in the middle of nowhere reaches nobody, and why is said', () => {
  const { changes, nearStreet } = answers.answer(
    { service: 'legal', walker: 'standard', minutes: 15 },
    { opened: [{ position: [0, 0], services: ['legal'] }], closed: [] }
  );
  expect(changes).toEqual([]);
  expect(nearStreet).toBe(false);
});

test('every difference is nobody or ten people and more, at every minute', () => {
  const question: WhatIfQuestion = { service: 'culture-sports', walker: 'elder60', minutes: 15 };
  for (let building = 0; building < model.buildings.count; building += 40) {
    const position: LonLat = [model.buildings.lon[building] ?? 0, model.buildings.lat[building] ?? 0];
    const { changes } = answers.answer(question, { opened: [{ position, services: [question.service] }], closed: [] });
    for (const change of changes) {
      expect(change.people.filter((more) => more !== 0 && more < 10)).toEqual([]);
    }
  }
});
