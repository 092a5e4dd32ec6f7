import { describe, expect, test } from 'vitest';
import type { CompoundData, DistrictData } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { engineWalk } from '#testing/engine-walk.ts';
import { answerSheet, plantedGaps, type Remedy } from './answers.ts';
import { sampleDistrict } from '../sample.ts';

const sample = sampleDistrict();
const gaps = plantedGaps(sample);

/** Seconds from each building to the nearest place of a kind, by the product's engine. */
function secondsTo(
  service: ServiceKind,
  walker: WalkerClass,
  edges: readonly StreetEdge[],
  compounds: readonly CompoundData[]
): Map<number, number> {
  return engineWalk(sample, { edges, compounds }).secondsTo((place) => place.services.includes(service), walker);
}

function withGate(compounds: readonly CompoundData[], opened: (gate: number) => boolean): CompoundData[] {
  return compounds.map((compound) => ({
    ...compound,
    gates: compound.gates.map((gate) => (opened(gate.id) ? { ...gate, state: 'open' } : gate))
  }));
}

const withRamps = (edges: readonly StreetEdge[]): StreetEdge[] =>
  edges.map((edge) => ({ ...edge, steps: false, stepFree: true }));

function withBridge(edges: readonly StreetEdge[], from: LonLat, to: LonLat): StreetEdge[] {
  const nodeAt = ([lon, lat]: LonLat): number => {
    for (const edge of edges) {
      for (const [end, node] of [
        [edge.path[0], edge.from],
        [edge.path.at(-1), edge.to]
      ] as const) {
        if (end?.[0] === lon && end[1] === lat) return node;
      }
    }
    throw new Error(`No street ends at ${lon}, ${lat}`);
  };
  const bridge: StreetEdge = {
    id: edges.length,
    from: nodeAt(from),
    to: nodeAt(to),
    path: [from, to],
    lengthMetres: 45,
    wayClass: 'secondary',
    name: null,
    steps: false,
    stepFree: true,
    waitSeconds: 0,
    structure: 'bridge'
  };
  return [...edges, bridge];
}

function secondsWith(remedy: Remedy, service: ServiceKind, walker: WalkerClass): Map<number, number> {
  if (remedy.kind === 'pace') return secondsTo(service, remedy.walker, sample.edges, sample.compounds);
  if (remedy.kind === 'ramps') return secondsTo(service, walker, withRamps(sample.edges), sample.compounds);
  if (remedy.kind === 'open-gate') {
    return secondsTo(
      service,
      walker,
      sample.edges,
      withGate(sample.compounds, (gate) => gate === remedy.gate)
    );
  }
  return secondsTo(service, walker, withBridge(sample.edges, remedy.from, remedy.to), sample.compounds);
}

function slowest(nearest: ReadonlyMap<number, number>, buildings: readonly number[]): number {
  return Math.max(...buildings.map((building) => nearest.get(building) ?? Infinity));
}

function fastest(nearest: ReadonlyMap<number, number>, buildings: readonly number[]): number {
  return Math.min(...buildings.map((building) => nearest.get(building) ?? Infinity));
}

describe('planted gaps', () => {
  test('every cause of a gap occurs', () => {
    expect(gaps.map((gap) => gap.cause).toSorted()).toEqual([
      'closed-gate',
      'distance',
      'elder-pace',
      'kind-missing',
      'missing-bridge',
      'overpass-stairs',
      'residents-gate',
      'stairs'
    ]);
    for (const gap of gaps) expect(gap.buildings.length, gap.cause).toBeGreaterThanOrEqual(3);
  });

  test.each(gaps)('$cause: unreached as the sample stands', ({ service, walker, minutes, buildings }) => {
    expect(fastest(secondsTo(service, walker, sample.edges, sample.compounds), buildings)).toBeGreaterThan(
      minutes * 60
    );
  });

  test.each(gaps.filter((gap) => gap.remedy !== null))(
    '$cause: reached once its cause is gone',
    ({ service, walker, minutes, buildings, remedy }) => {
      if (remedy === null) return;
      expect(slowest(secondsWith(remedy, service, walker), buildings)).toBeLessThanOrEqual(minutes * 60);
    }
  );

  test.each(gaps.filter((gap) => gap.remedy === null))(
    '$cause: unreached even with every gate open and every stair a ramp',
    ({ service, walker, minutes, buildings }) => {
      const open = withGate(sample.compounds, () => true);
      expect(fastest(secondsTo(service, walker, withRamps(sample.edges), open), buildings)).toBeGreaterThan(
        minutes * 60
      );
    }
  );

  test('no place of the missing kind lies east of the canal', () => {
    const gap = gaps.find(({ cause }) => cause === 'kind-missing');
    const eastern = sample.places.filter((place) => place.position[0] > canalLon(sample));
    expect(eastern.length).toBeGreaterThan(3);
    expect(eastern.filter((place) => gap !== undefined && place.services.includes(gap.service))).toEqual([]);
  });

  test('the committed answer sheet is what the generator says', async () => {
    // After a change of the generator: look at the district, then `npx vitest run geodata -u`.
    await expect(answerSheet(sample)).toMatchFileSnapshot('../../sample/answers.json');
  });
});

/** East of this longitude everything lies beyond the canal. */
function canalLon(district: DistrictData): number {
  const canal = district.baseFeatures.filter((feature) => feature.className === 'canal');
  const lons = canal.flatMap(({ shape }) =>
    shape.type === 'Polygon' ? (shape.coordinates[0] ?? []).map(([lon = 0]) => lon) : []
  );
  return (Math.min(...lons) + Math.max(...lons)) / 2;
}
