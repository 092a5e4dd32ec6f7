import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Random } from '#geodata/generator/random.ts';
import { defaultSeed, generateSample } from '#geodata/generator/sample.ts';
import { innerPoint } from '#lib/core/geometry/inner-point.ts';
import { districtFromOsm } from '#lib/core/osm/district.ts';
import { readOsm } from '#lib/core/readers/osm.ts';
import { junctionCount, townOfDistrict, type BenchTown } from './bench-town.ts';
import { derivedTown, drawn } from './derived-town.ts';
import { tiledTown, tilingFor } from './tiled-town.ts';

/** Sizes of the bundled sample. */
export const sampleSizes = ['small', 'district'] as const;
/** Towns laid side by side until there are about so many junctions. */
const junctionsOf = { '20k': 20_000, '100k': 100_000, '500k': 500_000, '2m': 2_000_000 } as const;
export const tiledSizes = ['20k', '100k', '500k', '2m'] as const;
export const townSizes = [...sampleSizes, ...tiledSizes] as const;
export type TownSize = (typeof townSizes)[number];

const seed = 15;

/** The bundled sample at one of its own sizes: nothing is needed to run on it. */
export function sampleTown(size: (typeof sampleSizes)[number]): BenchTown {
  return townOfDistrict(`sample ${size}`, generateSample({ seed: defaultSeed, size }), size);
}

/**
 * A town of an OpenStreetMap extract: its streets, and its buildings filled up to a district's count (derived-town.ts).
 * Throws with a sentence where the file cannot be read.
 */
export async function osmTown(path: string): Promise<BenchTown> {
  const { value: osm, problems } = await readOsm(await readFile(path));
  if (osm === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  const name = basename(path).replace(/\.osm(\.pbf|\.gz)?$|\.pbf$/, '');
  const district = districtFromOsm(osm, { code: 'town', name, dataDate: '2026-01-01', placeMapping: [] });
  const known = district.buildings.map(({ footprint, entrance, population }) => ({
    position: entrance ?? innerPoint(footprint),
    people: population
  }));
  return derivedTown(name, district.edges, known, new Random(seed));
}

/** What a large city has. More would fill the memory with plain objects, and say nothing new of the engine. */
const mostBuildings = 1_000_000;

/**
 * The same town laid side by side until it has about as many junctions as the size says. Where its buildings would come to more
 * than a million, each copy keeps an equal part of them.
 */
export function grownTown(town: BenchTown, size: (typeof tiledSizes)[number]): BenchTown {
  const tiling = tilingFor(junctionCount(town.edges), junctionsOf[size]);
  const tiles = tiling.columns * tiling.rows;
  if (tiles === 1) return town;
  const random = new Random(seed);
  const kept = drawn(town.buildings, Math.floor(mostBuildings / tiles), random.fork('kept buildings'));
  const thinned = { ...town, buildings: kept.map((building, id) => ({ ...building, id })) };
  return tiledTown(`${town.name} ${tiling.columns} × ${tiling.rows}`, thinned, tiling, random.fork('bridges'));
}

export function isSampleSize(size: TownSize): size is (typeof sampleSizes)[number] {
  return size === 'small' || size === 'district';
}
