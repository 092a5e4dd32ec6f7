import type { BuildingData } from '../../src/lib/core/district/district-data.ts';
import { districtFromOsm } from '../../src/lib/core/osm/district.ts';
import { linesAsOsm } from '../../src/lib/core/osm/lines-as-osm.ts';
import { streetEdges } from '../../src/lib/core/osm/streets.ts';
import { looksLikeJson, readGeoJsonLines } from '../../src/lib/core/readers/geojson.ts';
import { readOsm } from '../../src/lib/core/readers/osm.ts';
import type { StreetEdge } from '../../src/lib/core/walk/street-edge.ts';

/** As much of a town as its figures need. */
export interface Town {
  readonly edges: readonly StreetEdge[];
  readonly buildings: readonly Pick<BuildingData, 'footprint' | 'floors' | 'households'>[];
}

/** The streets and buildings that a file's bytes hold: OSM as PBF or XML, GeoJSON lines, or the JSON of `quanlan sample`. */
export async function townOf(bytes: Uint8Array): Promise<Town> {
  if (!looksLikeJson(bytes)) {
    const { value: osm, problems } = await readOsm(bytes);
    if (osm === null) throw new Error(problems.map(({ message }) => message).join('\n'));
    return districtFromOsm(osm, { code: 'town', name: 'Town', dataDate: '2026-01-01', placeMapping: [] });
  }
  const head = new TextDecoder().decode(bytes.subarray(0, 200));
  if (head.includes('"synthetic"')) {
    const district: Town = JSON.parse(new TextDecoder().decode(bytes));
    return district;
  }
  const { value: lines, problems } = await readGeoJsonLines(bytes);
  if (lines === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { edges: streetEdges(linesAsOsm(lines)).edges, buildings: [] };
}
