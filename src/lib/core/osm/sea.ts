import type { MultiPolygon, Polygon, Position } from 'geojson';
import { partPlane, sidesOf } from '../geometry/faces.ts';
import { overlay } from '../geometry/overlay.ts';
import type { OsmFile } from '../readers/osm-file.ts';
import { asGeoJson, lineOf } from './multipolygons.ts';

/**
 * Where is the sea within a box? OSM draws no sea, only coastlines with the land on their left; so the box is parted along
 * them, and what lies to the right of one is sea. Null where there is no coast, or its pieces part nothing.
 */
export function findSea(osm: OsmFile, box: readonly Position[]): Polygon | MultiPolygon | null {
  // One line a side, so that a side of a face leads back to the direction it was drawn in.
  const coast = osm.ways
    .filter((way) => way.tags.get('natural') === 'coastline')
    .flatMap((way) => {
      const line = lineOf(osm, way) ?? [];
      return line.slice(1).map((b, index) => [line[index] ?? b, b] as const);
    });
  if (coast.length === 0) return null;
  const parting = partPlane([...coast, box]);
  const wet = (parting?.faces ?? []).filter((face) =>
    [...sidesOf(face)].some(([a, b]) =>
      parting?.linesAlong(a, b).some((line) => {
        // A face is walked with itself on the left: where that runs against the coastline, it lies on the water's side.
        const drawn = coast[line];
        return drawn !== undefined && isAgainst(drawn, [a, b]);
      })
    )
  );
  const rings = wet.flatMap((face) => face.rings);
  const clipped =
    rings.length === 0 ? null : overlay([rings, [box]], ([sea, inside]) => sea === true && inside === true);
  return clipped === null ? null : asGeoJson(clipped.polygons);
}

type Side = readonly [Position, Position];

function isAgainst([a, b]: Side, [c, d]: Side): boolean {
  const along = (axis: 0 | 1) => ((b[axis] ?? 0) - (a[axis] ?? 0)) * ((d[axis] ?? 0) - (c[axis] ?? 0));
  return along(0) + along(1) < 0;
}
