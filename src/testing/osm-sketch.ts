import { OsmNodeColumns, type OsmFile } from '#lib/core/readers/osm-file.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';

type TagObject = Readonly<Record<string, string>>;

/** A small OSM file written down by hand in a test: positions by node id, ways by way id, tags of nodes. */
export function osmFile(
  positions: Readonly<Record<number, LonLat>>,
  ways: Readonly<Record<number, { readonly nodes: readonly number[]; readonly tags: TagObject }>>,
  nodeTags: Readonly<Record<number, TagObject>> = {}
): OsmFile {
  const nodes = new OsmNodeColumns();
  for (const [id, [lon, lat]] of Object.entries(positions)) {
    nodes.add(Number(id), lon, lat, new Map(Object.entries(nodeTags[Number(id)] ?? {})));
  }
  return {
    format: 'xml',
    nodes: nodes.finish(),
    ways: Object.entries(ways).map(([id, way]) => ({
      id: Number(id),
      tags: new Map(Object.entries(way.tags)),
      nodes: Float64Array.from(way.nodes)
    })),
    relations: [],
    bounds: null,
    timestamp: null
  };
}
