import type { MultiPolygon } from 'geojson';
import { polygonAreaSquareMetres } from '#lib/core/geometry/ring.ts';
import { isochrones } from '#lib/core/walk/isochrone.ts';
import { asked, type BenchContext } from '../bench-context.ts';
import { snappedPlaces } from '../place-vertices.ts';
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
    if (tiles === null) return timingTable(fieldAndPolygon.question, await context.measure(subjects), ours, []);
    const theirs = (turn: number): Promise<string> => answerOf(context, tiles, place(turn));
    const name = `Valhalla ${(await context.valhalla())?.version}, isochrone`;
    const timings = await context.measure([...subjects, { name, run: theirs, runsPerRound: 5 }]);
    const ratios: number[] = [];
    for (const each of places) {
      const area = polygonAreaSquareMetres(areaOf(context, each));
      ratios.push(areaSquareMetres(await answerOf(context, tiles, each)) / area);
    }
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const note = `Valhalla's areas are ${mean.toFixed(2)} of ours at the mean of ${places.length} places.`;
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

function areaSquareMetres(answer: string): number {
  const collection: GeoJSON.FeatureCollection = JSON.parse(answer);
  let area = 0;
  for (const { geometry } of collection.features) {
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') area += polygonAreaSquareMetres(geometry);
  }
  return area;
}
