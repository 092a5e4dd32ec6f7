import { OsmNodeColumns, type OsmFile, type OsmWay } from '../readers/osm-file.ts';
import type { LineFeature } from '../readers/geojson.ts';

/** About a centimetre: positions nearer than this are the same point, as in OSM itself. */
const stepsPerDegree = 1e7;

/**
 * Makes an OSM file of plain lines, so that one and the same code turns both into streets. Lines meet where they share a
 * position (to 1e-7 degrees), anywhere along them; a line without a `highway` property is a footway.
 */
export function linesAsOsm(lines: readonly LineFeature[]): OsmFile {
  const ids = new Map<string, number>();
  const nodes = new OsmNodeColumns();
  const ways = lines.map((line, index): OsmWay => {
    const refs = line.path.map(([lon, lat]) => {
      const key = `${Math.round(lon * stepsPerDegree)},${Math.round(lat * stepsPerDegree)}`;
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = ids.size + 1;
      ids.set(key, id);
      nodes.add(id, lon, lat, null);
      return id;
    });
    const tags = line.properties.has('highway')
      ? line.properties
      : new Map([...line.properties, ['highway', 'footway']]);
    return { id: index + 1, tags, nodes: Float64Array.from(refs) };
  });
  return { format: 'xml', nodes: nodes.finish(), ways, relations: [], bounds: null, timestamp: null };
}
