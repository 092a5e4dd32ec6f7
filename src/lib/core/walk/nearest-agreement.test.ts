import { describe, expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { serviceKinds, type ServiceKind } from '../places/service-kind.ts';
import { requireAgreement, type NearestByBuilding } from './nearest-agreement.ts';
import { searchOptions } from './option-search.ts';
import { nearestByClass, optionsByBuilding } from './option-table.ts';
import { paces, walkerClasses } from './pace.ts';
import { arriveAt, attachmentsFor, startAt } from './starts.ts';
import { placeKinds } from './sweep/sweep-model.ts';
import { sweptNearest } from './sweep/swept-nearest.ts';

const kinds = serviceKinds.length;
const { model, people, servicesOf } = countedSample();
const bits = placeKinds(model, servicesOf);
const kindsOf = new Map(Array.from(model.places.ids, (id, index) => [id, bits[index] ?? 0]));
const swept = sweptNearest(model, people, bits, walkerClasses);
const stored = walkerClasses.map(() => new Int16Array(model.buildings.count * kinds).fill(-1));
const nearestOf = nearestByClass(kindsOf);
const found = searchOptions(model, [...model.places.ids], 18_000, () => undefined);
for (const building of optionsByBuilding(model.buildings.ids, [found])) {
  const at = (model.buildings.indexOf.get(building.building) ?? -1) * kinds;
  nearestOf(building).forEach((row, walker) => stored[walker]?.set(row.subarray(0, kinds), at));
}
const ofClass = (of: NearestByBuilding, at: number): Int16Array => of[at] ?? new Int16Array();

describe('on the small sample', () => {
  test('the standard class’s nearest by search and by sweep are equal to the decisecond', () => {
    const standard = walkerClasses.indexOf('standard');
    expect(ofClass(swept, standard)).toEqual(ofClass(stored, standard));
    expect(ofClass(swept, standard).filter((deciseconds) => deciseconds >= 0).length).toBeGreaterThan(1000);
  });

  /*
   * Stored are the walks that are shortest at 1.0 m/s. Another walk may suit a slower class better: it may take more waiting, at
   * most the gain in metres, so at most (1/v − 1) × its own waiting is lost (options.ts).
   */
  test.each(['elder60', 'elder75', 'stepFree'] as const)(
    'by sweep %s is never slower than stored, and quicker by no more than its waiting explains',
    (walker) => {
      const pace = paces[walker];
      const at = walkerClasses.indexOf(walker);
      const roundingDeciseconds = Math.ceil(1 / pace.metresPerSecond);
      let quicker = 0;
      ofClass(swept, at).forEach((bySweep, place) => {
        const bySearch = ofClass(stored, at)[place] ?? -1;
        if (bySweep === -1) return expect(bySearch === -1 || bySearch > 18_000 - roundingDeciseconds).toBe(true);
        expect(bySearch).not.toBe(-1);
        expect(bySweep).toBeLessThanOrEqual(bySearch + roundingDeciseconds);
        if (bySearch - bySweep <= roundingDeciseconds) return;
        quicker++;
        const waited = waitedOnTheWay(place, walker, bySweep);
        expect(bySearch - bySweep).toBeLessThanOrEqual((1 / pace.metresPerSecond - 1) * waited + roundingDeciseconds);
      });
      // Seven in all of some 12,000: only elders lose anything here, at most 10.8 s.
      expect(quicker > 0).toBe(walker !== 'stepFree');
    }
  );

  test('they agree, and the first building of which they would not is named', () => {
    expect(() => requireAgreement(model, stored, swept)).not.toThrow();
    const care = serviceKinds.indexOf('care');
    const index = ofClass(stored, 0).findIndex((deciseconds, place) => place % kinds === care && deciseconds >= 0);
    const building = model.buildings.ids[Math.floor(index / kinds)] ?? -1;
    const changed = (class_: number, by: number): NearestByBuilding =>
      swept.map((times, at) => times.map((time, place) => (at === class_ && place === index ? time + by : time)));
    const named = new RegExp(
      `^Two engines disagree on how long building ${building} walks to the nearest place of care`
    );
    expect(() => requireAgreement(model, stored, changed(0, 1))).toThrow(named);
    expect(() => requireAgreement(model, stored, changed(0, -1))).toThrow(named);
    expect(() => requireAgreement(model, stored, changed(1, 60))).toThrow(named);
    expect(() => requireAgreement(model, stored, changed(1, -60))).not.toThrow();
    const lost = swept.map((times) => times.map((time, place) => (place === index ? -1 : time)));
    expect(() => requireAgreement(model, stored, lost)).toThrow(/the sweep that it does not within half an hour\./);
  });

  test('in places of one kind only, the others are nowhere near', () => {
    const careOnly = placeKinds(
      model,
      new Map([...servicesOf.keys()].map((id): [number, ServiceKind[]] => [id, ['care']]))
    );
    const [standard = new Int16Array()] = sweptNearest(model, people, careOnly, ['standard']);
    const reached = new Set<number>();
    standard.forEach((deciseconds, place) => deciseconds >= 0 && reached.add(place % kinds));
    expect([...reached]).toEqual([serviceKinds.indexOf('care')]);
  });
});

/** The waiting, in deciseconds, on a walk that takes so long at this pace; the most of them where several do. */
function waitedOnTheWay(at: number, walker: 'elder60' | 'elder75' | 'stepFree', deciseconds: number): number {
  const { access, metresPerSecond } = paces[walker];
  const building = Math.floor(at / kinds);
  const { reach, places } = model;
  let most = 0;
  for (let place = 0; place < places.count; place++) {
    if ((((bits[place] ?? 0) >> (at % kinds)) & 1) === 0) continue;
    reach.begin(access, metresPerSecond, 2_000_000);
    startAt(reach, attachmentsFor(places, access), place);
    reach.run();
    if (arriveAt(reach, attachmentsFor(model.buildings, access), building) < 0) continue;
    if (Math.abs(reach.arrival.key / 100 / metresPerSecond - deciseconds) > 2) continue;
    most = Math.max(most, reach.arrival.waitMilliseconds / 100);
  }
  return most;
}
