import type { Kysely } from 'kysely';
import { hourMask, hoursOfWeek, hourWords } from '../../core/coverage/week.ts';
import { holdsAt, type Span } from '../../core/places/open-week.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import { rollUp } from '../../core/units/rollup.ts';
import type { WalkerClass } from '../../core/walk/pace.ts';
import * as gateStates from '../db/gate-states.ts';
import * as places from '../db/places.ts';
import type { Schema } from '../db/schema.ts';
import * as units from '../db/units.ts';
import { inBuiltNetwork } from './built-network.ts';
import type { WalkAnswers } from './walk-messages.ts';

/** One unit's week: people by the hour, of a standard week from Monday 00:00. */
export interface UnitWeek {
  readonly code: string;
  readonly people: number;
  /** Reach the kind in time at a place that is certainly open when the hour begins. */
  readonly reached: readonly number[];
  /** Reach only such of which nobody knows. */
  readonly unknown: readonly number[];
}

type Answer = WalkAnswers['week'];

/** The weeks asked about last, by what they were asked with; each is some megabytes. */
const kept = new Map<string, Promise<Answer>>();
const weeksKept = 6;

/**
 * Who reaches a kind within so many minutes, hour by hour of the week, for every unit? The gates stand as they do in each hour. The
 * first week of a district takes seconds: for each way in which the gates stand, all walks are found. All six kinds come of one answer.
 */
export async function weekOf(
  db: Kysely<Schema>,
  district: string,
  {
    service,
    walker,
    minutes
  }: { readonly service: ServiceKind; readonly walker: WalkerClass; readonly minutes: number }
): Promise<UnitWeek[]> {
  const answer = await keptAnswer(db, district, walker, minutes);
  const all = await units.current(db, district);
  const kind = serviceKinds.indexOf(service);
  const width = 1 + 2 * hoursOfWeek;
  const own = new Map(
    answer.unitCodes.map((code, unit) => {
      const figures = new Float64Array(width);
      const from = unit * hoursOfWeek;
      figures[0] = answer.people[unit] ?? 0;
      figures.set(answer.reached[kind]?.subarray(from, from + hoursOfWeek) ?? [], 1);
      figures.set(answer.unknown[kind]?.subarray(from, from + hoursOfWeek) ?? [], 1 + hoursOfWeek);
      return [code, figures] as const;
    })
  );
  return [...rollUp(all, own, width)].map(([code, figures]) => ({
    code,
    people: figures[0] ?? 0,
    reached: [...figures.subarray(1, 1 + hoursOfWeek)],
    unknown: [...figures.subarray(1 + hoursOfWeek)]
  }));
}

function keptAnswer(db: Kysely<Schema>, district: string, walker: WalkerClass, minutes: number): Promise<Answer> {
  return inBuiltNetwork(db, district, async ({ thread, network, edition }) => {
    const key = `${edition} ${walker} ${minutes}`;
    const known = kept.get(key);
    kept.delete(key);
    const answer =
      known ??
      ask(db, district).then(({ situations, places: hours }) =>
        thread.ask({ kind: 'week', network, situations, places: hours, walker, limitDeciseconds: minutes * 600 })
      );
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    for (const oldest of [...kept.keys()].slice(0, -weeksKept)) kept.delete(oldest);
    return answer;
  });
}

/** When places are open and how the gates stand, in whole hours. */
async function ask(db: Kysely<Schema>, district: string) {
  const situations = (await gateStates.sets(db, district)).map(({ states, spans }) => ({
    gates: states,
    hours: hoursOf(spans)
  }));
  const valid = await places.valid(db, district);
  const words = serviceKinds.length * hourWords;
  const open = new Int32Array(valid.length * words);
  const unknown = new Int32Array(valid.length * words);
  valid.forEach(({ openings }, place) => {
    for (const opening of openings) {
      for (const service of opening.services) {
        const from = place * words + serviceKinds.indexOf(service) * hourWords;
        open.set(hoursOf(opening.open), from);
        unknown.set(hoursOf(opening.unknown), from);
      }
    }
  });
  return {
    // A way in which the gates stand between two full hours only is in no hour's answer.
    situations: situations.filter(({ hours }) => hours.some((word) => word !== 0)),
    places: { indexOf: new Map(valid.map(({ id }, index) => [id, index])), open, unknown }
  };
}

function hoursOf(spans: readonly Span[]): Int32Array {
  return hourMask((hour) => holdsAt(spans, hour * 60));
}
