import { dayNumber, isoDay } from '../places/calendar.ts';
import { dataDate } from '../places/region-place.ts';
import { byText, grouped, type PlaceSetting } from '../places/setting.ts';
import type { Random } from '../random.ts';
import type { Partner } from './partners.ts';

/** Small works for a neighbourhood that a partner takes on (認領項目). A closed list about things. */
const projectKinds = [
  'bench',
  'bicycle-shelter',
  'charging-point',
  'drain',
  'fitness-equipment',
  'greening',
  'handrail',
  'lighting',
  'notice-board',
  'paving',
  'ramp',
  'reading-corner'
] as const;

export interface ClaimedProject {
  readonly id: number;
  readonly kind: (typeof projectKinds)[number];
  readonly community: string;
  readonly grid: string;
  readonly state: 'listed' | 'claimed' | 'under-way' | 'done' | 'withdrawn';
  /** Null while nobody has claimed it. */
  readonly partner: number | null;
  readonly listedOn: string;
  readonly claimedOn: string | null;
  readonly doneOn: string | null;
}

/** A partner that stands by a community or one of its grids. */
export interface Pairing {
  readonly partner: number;
  readonly unit: string;
  readonly level: 'community' | 'grid';
  readonly since: string;
  readonly until: string | null;
}

/** Projects of the last two years, two or three a community, claimed by partners of the same community where there are any. */
export function drawProjects(setting: PlaceSetting, partners: readonly Partner[], random: Random): ClaimedProject[] {
  const near = grouped(partners, ({ seat }) => seat.community);
  const gridsOf = grouped(setting.grids, ({ parent }) => parent ?? '');
  const today = dayNumber(dataDate);
  const projects: ClaimedProject[] = [];
  for (const { code } of setting.communities) {
    const drawn = random.fork(code);
    const grids = gridsOf.get(code) ?? [];
    const count = drawn.whole(1, 4);
    for (let i = 0; i < count && grids.length > 0; i++) {
      const listed = today - drawn.whole(20, 720);
      const claimed = listed + drawn.whole(6, 60);
      const done = claimed + drawn.whole(20, 220);
      const host = near.has(code) && drawn.chance(0.85) && claimed < today ? drawn.pick(near.get(code) ?? []) : null;
      const givenUp = drawn.chance(0.05);
      projects.push({
        id: projects.length,
        kind: drawn.pick(projectKinds),
        community: code,
        grid: drawn.pick(grids).code,
        state:
          host === null
            ? 'listed'
            : givenUp
              ? 'withdrawn'
              : done < today
                ? 'done'
                : today - claimed > 15
                  ? 'under-way'
                  : 'claimed',
        partner: host?.id ?? null,
        listedOn: isoDay(listed),
        claimedOn: host === null ? null : isoDay(claimed),
        doneOn: host !== null && !givenUp && done < today ? isoDay(done) : null
      });
    }
  }
  return projects;
}

/** Which partner stands by which community or grid: most by their own community, some by a grid of it. */
export function drawPairings(setting: PlaceSetting, partners: readonly Partner[], random: Random): Pairing[] {
  const gridsOf = grouped(setting.grids, ({ parent }) => parent ?? '');
  const today = dayNumber(dataDate);
  const pairings = partners.flatMap((partner): Pairing[] => {
    const drawn = random.fork(partner.names.name);
    const grids = gridsOf.get(partner.seat.community) ?? [];
    const begun = Math.max(dayNumber(partner.joinedOn), today - 1500);
    const since = (): string => isoDay(drawn.whole(begun, today - 5));
    const paired: Pairing[] = [];
    if (drawn.chance(0.6))
      paired.push({
        partner: partner.id,
        unit: partner.seat.community,
        level: 'community',
        since: since(),
        until: null
      });
    if (grids.length > 0 && drawn.chance(0.3))
      paired.push({ partner: partner.id, unit: drawn.pick(grids).code, level: 'grid', since: since(), until: null });
    return paired.map((one) => {
      const over = drawn.chance(0.1);
      const end = drawn.whole(dayNumber(one.since) + 30, dayNumber(one.since) + 700);
      return over && end < today ? { ...one, until: isoDay(end) } : one;
    });
  });
  return pairings.toSorted((a, b) => byText(a.unit, b.unit) || a.partner - b.partner);
}
