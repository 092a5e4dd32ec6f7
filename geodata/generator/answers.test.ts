import { describe, expect, test } from 'vitest';
import type { BuildingData, CompoundData, PlaceData } from '#lib/core/district/district-data.ts';
import { distanceMetres } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { parseMoment, stateAt } from '#lib/core/places/open-week.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { weekReader } from '#lib/server/hours/standard-week.ts';
import { engineWalk, type Altered } from '#testing/engine-walk.ts';
import { answerSheet, answerText } from './answers.ts';
import type { PlantedGap } from './planting/planted.ts';
import { issuesOf, makeRegion } from './region.ts';
import { defaultSeed } from './sample.ts';

/*
 * The planting chose these by its own plain walking, a tenth clear of every limit; here the product's engine walks them, which
 * shares no code with it.
 */
const region = makeRegion('district', defaultSeed);
const { district, gaps } = region;
const today = district.places.filter((place) => place.validTo === null);
const asItStands = engineWalk(district, { places: today });
const wednesdayEvening = parseMoment('Wed 18:30') ?? Number.NaN;
const weekOf = weekReader();

type Counts = (place: PlaceData) => boolean;

const peopleIn = (ids: readonly number[]): number =>
  ids.reduce((sum, id) => sum + (district.buildings[id]?.population ?? 0), 0);

/** Which places count for a question: those of the kind, and, where it names an hour, open then. */
function countsFor({ service, at }: PlantedGap): Counts {
  return ({ services, hours }) => {
    if (!services.includes(service)) return false;
    return at === null || stateAt(weekOf(hours), wednesdayEvening) === 'open';
  };
}

const verdicts = (seconds: ReadonlyMap<number, number>, { buildings, minutes }: PlantedGap): number[] =>
  buildings.filter((id) => (seconds.get(id) ?? Infinity) <= minutes * 60);

function withGateOpen(compounds: readonly CompoundData[], id: number): CompoundData[] {
  return compounds.map((compound) => ({
    ...compound,
    gates: compound.gates.map((gate) => (gate.id === id ? { ...gate, state: 'open' } : gate))
  }));
}

function withBridge(from: LonLat, to: LonLat, lengthMetres: number): StreetEdge[] {
  const nodeAt = ([lon, lat]: LonLat): number => {
    for (const edge of district.edges) {
      for (const [end, node] of [
        [edge.path[0], edge.from],
        [edge.path.at(-1), edge.to]
      ] as const)
        if (end?.[0] === lon && end[1] === lat) return node;
    }
    throw new Error(`No street ends at ${lon}, ${lat}`);
  };
  const bridge: StreetEdge = {
    id: district.edges.length,
    from: nodeAt(from),
    to: nodeAt(to),
    path: [from, to],
    lengthMetres,
    wayClass: 'footway',
    name: null,
    steps: false,
    stepFree: true,
    waitSeconds: 0,
    structure: 'bridge'
  };
  return [...district.edges, bridge];
}

/** The district with a gap's cause gone. */
function altered({ remedy, service }: PlantedGap): Altered {
  if (remedy?.kind === 'open-gate') return { places: today, compounds: withGateOpen(district.compounds, remedy.gate) };
  if (remedy?.kind === 'bridge') return { places: today, edges: withBridge(remedy.from, remedy.to, remedy.metres) };
  if (remedy?.kind === 'extend-hours') {
    const { place, hours } = remedy;
    return { places: today.map((one) => (one.id === place ? { ...one, hours } : one)) };
  }
  if (remedy?.kind === 'open-room') {
    const [like] = today;
    if (like === undefined) throw new Error('The district has no places');
    const { entrance, compound } = remedy;
    const id = district.places.length;
    return { places: [...today, { ...like, id, services: [service], position: entrance, entrance, compound }] };
  }
  return { places: today };
}

/** Buildings in groups whose entrances are linked by steps of at most 100 m, by the slowest of means: each with each. */
function within100Metres(buildings: readonly BuildingData[]): number[][] {
  const group = buildings.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  buildings.forEach((one, i) => {
    buildings.slice(0, i).forEach((other, j) => {
      if (one.entrance === null || other.entrance === null) return;
      if (distanceMetres(one.entrance, other.entrance) <= 100) group[find(i)] = find(j);
    });
  });
  return [...Map.groupBy(buildings.keys(), find).values()].map((members) =>
    members.flatMap((i) => buildings[i]?.id ?? [])
  );
}

const alone = gaps.filter(({ cause }) => cause === 'critical-place' || cause === 'covers-across-border');
const unreached = gaps.filter((gap) => !alone.includes(gap));

describe('what is planted', () => {
  test('every situation of the list occurs, and is about people', () => {
    expect(gaps.map(({ cause }) => cause)).toEqual([
      'missing-bridge',
      'closed-gate',
      'closes-early',
      'elders-on-the-hill',
      'kind-missing',
      'covers-across-border',
      'critical-place',
      'shared-room'
    ]);
    for (const gap of gaps) {
      expect(gap.people, gap.cause).toBe(peopleIn(gap.buildings));
      expect(gap.people, gap.cause).toBeGreaterThan(100);
    }
  });

  test.each(unreached)('$cause: unreached as the district stands', (gap) => {
    expect(verdicts(asItStands.secondsTo(countsFor(gap), gap.walker), gap)).toEqual([]);
  });

  test.each(unreached.filter(({ remedy }) => remedy !== null))('$cause: reached once its cause is gone', (gap) => {
    const walk = engineWalk(district, altered(gap));
    const walker = gap.remedy?.kind === 'pace' ? gap.remedy.walker : gap.walker;
    expect(verdicts(walk.secondsTo(countsFor(gap), walker), gap)).toEqual(gap.buildings);
  });

  test.each(alone)('$cause: reached, and not without the place', (gap) => {
    const counts = countsFor(gap);
    expect(verdicts(asItStands.secondsTo(counts, gap.walker), gap)).toEqual(gap.buildings);
    expect(
      verdicts(
        asItStands.secondsTo((place) => counts(place) && place.id !== gap.place, gap.walker),
        gap
      )
    ).toEqual([]);
  });

  test('no place of the street offers the missing kind', () => {
    const gap = gaps.find(({ cause }) => cause === 'kind-missing');
    const [street = ''] = gap?.units ?? [];
    const doors = new Set(
      district.buildings.filter(({ unit }) => unit.startsWith(street)).map(({ entrance }) => String(entrance))
    );
    const there = today.filter(({ entrance }) => doors.has(String(entrance)));
    expect(there.length).toBeGreaterThan(10);
    expect(there.filter(({ services }) => gap !== undefined && services.includes(gap.service))).toEqual([]);
  });

  test('the gap that the room closes is the largest of its kind', () => {
    const gap = gaps.find(({ cause }) => cause === 'shared-room');
    if (gap === undefined) throw new Error('No shared room is planted');
    const seconds = asItStands.secondsTo(countsFor(gap), 'standard');
    const far = district.buildings.filter(
      ({ id, population }) => population > 0 && (seconds.get(id) ?? Infinity) > 900
    );
    const patches = within100Metres(far).toSorted((a, b) => peopleIn(b) - peopleIn(a));
    expect(patches.length).toBeGreaterThan(1);
    expect(patches[0]?.toSorted((a, b) => a - b)).toEqual(gap.buildings);
  });

  test('places opened and closed in the eighteen months, of several kinds', () => {
    const sheet = answerSheet(region, issuesOf(region, defaultSeed), defaultSeed);
    expect(sheet.opened.length).toBeGreaterThanOrEqual(20);
    expect(sheet.closed.length).toBeGreaterThanOrEqual(5);
    expect(new Set(sheet.opened.flatMap(({ services }) => services)).size).toBe(serviceKinds.length);
  });

  test('the committed sheet is what the generator says', async () => {
    // After a change of the generator: look at the district, then `npx vitest run geodata -u`.
    const sheet = answerSheet(region, issuesOf(region, defaultSeed), defaultSeed);
    await expect(answerText(sheet)).toMatchFileSnapshot('../answers.json');
  });
});
