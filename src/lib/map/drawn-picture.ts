import type { Geometry, Position } from 'geojson';
import type { PlaceKind } from '#lib/core/district/district-data.ts';
import { middleOf, type Bounds } from '#lib/core/geometry/bounds.ts';
import { labelPoint } from '#lib/core/geometry/label-point.ts';
import { localPlane, toPlane } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StoredNames } from '#lib/i18n/locale.ts';
import { scaleBar, type ScaleBar } from './scale-bar.ts';

type GroundKind = 'green' | 'water' | 'railway' | 'street';
type BuildingState = 'none' | 'reached' | 'unknown' | 'unreached';
type Shape = Extract<Geometry, { type: 'Polygon' | 'MultiPolygon' }>;

/** What a picture is drawn from, in degrees. */
export interface PictureInput {
  readonly bounds: Bounds;
  readonly boundary: Shape;
  readonly parts: readonly { readonly names: StoredNames; readonly boundary: Shape }[];
  readonly ground: readonly { readonly kind: GroundKind; readonly shape: Geometry }[];
  readonly places: readonly { readonly kind: PlaceKind; readonly position: LonLat }[];
  readonly buildings: readonly { readonly state: string | null; readonly footprint: Shape }[];
  /** In the order of their numbers, 1 the first; those beyond `numbered` are drawn without one. */
  readonly patches: readonly { readonly hull: Geometry; readonly middle: LonLat }[];
  readonly numbered: number;
  /** Marked A, B, C …: a gate, or a way across something. */
  readonly remedies: readonly { readonly letter: string; readonly line: readonly LonLat[] }[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A picture as SVG takes it: paths in a box of `width` × `height`, north above. */
export interface DrawnPicture {
  readonly width: number;
  readonly height: number;
  readonly boundary: string;
  /** Everything but the unit, for the even-odd rule: what is dimmed. */
  readonly outside: string;
  readonly ground: Readonly<Record<GroundKind, { readonly areas: string; readonly lines: string }>>;
  readonly buildings: Readonly<Record<BuildingState, string>>;
  readonly parts: readonly ({ readonly path: string; readonly names: StoredNames } & Spot)[];
  readonly places: readonly ({ readonly kind: PlaceKind } & Spot)[];
  readonly patches: readonly ({ readonly path: string; readonly number: number | null } & Spot)[];
  readonly remedies: readonly ({ readonly letter: string; readonly path: string } & Spot)[];
  readonly scale: ScaleBar;
}

/** Lays what a picture shows into a box of pixels, as large as it fits. */
export function drawnPicture(
  input: PictureInput,
  { width, height }: { readonly width: number; readonly height: number }
): DrawnPicture {
  const plane = localPlane(middleOf(input.bounds));
  const [west, south, east, north] = input.bounds;
  const corner = toPlane(plane, [east, north]);
  const opposite = toPlane(plane, [west, south]);
  const metresPerPixel = Math.max(
    (corner.xMetres - opposite.xMetres) / width,
    (corner.yMetres - opposite.yMetres) / height
  );
  const toPixels: ToPixels = ([lon = 0, lat = 0]) => {
    const { xMetres, yMetres } = toPlane(plane, [lon, lat]);
    return { x: width / 2 + xMetres / metresPerPixel, y: height / 2 - yMetres / metresPerPixel };
  };
  const path = (shapes: readonly Geometry[], which: 'areas' | 'lines' | 'both' = 'both'): string =>
    shapes.map((shape) => pathOf(shape, which, toPixels)).join('');

  const boundary = path([input.boundary]);
  const ground = (kind: GroundKind) => {
    const shapes = input.ground.filter((each) => each.kind === kind).map(({ shape }) => shape);
    return { areas: wholePixels(path(shapes, 'areas')), lines: wholePixels(path(shapes, 'lines')) };
  };
  const buildings = (state: BuildingState): string =>
    path(input.buildings.filter((one) => (one.state ?? 'none') === state).map(({ footprint }) => footprint));
  return {
    width,
    height,
    boundary,
    outside: `M0 0H${width}V${height}H0Z${boundary}`,
    ground: { green: ground('green'), water: ground('water'), railway: ground('railway'), street: ground('street') },
    buildings: {
      none: buildings('none'),
      reached: buildings('reached'),
      unknown: buildings('unknown'),
      unreached: buildings('unreached')
    },
    parts: input.parts.map((part) => ({
      path: path([part.boundary]),
      names: part.names,
      ...rounded(toPixels(labelPoint(part.boundary)))
    })),
    places: input.places.map(({ kind, position }) => ({ kind, ...rounded(toPixels(position)) })),
    patches: input.patches.map(({ hull, middle }, index) => ({
      path: path([hull]),
      number: index < input.numbered ? index + 1 : null,
      ...rounded(toPixels(middle))
    })),
    remedies: input.remedies.map(({ letter, line }) => ({
      letter,
      path: line.length > 1 ? lineOf(line, toPixels) : '',
      ...rounded(middleOfLine(line.map(toPixels)))
    })),
    scale: scaleBar(metresPerPixel, width / 4)
  };
}

type ToPixels = (position: Position | LonLat) => Spot;

function pathOf(shape: Geometry, which: 'areas' | 'lines' | 'both', toPixels: ToPixels): string {
  switch (shape.type) {
    case 'Polygon':
      return which === 'lines' ? '' : shape.coordinates.map((ring) => `${lineOf(ring, toPixels)}Z`).join('');
    case 'MultiPolygon':
      return shape.coordinates
        .map((rings) => pathOf({ type: 'Polygon', coordinates: rings }, which, toPixels))
        .join('');
    case 'LineString':
      return which === 'areas' ? '' : lineOf(shape.coordinates, toPixels);
    case 'MultiLineString':
      return which === 'areas' ? '' : shape.coordinates.map((line) => lineOf(line, toPixels)).join('');
    case 'GeometryCollection':
      return shape.geometries.map((one) => pathOf(one, which, toPixels)).join('');
    default:
      return '';
  }
}

/** Positions that fall on the same tenth of a pixel are drawn once. */
function lineOf(line: readonly (Position | LonLat)[], toPixels: ToPixels): string {
  let [text, last] = ['', ''];
  for (const position of line) {
    const { x, y } = rounded(toPixels(position));
    const spot = `${x} ${y}`;
    if (spot === last) continue;
    text += `${text === '' ? 'M' : 'L'}${spot}`;
    last = spot;
  }
  return text;
}

/** The ground is only for the eye: on paper a pixel is a quarter of a millimetre. */
function wholePixels(path: string): string {
  return path.replaceAll(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))));
}

function rounded({ x, y }: Spot): Spot {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

function middleOfLine(spots: readonly Spot[]): Spot {
  const [first = { x: 0, y: 0 }] = spots;
  const last = spots.at(-1) ?? first;
  return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
}
