import type { GateState, PlaceKind } from '#lib/core/district/district-data.ts';
import { openStates, type OpenState } from '#lib/core/places/open-week.ts';
import { serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { gatePaths, glyphPaths } from './glyphs.ts';
import type { Palette } from './palette.ts';

const placeShapes: readonly PlaceKind[] = ['hub', 'micro', 'facility'];
const gateStates: readonly GateState[] = ['open', 'residents', 'closed'];
/** Size of a cell of the picture, about twice what is seen, so that it stays sharp on dense screens. */
const cell = 72;
const columns = 9;

export interface MarkAtlas {
  readonly picture: HTMLCanvasElement;
  readonly cells: Readonly<Record<string, { x: number; y: number; width: number; height: number; mask: false }>>;
}

export const placeMark = (shape: PlaceKind, kind: ServiceKind, state: OpenState) => `${shape} ${kind} ${state}`;
export const dotMark = (kind: ServiceKind) => `dot ${kind}`;
export const gateMark = (state: GateState) => `gate ${state}`;

/** Every mark of the map in one picture, drawn in the page: no image is fetched. */
export function markAtlas(palette: Palette): MarkAtlas {
  const marks: { name: string; draw: (pen: CanvasRenderingContext2D) => void }[] = [];
  for (const shape of placeShapes) {
    for (const kind of serviceKinds) {
      for (const state of openStates) {
        marks.push({ name: placeMark(shape, kind, state), draw: (pen) => drawPlace(pen, palette, shape, kind, state) });
      }
    }
  }
  for (const kind of serviceKinds) {
    marks.push({ name: dotMark(kind), draw: (pen) => drawDot(pen, palette, kind) });
  }
  for (const state of gateStates) {
    marks.push({ name: gateMark(state), draw: (pen) => drawGate(pen, palette, state) });
  }
  const picture = document.createElement('canvas');
  picture.width = columns * cell;
  picture.height = Math.ceil(marks.length / columns) * cell;
  const pen = picture.getContext('2d');
  const cells: Record<string, { x: number; y: number; width: number; height: number; mask: false }> = {};
  for (const [index, { name, draw }] of marks.entries()) {
    const [x, y] = [(index % columns) * cell, Math.floor(index / columns) * cell];
    cells[name] = { x, y, width: cell, height: cell, mask: false };
    if (!pen) continue;
    pen.save();
    pen.translate(x + cell / 2, y + cell / 2);
    draw(pen);
    pen.restore();
  }
  return { picture, cells };
}

/** A facility seen from afar, among many: only that one is there. */
function drawDot(pen: CanvasRenderingContext2D, palette: Palette, kind: ServiceKind): void {
  pen.beginPath();
  pen.arc(0, 0, 27, 0, Math.PI * 2);
  pen.lineWidth = 13;
  pen.strokeStyle = palette.halo;
  pen.stroke();
  pen.fillStyle = palette.kinds[kind];
  pen.fill();
}

/**
 * Hubs are large and square-cornered, micro positions round, other facilities round and plain-edged. Open now is filled, closed
 * now hollow, unknown hours dotted.
 */
function drawPlace(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  shape: PlaceKind,
  kind: ServiceKind,
  state: OpenState
): void {
  const colour = palette.kinds[kind];
  const half = 27;
  const outline = new Path2D();
  if (shape === 'hub') outline.rect(-half, -half, half * 2, half * 2);
  else outline.arc(0, 0, half, 0, Math.PI * 2);
  pen.lineWidth = 12;
  pen.strokeStyle = palette.halo;
  pen.stroke(outline);
  pen.fillStyle = state === 'open' ? colour : palette.halo;
  pen.fill(outline);
  pen.lineWidth = shape === 'facility' ? 3 : 5;
  pen.strokeStyle = colour;
  pen.lineCap = 'round';
  if (state === 'unknown') pen.setLineDash([0.5, 8.5]);
  if (state === 'unknown') pen.lineWidth = 5;
  pen.stroke(outline);
  pen.setLineDash([]);
  drawGlyph(pen, glyphPaths[kind], state === 'open' ? palette.glyph : colour, shape === 'facility' ? 32 : 36);
}

function drawGlyph(pen: CanvasRenderingContext2D, path: string, colour: string, size: number): void {
  pen.save();
  pen.scale(size / 24, size / 24);
  pen.translate(-12, -12);
  pen.fillStyle = colour;
  pen.fill(new Path2D(path), 'evenodd');
  pen.restore();
}

/** The gate's sign on a light ground; on a dark one where it is closed. */
function drawGate(pen: CanvasRenderingContext2D, palette: Palette, state: GateState): void {
  const colour = palette.gates[state];
  const frame = new Path2D();
  frame.roundRect(-25, -25, 50, 50, 10);
  pen.lineWidth = 12;
  pen.strokeStyle = palette.halo;
  pen.stroke(frame);
  pen.fillStyle = state === 'closed' ? colour : palette.halo;
  pen.fill(frame);
  pen.lineWidth = 5;
  pen.strokeStyle = colour;
  pen.stroke(frame);
  drawGlyph(pen, gatePaths[state], state === 'closed' ? palette.halo : colour, 38);
}
