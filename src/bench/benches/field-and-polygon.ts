import type { FeatureCollection, MultiPolygon } from 'geojson';
import { boundsOf, withinBounds } from '#lib/core/geometry/bounds.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { withinPolygon } from '#lib/core/geometry/ring.ts';
import { isochrones } from '#lib/core/walk/isochrone.ts';
import { unreached } from '#lib/core/walk/reach.ts';
import { arriveAt } from '#lib/core/walk/starts.ts';
import { reachFromPlaces } from '#lib/core/walk/street-light.ts';
import { asked, type BenchContext } from '../bench-context.ts';
import { snappedPlaces } from '../place-vertices.ts';
import { whole } from '../table.ts';
import { timingTable } from '../timing-table.ts';
import type { ValhallaTiles } from '../valhalla.ts';
import type { Bench } from './bench.ts';

const ours = 'Quanlan';
const placeCount = 16;

export const fieldAndPolygon: Bench = {
  name: 'field-and-polygon',
  question: 'Which area lies within 15 minutes of one place?',
  run: async (context) => {
    const places = snappedPlaces(context.model).slice(0, placeCount);
    const place = (turn: number): number => places[turn % places.length] ?? 0;
    const subjects = [{ name: ours, run: (turn: number) => areaOf(context, place(turn)), runsPerRound: 5 }];
    const tiles = await context.valhallaTiles();
    if (tiles === null)
      return timingTable(fieldAndPolygon.question, await context.measure(subjects), ours, ['Valhalla is missing.']);
    const theirs = (turn: number): Promise<string> => answerOf(context, tiles, place(turn));
    const name = `Valhalla ${(await context.valhalla())?.version}, isochrone`;
    const timings = await context.measure([...subjects, { name, run: theirs, runsPerRound: 5 }]);
    const note = await agreement(context, tiles, places);
    return timingTable(fieldAndPolygon.question, timings, ours, [note]);
  }
};

function areaOf({ model }: BenchContext, index: number): MultiPolygon {
  const [area] = isochrones(model, [index], asked.pace, [asked.deciseconds]);
  return area ?? { type: 'MultiPolygon', coordinates: [] };
}

function answerOf({ town }: BenchContext, tiles: ValhallaTiles, index: number): Promise<string> {
  const position = town.places[index]?.position;
  if (position === undefined) throw new Error(`The town has no place ${index}.`);
  return tiles.isochrone([position], asked.minutes);
}

/** How far both mean the same, said in buildings: an area is for the eye, and differs by how it is drawn. */
async function agreement(context: BenchContext, tiles: ValhallaTiles, places: readonly number[]): Promise<string> {
  const { model, town } = context;
  let both = 0;
  let walkedOnly = 0;
  let areaOnly = 0;
  for (const place of places) {
    const area = areaWithin(await answerOf(context, tiles, place));
    reachFromPlaces(model, [place], asked.pace, asked.deciseconds);
    for (const { id, position } of town.buildings) {
      arriveAt(model.reach, model.buildings.walking, id);
      const walked = model.reach.arrival.key !== unreached;
      const within = area.holds(position);
      if (walked && within) both += 1;
      else if (walked) walkedOnly += 1;
      else if (within) areaOnly += 1;
    }
  }
  const reached = both + walkedOnly;
  return `Of ${whole(reached)} buildings walked to from ${places.length} places, Valhalla's areas hold ${whole(both)}; they also hold ${whole(areaOnly)} that no walk of ours reaches in time.`;
}

/** The areas of an answer, asked quickly: most positions lie far outside. */
function areaWithin(answer: string): { holds: (position: LonLat) => boolean } {
  const collection: FeatureCollection = JSON.parse(answer);
  const shapes = collection.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? [geometry] : []
  );
  const corners = shapes
    .flatMap((shape) => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates))
    .flat(2)
    .map(([lon = 0, lat = 0]): LonLat => [lon, lat]);
  const bounds = boundsOf(corners);
  return {
    holds: (position) =>
      bounds !== null && withinBounds(bounds, position) && shapes.some((shape) => withinPolygon(position, shape))
  };
}
