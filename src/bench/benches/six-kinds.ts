import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { unreached } from '#lib/core/walk/reach.ts';
import { arriveAt } from '#lib/core/walk/starts.ts';
import { lanes, plainKernel } from '#lib/core/walk/sweep/kernel.ts';
import type { PlaceBook } from '#lib/core/walk/sweep/place-book.ts';
import {
  limitMillimetres,
  placeBook,
  sweepFor,
  sweepNetwork,
  type ClassSweep
} from '#lib/core/walk/sweep/sweep-model.ts';
import { reachFromPlaces } from '#lib/core/walk/street-light.ts';
import { asked, type BenchContext } from '../bench-context.ts';
import { placesOfKind } from '../bench-town.ts';
import type { Subject } from '../measure.ts';
import { nearestVertex, snappedPlaces } from '../place-vertices.ts';
import { whole } from '../table.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'Quanlan';

/** One of six questions, about all places of a kind. */
interface KindPlaces {
  readonly ids: readonly number[];
  readonly positions: readonly LonLat[];
  readonly vertices: readonly number[];
}

export const sixKinds: Bench = {
  name: 'six-kinds',
  question: 'How many people of each unit reach each of six kinds within 15 minutes, all places asked anew?',
  run: async (context) => {
    const { town } = context;
    const kinds = kindPlaces(context);
    const { swept, people, kinds: offered } = context;
    const book = context.newBook();
    const plain = sweepFor(context.model, sweepNetwork(context.model, asked.pace.access), asked.pace, people, {
      kernelFor: plainKernel
    });
    const plainBook = placeBook(context.model, plain, offered);
    const limit = limitMillimetres(asked.seconds, asked.pace);
    const once = ({ sweep }: ClassSweep, from: PlaceBook): Int32Array => {
      sweep.run(from);
      return sweep.reachedPeople(limit);
    };
    const subjects: Subject[] = [
      { name: ours, run: () => once(swept, book), runsPerRound: 20 },
      { name: 'Quanlan without vector instructions', run: () => once(plain, plainBook), runsPerRound: 3 },
      { name: 'Quanlan, one search a kind', run: () => peopleOfUnits(context, kinds) }
    ];
    const tiles = await context.valhallaTiles();
    if (tiles !== null) {
      const run = async (): Promise<void> => {
        for (const { positions } of kinds) await tiles.isochrone(positions, asked.minutes);
      };
      subjects.push({ name: `Valhalla ${(await context.valhalla())?.version}, six multi-source isochrones`, run });
    }
    const pgRouting = await context.pgRouting();
    if (pgRouting !== null) {
      const { version } = pgRouting;
      const nodes = async (): Promise<void> => {
        for (const { vertices } of kinds) await pgRouting.countWithinNearest(vertices, asked.seconds);
      };
      const people = async (): Promise<void> => {
        for (const { vertices } of kinds) await pgRouting.peopleWithinNearest(vertices, asked.seconds);
      };
      subjects.push({ name: `pgRouting ${version}, junctions only`, run: nodes });
      subjects.push({ name: `pgRouting ${version} and sums in SQL`, run: people });
    }
    const timings = await context.measure(subjects, { warmUpRounds: 1 });
    const places = kinds.reduce((sum, { ids }) => sum + ids.length, 0);
    const notes = [
      agreement(once(swept, book), peopleOfUnits(context, kinds), kinds.length, town.unitCount),
      `${whole(town.places.length)} places (${whole(places)} with their kinds), ${whole(town.buildings.length)} buildings, ${whole(town.unitCount)} units.`,
      tiles === null ? 'Valhalla is missing.' : 'Valhalla answers areas, and counts nobody.'
    ];
    if (pgRouting === null) notes.push('pgRouting is missing.');
    return timingTable(sixKinds.question, timings, ours, notes);
  }
};

/** Whether the sweep counts the people whom searches of the same engine find; halves of a decisecond apart. */
function agreement(sums: Int32Array, people: Float64Array, kinds: number, units: number): string {
  let swept = 0;
  let found = 0;
  let differing = 0;
  for (let unit = 0; unit < units; unit++) {
    for (let kind = 0; kind < kinds; kind++) {
      const [sum, other] = [sums[unit * lanes + kind] ?? 0, people[kind * units + unit] ?? 0];
      swept += sum;
      found += other;
      if (sum !== other) differing++;
    }
  }
  return `Over units and kinds the sweep counts ${whole(swept)} people, searches ${whole(found)}: another rounding of the limit in ${whole(differing)} of ${whole(units * kinds)} sums.`;
}

function kindPlaces({ model, town }: BenchContext): KindPlaces[] {
  const snapped = new Set(snappedPlaces(model));
  return serviceKinds
    .map((_, kind) => placesOfKind(town, kind).filter(({ id }) => snapped.has(id)))
    .filter((places) => places.length > 0)
    .map((places) => ({
      ids: places.map(({ id }) => id),
      positions: places.map(({ position }) => position),
      vertices: [...new Set(places.map(({ id }) => nearestVertex(model, id)))]
    }));
}

/** People who reach each kind, kind after kind, one number a unit. */
function peopleOfUnits({ model, town }: BenchContext, kinds: readonly KindPlaces[]): Float64Array {
  const people = new Float64Array(town.unitCount * kinds.length);
  for (const [kind, { ids }] of kinds.entries()) {
    reachFromPlaces(model, ids, asked.pace, asked.deciseconds);
    for (const building of town.buildings) {
      arriveAt(model.reach, model.buildings.walking, building.id);
      if (model.reach.arrival.key === unreached) continue;
      const at = kind * town.unitCount + building.unit;
      people[at] = (people[at] ?? 0) + building.people;
    }
  }
  return people;
}
