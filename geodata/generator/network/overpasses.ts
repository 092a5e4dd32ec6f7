import type { Corners } from '../corners.ts';
import type { Draft } from '../draft.ts';
import { named } from '../names.ts';
import { at, distance } from '../shape/plane.ts';
import type { SeparatorCourse } from './courses.ts';
import { hasSignal } from './crossings.ts';
import { spanFootbridge } from './footbridge.ts';
import type { Busyness } from './busyness.ts';

/** So far from the nearest signal, and from another footbridge. */
const fromSignalMetres = 85;
const apartMetres = 650;
/** Square kilometres of land that one footbridge serves. */
const squareKilometresEach = 12;

/**
 * Lays footbridges over wide roads where most is going on between two signals, about one for each twelve square kilometres: every third
 * has ramps, the others only stairs.
 */
export function spanOverpasses(
  draft: Draft,
  corners: Corners,
  roads: readonly SeparatorCourse[],
  signalAt: ReadonlySet<number>,
  busyness: Busyness,
  squareKilometres: number
): void {
  const { mesh, lines } = draft.land;
  const feet = roads.flatMap(({ line, stops }) => {
    const signals = stops.filter(({ corner }) => signalAt.has(corner) || hasSignal({ draft, corners }, corner));
    return stops.slice(0, -1).flatMap(({ corner, along }, i) => {
      const separators = corners.separatorsAt(corner);
      const isPlain = separators.length === 2 && separators.every((one) => one.line === line);
      const isClear = signals.every((signal) => Math.abs(signal.along - along) >= fromSignalMetres);
      if (!isPlain || !isClear || corners.streetsAt(corner).length > 0) return [];
      return [{ line, corner, beyond: at(stops, i + 1).corner, busy: busyness(mesh.spot(corner)) }];
    });
  });
  feet.sort((a, b) => b.busy - a.busy || a.corner - b.corner);
  const chosen: typeof feet = [];
  for (const foot of feet) {
    if (chosen.length >= squareKilometres / squareKilometresEach) break;
    const near = chosen.some((other) => distance(mesh.spot(other.corner), mesh.spot(foot.corner)) < apartMetres);
    if (!near) chosen.push(foot);
  }
  const onLine = new Map<number, number>();
  chosen.forEach(({ line, corner, beyond }, i) => {
    const { names, walkwayMetres } = at(lines, line);
    const count = onLine.get(line) ?? 0;
    onLine.set(line, count + 1);
    const number = numeral(count + 1);
    const road = { hans: names?.hans ?? '', hant: names?.hant ?? '', en: names?.en ?? '' };
    spanFootbridge(draft, {
      foot: corner,
      beyond,
      walkwayMetres,
      names: named(
        `${road.hans}${number}号天桥`,
        `${road.hant}${number}號天橋`,
        `${road.en} Footbridge ${String(count + 1)}`.trim()
      ),
      word: `overpass ${String(corner)}`,
      hasRamps: i % 3 === 2
    });
  });
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** A number below a hundred in Chinese numerals. */
function numeral(count: number): string {
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? at(digits, tens) : ''}${tens > 0 ? '十' : ''}${at(digits, count)}`;
}
