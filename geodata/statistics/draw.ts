/*
 * Draws a square of a town as SVG, to be looked at beside another town's at the same scale.
 *
 *     node geodata/statistics/draw.ts <town> <longitude> <latitude> <half a side, metres> > square.svg
 *
 * A town is a file: the JSON of `quanlan sample`, or OpenStreetMap as .osm.pbf or .osm. Streets are black, the wider the greater; stairs red,
 * bridges blue, ways below green; footprints are grey, ochre where the file says that people live there.
 */
import { readFileSync } from 'node:fs';
import { localPlane, toPlane } from '../../src/lib/core/geometry/local-metres.ts';
import { townOf } from './towns.ts';

const side = 1000;
const widths: Readonly<Record<string, number>> = { motorway: 26, trunk: 22, primary: 18, secondary: 14, tertiary: 10, residential: 7, unclassified: 7, living_street: 5, service: 4 }; // prettier-ignore
const narrowest = 2.5;

const [word, longitude, latitude, half] = process.argv.slice(2);
if (word === undefined || half === undefined)
  throw new Error('Name a town, a longitude, a latitude and half a side in metres.');
const halfMetres = Number(half);
const plane = localPlane([Number(longitude), Number(latitude)]);

/** Positions as "x,y …", or null where none lies within the square. */
function pointsOf(path: readonly (readonly number[])[]): string | null {
  const spots = path.map(([lon = 0, lat = 0]) => toPlane(plane, [lon, lat]));
  if (spots.every(({ xMetres, yMetres }) => Math.max(Math.abs(xMetres), Math.abs(yMetres)) > halfMetres)) return null;
  const scaled = (metres: number): string => (((metres + halfMetres) * side) / (2 * halfMetres)).toFixed(1);
  return spots.map(({ xMetres, yMetres }) => `${scaled(xMetres)},${scaled(-yMetres)}`).join(' ');
}

const { edges, buildings } = await townOf(readFileSync(word));
const drawn: string[] = [];
for (const { footprint, households } of buildings) {
  const rings =
    footprint.type === 'Polygon' ? [footprint.coordinates[0]] : footprint.coordinates.map(([outer]) => outer);
  for (const ring of rings) {
    const points = pointsOf(ring ?? []);
    if (points !== null) drawn.push(`<polygon points="${points}" fill="${households > 0 ? '#d9a066' : '#999'}"/>`);
  }
}
for (const { path, wayClass, steps, structure } of edges) {
  const points = pointsOf(path);
  if (points === null) continue;
  const colour = steps ? '#c03' : structure === 'bridge' ? '#05c' : structure === 'tunnel' ? '#083' : '#222';
  const width = Math.max(0.7, ((widths[wayClass] ?? narrowest) * side) / (2 * halfMetres));
  drawn.push(`<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${width.toFixed(1)}"/>`);
}
const size = String(side);
process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">`
);
process.stdout.write(`<rect width="${size}" height="${size}" fill="#fff"/>${drawn.join('\n')}</svg>\n`);
