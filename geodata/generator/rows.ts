import type { BuildingUse } from '../../src/lib/core/district/district-data.ts';
import type { Age, DraftBuilding, DraftCompound } from './draft.ts';
import type { Frame } from './shape/frame.ts';

import type { Random } from './random.ts';
import { holds, type Ring } from './shape/ring.ts';

/** How rows of like buildings are set out on a ground. All lengths in metres. */
export interface RowStyle {
  readonly use: BuildingUse;
  readonly age: Age;
  /** North to south. */
  readonly depth: number;
  /** One stairwell's width, and the most of them in a building. */
  readonly module: number;
  readonly modulesAtMost: number;
  /** Between neighbours in a row. */
  readonly gap: number;
  /** From one row's north wall to the next one's. */
  readonly pitch: number;
  /** From the first row's north wall to the ground's north edge; room for the first lane. */
  readonly northMargin: number;
  readonly sideMargin: number;
  readonly floors: readonly number[];
  /** Homes on one floor of one module; 0 where nobody lives. */
  readonly homesPerModule: number;
  /** Most homes in all; the ground left over becomes a garden. */
  readonly homesAtMost: number;
  /** Shift of a building against its row, north or south. */
  readonly stagger: number;
}

export interface Rows {
  readonly buildings: readonly DraftBuilding[];
  /** v of the lane north of each row, and the row's reach. */
  readonly lanes: readonly { readonly v: number; readonly from: number; readonly to: number }[];
  /** u of the lane that joins the rows. */
  readonly spine: number;
  /** v below which nothing was built. */
  readonly emptyBelow: number;
}

const spineHalf = 5.5;

/** Sets rows of buildings on the ground, north to south, leaving a lane before each and a spine through all. */
export function setRows(
  ground: Ring,
  frame: Frame,
  style: RowStyle,
  random: Random,
  compound: DraftCompound | null,
  site: string
): Rows {
  const [south, north] = frame.heights(ground);
  const middle = frame.levelSpan(ground, (south + north) / 2) ?? [0, 0];
  const spine = (middle[0] + middle[1]) / 2 + random.between(-9, 9);
  const buildings: DraftBuilding[] = [];
  const lanes: { v: number; from: number; to: number }[] = [];
  let homes = 0;
  let full = false;
  let top = north - style.northMargin;
  while (top - style.depth - style.stagger > south + 5) {
    const span = rowSpan(ground, frame, top + style.stagger, top - style.depth - style.stagger);
    if (
      span === null ||
      span[0] > spine - 8 ||
      span[1] < spine + 8 ||
      span[1] - span[0] < 2 * style.sideMargin + style.module
    ) {
      top -= 3;
      continue;
    }
    const row: DraftBuilding[] = [];
    for (const [from, to] of [
      [span[0] + style.sideMargin, spine - spineHalf],
      [spine + spineHalf, span[1] - style.sideMargin]
    ] as const) {
      for (const piece of fill(from, to, style, random)) {
        const shift = random.between(-style.stagger, style.stagger);
        const v0 = top - style.depth + shift;
        const v1 = top + shift;
        const ring = [
          frame.toPlane(piece.from, v0),
          frame.toPlane(piece.to, v0),
          frame.toPlane(piece.to, v1),
          frame.toPlane(piece.from, v1)
        ];
        if (!holds(ground, ring, 3)) continue;
        const floors = random.pick(style.floors);
        const households = homesIn(piece.modules, floors, style, random);
        if (style.homesPerModule > 0 && homes + households > style.homesAtMost) {
          full = true;
          continue;
        }
        homes += households;
        row.push({
          ring,
          floors,
          use: style.use,
          households,
          age: style.age,
          compound,
          entrance: frame.toPlane((piece.from + piece.to) / 2, v1),
          site
        });
      }
    }
    if (row.length > 0) {
      buildings.push(...row);
      const marks = row.flatMap((building) => building.ring.map((p) => frame.u(p)));
      lanes.push({ v: top + style.stagger + 4.5, from: Math.min(spine, ...marks), to: Math.max(spine, ...marks) });
    }
    if (row.length === 0 && full) break;
    top -= row.length === 0 ? 3 : style.pitch + random.between(-1, 2);
  }
  return { buildings, lanes, spine, emptyBelow: top + style.pitch - style.depth };
}

function rowSpan(ground: Ring, frame: Frame, top: number, bottom: number): [number, number] | null {
  const spans = [top + 7, top + 4.5, top, (top + bottom) / 2, bottom].map((v) => frame.levelSpan(ground, v));
  let from = -Infinity;
  let to = Infinity;
  for (const span of spans) {
    if (span === null) return null;
    from = Math.max(from, span[0]);
    to = Math.min(to, span[1]);
  }
  return [from, to];
}

/** Buildings of whole modules along a stretch of a row, the slack shared between them. */
function fill(
  from: number,
  to: number,
  style: RowStyle,
  random: Random
): { from: number; to: number; modules: number }[] {
  const room = to - from;
  const most = style.module * style.modulesAtMost;
  const fitting = Math.floor((room + style.gap) / (style.module + style.gap));
  const count = Math.max(1, Math.min(fitting, Math.ceil((room + style.gap) / (most + style.gap + style.module * 0.6))));
  const each = (room - style.gap * (count - 1)) / count;
  const modules = Math.min(style.modulesAtMost, Math.floor(each / style.module));
  if (modules < 1) return [];
  const length = modules * style.module;
  const slack = (room - length * count - style.gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => {
    const start = from + i * (length + style.gap + slack) + random.between(0.2, 0.8) * slack;
    return { from: start, to: start + length, modules };
  });
}

function homesIn(modules: number, floors: number, style: RowStyle, random: Random): number {
  const built = modules * floors * style.homesPerModule;
  return Math.min(98, Math.round(built * random.between(0.86, 0.98)));
}

/** Axis-parallel extent of a building in its frame. */
export function extent(frame: Frame, ring: Ring): { u0: number; u1: number; v0: number; v1: number } {
  const us = ring.map((p) => frame.u(p));
  const vs = ring.map((p) => frame.v(p));
  return { u0: Math.min(...us), u1: Math.max(...us), v0: Math.min(...vs), v1: Math.max(...vs) };
}
