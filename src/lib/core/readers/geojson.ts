import { decodeText } from './text-encoding.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { readingOf, Unreadable, type Problem, type Reading } from './problem.ts';

export interface LineFeature {
  /** The feature's place in the file, from 1. */
  readonly row: number;
  readonly properties: ReadonlyMap<string, string>;
  /** At least two positions. A MultiLineString gives one LineFeature per part. */
  readonly path: readonly LonLat[];
}

/**
 * Which lines does this GeoJSON hold (RFC 7946: WGS84, longitude first)? Features of other kinds, coordinates that are
 * no numbers or not on the earth are listed and left out; broken JSON or a file without any line blocks.
 */
export async function readGeoJsonLines(bytes: Uint8Array): Promise<Reading<readonly LineFeature[]>> {
  const problems: Problem[] = [];
  const reading = await readingOf(() => linesOf(parseJson(bytes), problems));
  return { value: reading.value, problems: [...problems, ...reading.problems] };
}

/** True where the bytes begin as a JSON object does. */
export function looksLikeJson(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('{');
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new Unreadable('geojson-empty', 'The file is empty (0 bytes); it needs GeoJSON lines.');
  const text = decodeText(bytes)?.text;
  if (text === undefined)
    throw new Unreadable('geojson-no-text', 'This is no text in UTF-8; save the GeoJSON as UTF-8.');
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new Unreadable(
      'geojson-broken',
      `The JSON is broken${at === undefined ? '' : placeOf(text, Number(at))}; mend it there.`
    );
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return ` on line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function linesOf(json: unknown, problems: Problem[]): readonly LineFeature[] {
  const features = isObject(json) && Array.isArray(json['features']) ? json['features'] : [json];
  const lines: LineFeature[] = [];
  features.forEach((feature: unknown, index) => {
    const row = index + 1;
    const geometry = isObject(feature) && 'geometry' in feature ? feature['geometry'] : feature;
    const properties = propertiesOf(isObject(feature) ? feature['properties'] : null);
    const { type, coordinates } = isObject(geometry) ? geometry : {};
    const parts =
      type === 'LineString'
        ? [coordinates]
        : type === 'MultiLineString' && Array.isArray(coordinates)
          ? coordinates
          : null;
    if (parts === null) {
      problems.push(
        featureProblem(
          'geojson-no-line',
          row,
          `is ${typeof type === 'string' ? `a ${type}` : 'no geometry'}, not a line; it is left out`
        )
      );
      return;
    }
    for (const part of parts) {
      const path = pathOf(part);
      if (path === null) {
        problems.push(
          featureProblem(
            'geojson-coordinates',
            row,
            'has coordinates that are not two or more positions of degrees on the earth; it is left out'
          )
        );
      } else lines.push({ row, properties, path });
    }
  });
  if (lines.length === 0)
    throw new Unreadable('geojson-no-lines', 'The file holds no lines to walk on; give LineString features.');
  return lines;
}

function pathOf(part: unknown): LonLat[] | null {
  if (!Array.isArray(part) || part.length < 2) return null;
  const path: LonLat[] = [];
  for (const position of part) {
    const [lon, lat]: unknown[] = Array.isArray(position) ? position : [];
    if (typeof lon !== 'number' || typeof lat !== 'number') return null;
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null;
    path.push([lon, lat]);
  }
  return path;
}

function propertiesOf(properties: unknown): ReadonlyMap<string, string> {
  if (!isObject(properties)) return new Map();
  return new Map(
    Object.entries(properties).flatMap(([key, value]) =>
      value === null || typeof value === 'object' ? [] : [[key, String(value)] as const]
    )
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function featureProblem(code: string, row: number, what: string): Problem {
  return { code, row, field: null, value: null, message: `Feature ${row} ${what}.`, blocks: false };
}
