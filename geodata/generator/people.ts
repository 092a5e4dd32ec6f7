import type { Age, DraftBuilding } from './draft.ts';
import type { Random } from './random.ts';

export interface People {
  readonly population: number;
  readonly population60to74: number;
  readonly population75plus: number;
}

/** People in a home, and the shares of them aged 60–74 and 75+, by quarter: invented, uneven as in a real city. */
const byAge: Readonly<Record<Age, { perHome: number; from60: number; from75: number }>> = {
  oldTown: { perHome: 2.35, from60: 0.24, from75: 0.135 },
  workUnit: { perHome: 2.55, from60: 0.21, from75: 0.095 },
  newEstate: { perHome: 3.0, from60: 0.1, from75: 0.03 },
  village: { perHome: 2.9, from60: 0.16, from75: 0.07 }
};

/** How many people live in a building, and how many of them are old. */
export function peopleIn(building: DraftBuilding, random: Random): People {
  const quarter = byAge[building.age];
  const population = Math.round(building.households * quarter.perHome * random.between(0.9, 1.1));
  return {
    population,
    population60to74: Math.round(population * quarter.from60 * random.between(0.75, 1.25)),
    population75plus: Math.round(population * quarter.from75 * random.between(0.6, 1.4))
  };
}
