import { beyond } from '#lib/core/walk/sweep/hierarchy.ts';
import { lanes } from '#lib/core/walk/sweep/kernel.ts';
import type { Sweep } from '#lib/core/walk/sweep/sweep.ts';

/** The labels of a finished sweep by building of the model, `lanes` each; `beyond` past a limit in millimetres. */
export function sweptLabels(sweep: Sweep, limit: number): number[] {
  const labels: number[] = [];
  for (let building = 0; building < sweep.buildingCount; building++) {
    for (let lane = 0; lane < lanes; lane++) {
      const label = sweep.buildingLabels[sweep.labelAt(building) + lane] ?? beyond;
      labels.push(label > limit ? beyond : label);
    }
  }
  return labels;
}
