import type { DistrictData } from '../../../src/lib/core/district/district-data.ts';
import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';
import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { WalkerClass } from '../../../src/lib/core/walk/pace.ts';
import { onLand } from './land-plan.ts';
import { defaultSeed } from '../sample.ts';
import { metresPerDegreeLat, metresPerDegreeLon, toLonLat } from '../shape/plane.ts';

/** Why people do not reach a service: one word a planted gap. */
export type GapCause =
  | 'missing-bridge'
  | 'closed-gate'
  | 'residents-gate'
  | 'stairs'
  | 'overpass-stairs'
  | 'elder-pace'
  | 'distance'
  | 'kind-missing';

/** What would have to be different for the same people to be within reach; null: no barrier is to blame. */
export type Remedy =
  | { readonly kind: 'bridge'; readonly from: LonLat; readonly to: LonLat }
  | { readonly kind: 'open-gate'; readonly gate: number }
  | { readonly kind: 'ramps' }
  | { readonly kind: 'pace'; readonly walker: WalkerClass };

/** A question to the sample whose answer is known because the sample was built so. */
export interface PlantedGap {
  readonly cause: GapCause;
  /** In a sentence, for who checks by hand. */
  readonly story: string;
  readonly service: ServiceKind;
  readonly walker: WalkerClass;
  readonly minutes: number;
  /** The place that is near as the crow flies; null where there is none of the kind at hand. */
  readonly place: number | null;
  /** Buildings with people, none of which reaches the service. */
  readonly buildings: readonly number[];
  readonly people: number;
  /** Straight metres from the nearest and the farthest of them to the place. */
  readonly straightMetres: readonly [least: number, most: number] | null;
  readonly expected: 'unreached';
  readonly remedy: Remedy | null;
  readonly expectedWithRemedy: 'reached' | null;
}

interface Planted extends Pick<PlantedGap, 'cause' | 'story' | 'service' | 'walker' | 'minutes' | 'remedy'> {
  /** The block whose people it is about. */
  readonly site: string;
  /** Its place by name. */
  readonly place: string | null;
  /** Counted as planted: who lives within so many metres of this position on the sheet. */
  readonly around: readonly [number, number];
  readonly withinMetres: number;
}

/** The planted gaps of the default sample, with building ids: the answer sheet later work is tested against. */
export function plantedGaps(district: DistrictData): PlantedGap[] {
  return planted(district).map(({ site, around, withinMetres, place: name, ...gap }) => {
    const place = district.places.find((candidate) => candidate.names.name === name) ?? null;
    const buildings = district.buildings.filter(
      (building) =>
        building.population > 0 &&
        building.sourceId.startsWith(`sample/${site}/`) &&
        straightMetres(building.entrance, toLonLat(onLand(around))) <= withinMetres
    );
    const straight =
      place === null ? [] : buildings.map((building) => Math.round(straightMetres(building.entrance, place.entrance)));
    return {
      ...gap,
      place: place?.id ?? null,
      buildings: buildings.map((building) => building.id),
      people: buildings.reduce((sum, building) => sum + building.population, 0),
      straightMetres: straight.length === 0 ? null : [Math.min(...straight), Math.max(...straight)],
      expected: 'unreached',
      expectedWithRemedy: gap.remedy === null ? null : 'reached'
    };
  });
}

/** The text of the answer sheet of the default sample. */
export function answerSheet(district: DistrictData): string {
  return `${JSON.stringify({ seed: defaultSeed, gaps: plantedGaps(district) }, null, 2)}\n`;
}

function straightMetres(from: LonLat | null, to: LonLat | null): number {
  if (from === null || to === null) return Infinity;
  const x = (from[0] - to[0]) * metresPerDegreeLon;
  const y = (from[1] - to[1]) * metresPerDegreeLat;
  return Math.sqrt(x * x + y * y);
}

function gateOf(district: DistrictData, sourceId: string): number {
  const gate = district.compounds.flatMap((compound) => compound.gates).find((one) => one.sourceId === sourceId);
  if (gate === undefined) throw new Error(`The sample has no gate ${sourceId}`);
  return gate.id;
}

/** Where a street's edge of that name ends nearest to a position: the foot of a bridge that was never built. */
function streetEnd(district: DistrictData, street: string, near: LonLat): LonLat {
  let best = near;
  let least = Infinity;
  for (const edge of district.edges) {
    if (edge.name !== street) continue;
    for (const end of [edge.path[0], edge.path.at(-1)]) {
      if (end === undefined) continue;
      if (straightMetres(end, near) >= least) continue;
      least = straightMetres(end, near);
      best = end;
    }
  }
  return best;
}

function planted(district: DistrictData): readonly Planted[] {
  const west = district.places.find((place) => place.names.name === '河西微阵地');
  const near = west?.position ?? [0, 0];
  return [
    {
      cause: 'missing-bridge',
      story:
        'The hamlet sees the micro-position across the canal, but the one bridge is on the avenue far to the north.',
      service: 'care',
      walker: 'standard',
      minutes: 15,
      site: 'village',
      place: '河西微阵地',
      around: [1380, 200],
      withinMetres: 297,
      remedy: { kind: 'bridge', from: streetEnd(district, '南塘路', near), to: streetEnd(district, '东塘路', near) }
    },
    {
      cause: 'closed-gate',
      story:
        'The estate’s north gate, opposite the hub, is closed: its people walk out to the avenue and round the block.',
      service: 'daily-life',
      walker: 'standard',
      minutes: 6,
      site: 'riverview',
      place: '鹭岛社区党群服务中心',
      around: [1360, 940],
      withinMetres: 297,
      remedy: { kind: 'open-gate', gate: gateOf(district, 'sample/riverview/gate-north') }
    },
    {
      cause: 'residents-gate',
      story: 'The short way to the store leads through an estate whose far gate admits its own residents only.',
      service: 'daily-life',
      walker: 'standard',
      minutes: 6,
      site: 'village',
      place: '东圃路便利店',
      around: [1320, 460],
      withinMetres: 75,
      remedy: { kind: 'open-gate', gate: gateOf(district, 'sample/willows/gate-north') }
    },
    {
      cause: 'stairs',
      story: 'Day care lies on the far side of the hill; the way over it has stairs, the level way goes round.',
      service: 'care',
      walker: 'stepFree',
      minutes: 15,
      site: 'hillfoot',
      place: '山前日间照料点',
      around: [505, 130],
      withinMetres: 300,
      remedy: { kind: 'ramps' }
    },
    {
      cause: 'overpass-stairs',
      story: 'The footbridge over the avenue has stairs at both ends; a wheelchair goes on to the next signal.',
      service: 'government',
      walker: 'stepFree',
      minutes: 10,
      site: 'bambooEast',
      place: '江畔街道党群服务中心',
      around: [1190, 700],
      withinMetres: 296,
      remedy: { kind: 'ramps' }
    },
    {
      cause: 'elder-pace',
      story: 'A quarter of an hour is enough at 1.0 m/s and not at 0.6.',
      service: 'culture-sports',
      walker: 'elder75',
      minutes: 15,
      site: 'hillside',
      place: null,
      around: [505, 330],
      withinMetres: 300,
      remedy: { kind: 'pace', walker: 'standard' }
    },
    {
      cause: 'distance',
      story: 'Nothing bars the way: the nearest place for party members is simply too far.',
      service: 'party-member',
      walker: 'standard',
      minutes: 15,
      site: 'hillfoot',
      place: null,
      around: [730, 0],
      withinMetres: 297,
      remedy: null
    },
    {
      cause: 'kind-missing',
      story: 'No place east of the canal offers care at all.',
      service: 'care',
      walker: 'standard',
      minutes: 15,
      site: 'academy',
      place: null,
      around: [1650, 910],
      withinMetres: 297,
      remedy: null
    }
  ];
}
