import type { Doors } from '../sweep/doors.ts';

/** Doors turned around: the subjects entered by each vertex. Those of v are `start[v] … start[v + 1]`; costs in millimetres. */
export interface Entered {
  readonly start: Int32Array;
  readonly subject: Int32Array;
  readonly cost: Int32Array;
}

/** @param among which subjects count; all where not given */
export function enteredBy(
  doors: Doors,
  vertexCount: number,
  among: (subject: number) => boolean = () => true
): Entered {
  const start = new Int32Array(vertexCount + 1);
  const each = (put: (vertex: number, subject: number, cost: number) => void): void => {
    for (let subject = 0; subject + 1 < doors.start.length; subject++) {
      if (!among(subject)) continue;
      for (let door = doors.start[subject]!; door < doors.start[subject + 1]!; door++) {
        put(doors.vertex[door]!, subject, doors.cost[door]!);
      }
    }
  };
  each((vertex) => start[vertex + 1]!++);
  for (let v = 0; v < vertexCount; v++) start[v + 1]! += start[v]!;
  const next = start.slice();
  const entered = {
    start,
    subject: new Int32Array(start[vertexCount]!),
    cost: new Int32Array(start[vertexCount]!)
  };
  each((vertex, subject, cost) => {
    const at = next[vertex]!++;
    entered.subject[at] = subject;
    entered.cost[at] = cost;
  });
  return entered;
}
