import type { MultiPolygon, Polygon, Position } from 'geojson';
import { faces } from '../geometry/faces.ts';
import { overlay } from '../geometry/overlay.ts';
import type { OsmFile } from '../readers/osm-file.ts';
import { asGeoJson, lineOf } from './multipolygons.ts';

/**
 * Where is the sea within a box? OSM draws no sea, only coastlines with the land on their left; so the box is parted along
 * them, and what lies to the right of one is sea. Null where there is no coast, or its pieces part nothing.
 */
export function findSea(osm: OsmFile, box: readonly Position[]): Polygon | MultiPolygon | null {
  const coasts = osm.ways
    .filter((way) => way.tags.get('natural') === 'coastline')
    .flatMap((way) => {
      const line = lineOf(osm, way);
      return line === null ? [] : [line];
    });
  if (coasts.length === 0) return null;
  const alongCoast = new Set(
    coasts.flatMap((line) => line.slice(1).map((b, index) => `${String(line[index])} ${String(b)}`))
  );
  // A face is walked with itself on the left: where that runs against the coastline, the face lies on the water's side.
  const wet = (faces([...coasts, box]) ?? []).filter(({ rings }) =>
    rings.some((ring) => ring.slice(1).some((b, index) => alongCoast.has(`${String(b)} ${String(ring[index])}`)))
  );
  const clipped =
    wet.length === 0
      ? null
      : overlay([wet.flatMap((face) => face.rings), [box]], ([sea, inside]) => sea === true && inside === true);
  return clipped === null ? null : asGeoJson(clipped.polygons);
}
