import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';
import type { MapCurves, UnitBoundary } from '../map-data.ts';
import { gapColour, gapLegend, withOpacity, type Palette } from '../palette.ts';
import { flat, lonLats, type InStyle } from './flat.ts';

/** Weight and dash say the level, not colour: width in pixels, and dash lengths in widths. */
const borderOf: Readonly<Record<UnitLevel, BorderStyle>> = {
  district: { width: 2.4, dash: [0, 0], opacity: 0.55 },
  street: { width: 2, dash: [0, 0], opacity: 0.55 },
  community: { width: 1.6, dash: [7, 3], opacity: 0.6 },
  grid: { width: 1.2, dash: [5, 4], opacity: 0.5 },
  microGrid: { width: 0.9, dash: [1.5, 3.5], opacity: 0.5 }
};

interface BorderStyle {
  readonly width: number;
  readonly dash: readonly [number, number];
  readonly opacity: number;
}

/** One polygon of a unit (units can be in parts), with its rings. */
export interface UnitPart {
  readonly code: string;
  readonly rings: Position[][];
}

/** A stretch of border, drawn once, by the widest level that runs along it. */
export interface BorderLine {
  readonly level: UnitLevel;
  readonly line: Position[];
}

export function unitParts(units: readonly UnitBoundary[]): UnitPart[] {
  return units.flatMap(({ geometry, properties }) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) => ({
      code: properties.code,
      rings
    }))
  );
}

/**
 * The borders of a level and of all wider ones, each stretch once: neighbours share their borders, and two dashed
 * lines on each other would read as a solid one.
 */
export function borderLines(units: readonly UnitBoundary[], finest: UnitLevel): BorderLine[] {
  const drawn = new Set<string>();
  const levels = unitLevels.slice(0, unitLevels.indexOf(finest) + 1);
  return levels.flatMap((level) => {
    const rings = unitParts(units.filter((unit) => unit.properties.level === level)).flatMap((part) => part.rings);
    return rings.flatMap((ring) => undrawnLines(ring, drawn).map((line) => ({ level, line })));
  });
}

function undrawnLines(ring: readonly Position[], drawn: Set<string>): Position[][] {
  const lines: Position[][] = [];
  let line: Position[] = [];
  for (let index = 0; index + 1 < ring.length; index++) {
    const [from, to] = [ring[index] ?? [], ring[index + 1] ?? []];
    const ends = [from, to].map(([lon = 0, lat = 0]) => `${lon.toFixed(6)},${lat.toFixed(6)}`);
    const key = ends.sort().join(' ');
    if (drawn.has(key)) {
      if (line.length > 1) lines.push(line);
      line = [];
      continue;
    }
    drawn.add(key);
    if (line.length === 0) line.push(from);
    line.push(to);
  }
  if (line.length > 1) lines.push(line);
  return lines;
}

/**
 * People of each unit who do not reach the kind within the minutes, and how many take the strongest colour: the largest
 * unit's people, rounded up as the legend does, so that colours keep their meaning while the minutes are dragged.
 */
export interface Gaps {
  readonly unreached: ReadonlyMap<string, number>;
  readonly most: number;
}

/** @param minutes 1 … 30, as the curves count them */
export function gapsAt(curves: MapCurves, level: UnitLevel, minutes: number): Gaps {
  const unreached = new Map<string, number>();
  let most = 0;
  for (const unit of curves.units) {
    if (unit.level !== level) continue;
    unreached.set(unit.code, unit.people - (unit.reachedByMinute[minutes - 1] ?? 0));
    most = Math.max(most, gapLegend(unit.people).at(-1) ?? 0);
  }
  return { unreached, most };
}

/** Each unit tinted by the people in it who lack. */
export function unitGapLayer(parts: UnitPart[], gaps: Gaps, palette: Palette, opacity: number) {
  return new SolidPolygonLayer<UnitPart, InStyle>({
    ...flat('unit-gap'),
    data: parts,
    getPolygon: (part) => part.rings.map(lonLats),
    getFillColor: (part) => {
      const colour = gapColour(palette, gaps.unreached.get(part.code) ?? 0, gaps.most);
      return colour === null ? [0, 0, 0, 0] : withOpacity(colour, 1);
    },
    updateTriggers: { getFillColor: [gaps, palette] },
    opacity
  });
}

/** Borders lie over the light, thin and without an edge of their own: where both run together, the light must be read. */
export function unitBorderLayer(lines: BorderLine[], palette: Palette, scale: number) {
  return new PathLayer<BorderLine, InStyle & { getDashArray: (line: BorderLine) => [number, number] }>({
    ...flat('unit-border'),
    data: lines,
    getPath: (border) => lonLats(border.line),
    getWidth: (border) => borderOf[border.level].width,
    getDashArray: (border) => [...borderOf[border.level].dash],
    getColor: (border) => withOpacity(palette.border, borderOf[border.level].opacity),
    updateTriggers: { getColor: [palette] },
    widthUnits: 'pixels',
    widthScale: scale,
    antialiasing: true,
    extensions: [new PathStyleExtension({ dash: true })]
  });
}

/** The unit in question with the veil around it. Made once for each: deck.gl lays a new one out anew. */
export interface UnitInQuestion {
  readonly rings: Position[][];
  readonly veil: Position[][][];
}

export function unitInQuestion(units: readonly UnitBoundary[], code: string | null): UnitInQuestion {
  const parts = unitParts(units.filter((unit) => unit.properties.code === code));
  const holes = parts.flatMap((part) => part.rings.slice(0, 1));
  return { rings: parts.flatMap((part) => part.rings), veil: holes.length === 0 ? [] : veilAround(holes) };
}

/** Everything but the unit in question, under a veil. The veil ends some way outside: nobody looks so far from a unit. */
export function dimLayer({ veil }: UnitInQuestion, palette: Palette) {
  return new SolidPolygonLayer<Position[][], InStyle>({
    ...flat('dim'),
    data: veil,
    getPolygon: (rings) => rings.map(lonLats),
    getFillColor: withOpacity(palette.dim, 0.62),
    updateTriggers: { getFillColor: [palette] }
  });
}

/** The border of the unit in question. */
export function unitOutlineLayer({ rings }: UnitInQuestion, palette: Palette, scale: number) {
  return new PathLayer<Position[], InStyle>({
    ...flat('unit-outline'),
    data: rings,
    getPath: (ring) => lonLats(ring),
    getColor: withOpacity(palette.path, 0.9),
    getWidth: 2.4,
    updateTriggers: { getColor: [palette] },
    widthUnits: 'pixels',
    widthScale: scale,
    antialiasing: true,
    jointRounded: true
  });
}

const veilDegrees = 0.6;

/**
 * The veil as polygons: a frame close around the unit with the unit cut out, then frames of four sides each, every one
 * three times as wide. In a single polygon slivers run from the unit to corners thousands of pixels off, and are drawn
 * as pale wedges; here no triangle is much longer than it is wide.
 */
export function veilAround(holes: readonly Position[][]): Position[][][] {
  const lons = holes.flat().map(([lon = 0]) => lon);
  const lats = holes.flat().map(([, lat = 0]) => lat);
  const middle = [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2] as const;
  const half = [(Math.max(...lons) - Math.min(...lons)) / 2, (Math.max(...lats) - Math.min(...lats)) / 2] as const;
  const cornersAt = (factor: number): Position[] =>
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1]
    ].map(([x = 0, y = 0]) => [middle[0] + x * half[0] * factor, middle[1] + y * half[1] * factor]);

  let factor = 1.25;
  let inner = cornersAt(factor);
  const veil: Position[][][] = [[[...inner, ...inner.slice(0, 1)], ...holes]];
  while (factor * Math.min(...half) < veilDegrees && factor < 1e6) {
    factor *= 3;
    const outer = cornersAt(factor);
    for (const [side, corner] of inner.entries()) {
      const next = (side + 1) % 4;
      veil.push([[corner, outer[side] ?? corner, outer[next] ?? corner, inner[next] ?? corner, corner]]);
    }
    inner = outer;
  }
  return veil;
}
