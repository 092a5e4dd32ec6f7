import { Random } from '#geodata/generator/random.ts';
import { growBounds, type Bounds } from '#lib/core/geometry/bounds.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { lanes } from '#lib/core/walk/sweep/kernel.ts';
import { limitMillimetres } from '#lib/core/walk/sweep/sweep-model.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import { asked, type BenchContext } from '../bench-context.ts';
import { placesOfKind } from '../bench-town.ts';
import type { Subject } from '../measure.ts';
import { nearestVertex, snappedPlaces } from '../place-vertices.ts';
import { whole } from '../table.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'Quanlan, a place of one kind opened';
const kind = serviceKinds.indexOf('care');
const editsPerRound = 40;
const waysPerRound = 3;

/** All answers are differences in people by unit, taken back after each. */
export const whatIf: Bench = {
  name: 'what-if',
  question: 'What if: how many people of each unit are reached more or less?',
  run: async (context) => {
    const { model, swept, people, town } = context;
    const edits = new WhatIf(model, swept, context.newBook(), people, asked.seconds);
    const random = new Random(29);
    const spots = Array.from({ length: 997 }, () => spotBesideHouse(context, random));
    const at = <T>(list: readonly T[], turn: number): T => {
      const found = list[turn % list.length];
      if (found === undefined) throw new Error('There is nothing to choose from.');
      return found;
    };
    const spot = (turn: number): LonLat => at(spots, turn * 7);
    const places = snappedPlaces(model);
    const answered = (edit: (turn: number) => void) => (turn: number) => {
      edit(turn);
      const difference = edits.difference();
      edits.undo();
      return difference;
    };
    const subject = (name: string, runsPerRound: number, edit: (turn: number) => void): Subject => ({
      name,
      runsPerRound,
      run: answered(edit)
    });
    const stateless = context.newBook();
    const subjects: Subject[] = [
      subject(ours, editsPerRound, (turn) => edits.open(spot(turn), 1 << kind)),
      subject('a place of all six kinds opened', editsPerRound, (turn) => edits.open(spot(turn), 63)),
      subject('a place closed', editsPerRound, (turn) => edits.close(at(places, turn))),
      subject('a place moved', editsPerRound, (turn) => edits.move(at(places, turn), spot(turn))),
      subject('an edge taken away', waysPerRound, (turn) => edits.removeEdge((turn * 101) % model.network.edgeCount)),
      subject('a way added', waysPerRound, (turn) => {
        const [lon, lat] = spot(turn);
        edits.addWay([lon, lat], [lon + 0.0008, lat + 0.0004], { steps: false, stepFree: true, waitSeconds: 0 });
      }),
      {
        name: 'everything swept anew',
        runsPerRound: 10,
        run: () => {
          swept.sweep.run(stateless);
          return swept.sweep.reachedPeople(limitMillimetres(asked.seconds, asked.pace));
        }
      }
    ];
    const pgRouting = await context.pgRouting();
    const notes = [proof(context, edits, spots, places)];
    if (pgRouting === null) notes.push('pgRouting is missing.');
    else {
      const of = placesOfKind(town, kind).filter(({ id }) => places.includes(id));
      await pgRouting.cover([...new Set(of.map(({ id }) => nearestVertex(model, id)))], asked.seconds);
      const vertices = spots.map((position) => vertexBeside(context, position));
      subjects.push({
        name: `pgRouting ${pgRouting.version} and SQL, a place at a junction opened`,
        run: (turn) =>
          pgRouting.peopleGained(at(vertices, turn * 7), asked.seconds, windowAround(context, at(vertices, turn * 7)))
      });
    }
    return timingTable(whatIf.question, await context.measure(subjects), ours, notes);
  }
};

/** Whether edits one upon the other still give what a sweep from nothing gives. */
function proof(context: BenchContext, edits: WhatIf, spots: readonly LonLat[], places: readonly number[]): string {
  const { swept } = context;
  const book = context.newBook();
  const session = new WhatIf(context.model, swept, book, context.people, asked.seconds);
  const count = 100;
  let differing = 0;
  for (let edit = 0; edit < count; edit++) {
    const spot = spots[edit] ?? [0, 0];
    const place = places[(edit * 13) % places.length] ?? 0;
    if (edit % 3 === 0) session.open(spot, 1 + (edit % 63));
    else if (edit % 3 === 1) session.close(place);
    else session.move(place, spot);
    swept.sweep.run(book);
    const sums = swept.sweep.reachedPeople(limitMillimetres(asked.seconds, asked.pace));
    if (session.reached.some((reached, at) => at % lanes < serviceKinds.length && reached !== sums[at])) differing++;
  }
  edits.undo();
  return `After each of ${count} edits one upon the other, people equal those of everything swept anew in ${whole(count - differing)}.`;
}

function spotBesideHouse({ town }: BenchContext, random: Random): LonLat {
  const [lon, lat] = town.buildings[random.whole(0, town.buildings.length - 1)]?.position ?? [0, 0];
  return [lon + 0.0003, lat - 0.0002];
}

/** The street's start that a spot stands by. */
function vertexBeside({ model }: BenchContext, position: LonLat): number {
  const [attachment] = model.snapper.attach(position, -1, asked.pace.access);
  return model.network.pieceFrom[attachment?.piece ?? 0] ?? 0;
}

function windowAround({ model: { network } }: BenchContext, vertex: number): Bounds {
  const [lon, lat] = [network.vertexLon[vertex] ?? 0, network.vertexLat[vertex] ?? 0];
  return growBounds([lon, lat, lon, lat], asked.seconds * asked.pace.metresPerSecond);
}
