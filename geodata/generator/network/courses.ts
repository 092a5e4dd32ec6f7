import type { Corners, Parting } from '../corners.ts';
import type { Land } from '../land.ts';
import { at, distance } from '../shape/plane.ts';

/** A corner on a course, and how far along it lies, metres. */
export interface Stop {
  readonly corner: number;
  readonly along: number;
}

/** What separates, from one end to the other: corners in order along one line. */
export interface SeparatorCourse {
  readonly line: number;
  readonly stops: readonly Stop[];
}

/** The courses of all wide roads, waters or railways and motorways, each corner to corner; a line laid in parts gives several. */
export function coursesOf(land: Land, corners: Corners, parting: Parting): SeparatorCourse[] {
  const nexts = new Map<string, number[]>();
  const key = (line: number, corner: number): string => `${String(line)} ${String(corner)}`;
  const starts: { line: number; corner: number }[] = [];
  for (const [corner, separators] of corners.separators) {
    const lines = new Set(separators.filter((one) => one.parting === parting).map((one) => one.line));
    for (const line of lines) {
      const to = separators.filter((one) => one.line === line).map((one) => one.to);
      nexts.set(key(line, corner), to);
      starts.push({ line, corner });
    }
  }
  const isEnd = ({ line, corner }: { line: number; corner: number }): boolean =>
    nexts.get(key(line, corner))?.length !== 2;
  const used = new Set<string>();
  const courses: SeparatorCourse[] = [];
  for (const { line, corner } of [...starts.filter(isEnd), ...starts]) {
    for (const first of nexts.get(key(line, corner)) ?? []) {
      const stops: Stop[] = [{ corner, along: 0 }];
      let here = corner;
      let next: number | undefined = first;
      while (next !== undefined) {
        const step = here < next ? `${String(here)} ${String(next)}` : `${String(next)} ${String(here)}`;
        if (used.has(step)) break;
        used.add(step);
        const metres = distance(land.mesh.spot(here), land.mesh.spot(next));
        stops.push({ corner: next, along: at(stops, -1).along + metres });
        const before = here;
        here = next;
        const on: number[] = nexts.get(key(line, here)) ?? [];
        next = on.length === 2 ? on.find((to) => to !== before) : undefined;
      }
      if (stops.length > 1) courses.push({ line, stops });
    }
  }
  return courses;
}
