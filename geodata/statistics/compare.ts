/*
 * Lays the figures of towns side by side: the generated ones beside real ones.
 *
 *     node geodata/statistics/compare.ts <town> <town> …
 *
 * A town is a size the generator knows (`small` …), or a file: the JSON of `quanlan sample`, OpenStreetMap as .osm.pbf or .osm, GeoJSON lines.
 * Each column is one town; quartiles are printed lower–median–upper. What a figure means is said in `figures.ts`.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defaultSeed, generateSample, sampleSizes } from '../generator/sample.ts';
import { townFigures, type Quartiles, type TownFigures } from './figures.ts';
import { townOf, type Town } from './towns.ts';

async function townFor(word: string): Promise<Town> {
  const size = sampleSizes.find((known) => known === word);
  return size === undefined ? townOf(readFileSync(word)) : generateSample({ seed: defaultSeed, size });
}

const whole = (value: number): string => String(Math.round(value));
const two = (value: number): string => value.toFixed(2);
const percent = (value: number): string => `${(value * 100).toFixed(0)} %`;
const three = (values: Quartiles | null): string => values?.map(whole).join('–') ?? '–';

const rows: readonly (readonly [string, (figures: TownFigures) => string])[] = [
  ['vertices', (of) => whole(of.vertices)],
  ['stretches', (of) => whole(of.stretches)],
  ['mean degree', (of) => two(of.meanDegree)],
  ['dead ends', (of) => percent(of.deadEndShare)],
  ['three ways', (of) => percent(of.threeWayShare)],
  ['four ways', (of) => percent(of.fourWayShare)],
  ['median stretch, m', (of) => whole(of.medianStretchMetres)],
  ['blocks, m²', (of) => three(of.blockSquareMetres)],
  ['detour, mean', (of) => two(of.meanDetour)],
  ['detour, median', (of) => two(of.medianDetour)],
  ['bearing entropy, 0–1', (of) => two(of.bearingEntropy)],
  ['upward arcs a vertex', (of) => two(of.upwardArcs)],
  ['buildings', (of) => whole(of.buildings)],
  ['footprints, m²', (of) => three(of.footprintSquareMetres)],
  ['floors', (of) => three(of.floors)]
];

const words = process.argv.slice(2);
if (words.length === 0)
  throw new Error(`Name the towns: ${sampleSizes.join(', ')}, or files of OSM, GeoJSON lines or a generated sample.`);
const towns: TownFigures[] = [];
for (const word of words) {
  const { edges, buildings } = await townFor(word);
  towns.push(townFigures(edges, buildings));
}
const table = [
  ['', ...words.map((word) => basename(word))],
  ...rows.map(([label, print]) => [label, ...towns.map(print)])
];
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
for (const row of table) {
  process.stdout.write(`${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}\n`); // prettier-ignore
}
