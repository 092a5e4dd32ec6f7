import { minutesRange } from '#lib/core/coverage/question.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import type { CountedModel } from '#lib/core/walk/file/counted-sections.ts';
import type { WalkModel } from '#lib/core/walk/model.ts';
import { paces, type WalkAccess, type WalkerClass } from '#lib/core/walk/pace.ts';
import {
  kindBits,
  limitMillimetres,
  placeBook,
  sweepFor,
  sweepNetwork,
  type ClassSweep,
  type SweepNetwork
} from '#lib/core/walk/sweep/sweep-model.ts';
import { standAt } from '#lib/core/walk/what-if/stand.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import { cellMinutes, minuteOf, type MinuteOf } from '#lib/core/coverage/cell-minutes.ts';
import type { CurveChange, Scenario, WhatIfAnswer, WhatIfQuestion } from './what-if-messages.ts';

/** One edit of a scenario; `key` is the same for the same edit. */
interface Edit {
  readonly key: string;
  readonly make: (whatIf: WhatIf) => void;
}

/** A walker's town with what is tried in it. */
interface Trial {
  readonly walker: WalkerClass;
  readonly whatIf: WhatIf;
  readonly minuteOf: MinuteOf;
  /** Minutes of each cell in the town as it is, by lane. */
  readonly atFirst: readonly Uint8Array[];
  readonly done: string[];
}

/**
 * What a scenario changes for a question, unit by unit and for every number of minutes at once. Holds the town of the walker asked
 * last with the edits made in it: an answer undoes and makes only the edits that differ from those before.
 */
export class WhatIfAnswers {
  readonly #model: WalkModel;
  readonly #counted: CountedModel;
  readonly #networks = new Map<WalkAccess, SweepNetwork>();
  readonly #sweeps = new Map<WalkerClass, ClassSweep>();
  readonly #cellBuildings: Int32Array;
  #trial: Trial | null = null;

  constructor(model: WalkModel, counted: CountedModel) {
    this.#model = model;
    this.#counted = counted;
    this.#cellBuildings = new Int32Array(counted.people.cellPeople.length);
    for (const cell of counted.people.cellOf) {
      if (cell >= 0) this.#cellBuildings[cell] = (this.#cellBuildings[cell] ?? 0) + 1;
    }
  }

  answer(question: WhatIfQuestion, scenario: Scenario): WhatIfAnswer {
    const trial = this.#trialOf(question.walker);
    this.#bringTo(trial, scenario);
    const lane = serviceKinds.indexOf(question.service);
    const before = trial.atFirst[lane] ?? new Uint8Array();
    const now = cellMinutes(this.#counted.people, trial.whatIf.millimetres, lane, trial.minuteOf);
    const changes = this.#changes(before, now);
    return {
      changes,
      newlyReached: this.#newlyReached(before, now, question.minutes),
      // Who is reached is near a street; the search for one is only made where it explains that nobody is.
      nearStreet: changes.length > 0 || scenario.opened.every(({ position }) => this.#nearStreet(position, question))
    };
  }

  #nearStreet(position: LonLat, { walker }: WhatIfQuestion): boolean {
    const { start } = standAt(this.#model, position, paces[walker].access).attachments;
    return (start[1] ?? 0) > 0;
  }

  #trialOf(walker: WalkerClass): Trial {
    if (this.#trial?.walker === walker) return this.#trial;
    const swept = this.#sweepOf(walker);
    const { people, placeKinds } = this.#counted;
    const book = placeBook(this.#model, swept, placeKinds);
    const whatIf = new WhatIf(this.#model, swept, book, people, minutesRange.most * 60);
    const limits = Array.from({ length: minutesRange.most }, (_, index) =>
      limitMillimetres((index + 1) * 60, swept.pace)
    );
    const toMinute = minuteOf(limits);
    const atFirst = serviceKinds.map((_, lane) => cellMinutes(people, whatIf.millimetres, lane, toMinute));
    this.#trial = { walker, whatIf, minuteOf: toMinute, atFirst, done: [] };
    return this.#trial;
  }

  #sweepOf(walker: WalkerClass): ClassSweep {
    const known = this.#sweeps.get(walker);
    if (known !== undefined) return known;
    const pace = paces[walker];
    const network = this.#networks.get(pace.access) ?? sweepNetwork(this.#model, pace.access);
    this.#networks.set(pace.access, network);
    const swept = sweepFor(this.#model, network, pace, this.#counted.people);
    this.#sweeps.set(walker, swept);
    return swept;
  }

  #bringTo({ whatIf, done }: Trial, { closed, opened }: Scenario): void {
    const { indexOf } = this.#model.places;
    const edits: Edit[] = [
      // A place that stands on no street reaches nobody, open or closed.
      ...closed.flatMap((id): Edit[] => {
        const place = indexOf.get(id);
        return place === undefined ? [] : [{ key: `close ${id}`, make: (town) => town.close(place) }];
      }),
      ...opened.map(({ position, services }): Edit => {
        const kinds = kindBits(services);
        return { key: `open ${kinds} ${position.join(' ')}`, make: (town) => void town.open(position, kinds) };
      })
    ];
    let same = 0;
    while (same < done.length && done[same] === edits[same]?.key) same++;
    while (done.length > same) {
      whatIf.undo();
      done.pop();
    }
    for (const { key, make } of edits.slice(same)) {
      make(whatIf);
      done.push(key);
    }
  }

  /** A cell that is reached in 9 minutes and was in 14 adds its people to the minutes 9 to 13. */
  #changes(before: Uint8Array, now: Uint8Array): CurveChange[] {
    const { people, unitCodes } = this.#counted;
    const found = new Map<number, { people: number[]; buildings: number[] }>();
    now.forEach((minute, cell) => {
      const first = before[cell] ?? minute;
      if (minute === first) return;
      const unit = people.cellUnit[cell] ?? 0;
      const none = (): number[] => new Array<number>(minutesRange.most).fill(0);
      const change = found.get(unit) ?? { people: none(), buildings: none() };
      found.set(unit, change);
      const sign = minute < first ? 1 : -1;
      for (let at = Math.min(minute, first) - 1; at < Math.max(minute, first) - 1; at++) {
        change.people[at] = (change.people[at] ?? 0) + sign * (people.cellPeople[cell] ?? 0);
        change.buildings[at] = (change.buildings[at] ?? 0) + sign * (this.#cellBuildings[cell] ?? 0);
      }
    });
    return [...found].map(([unit, change]) => ({ code: unitCodes[unit] ?? '', ...change }));
  }

  #newlyReached(before: Uint8Array, now: Uint8Array, minutes: number): Float64Array<ArrayBuffer> {
    const { lon, lat } = this.#model.buildings;
    const positions: number[] = [];
    const { cellOf } = this.#counted.people;
    for (let building = 0; building < cellOf.length; building++) {
      const cell = cellOf[building] ?? -1;
      if (cell < 0 || (now[cell] ?? 0) > minutes || (before[cell] ?? 0) <= minutes) continue;
      positions.push(lon[building] ?? 0, lat[building] ?? 0);
    }
    return Float64Array.from(positions);
  }
}
