import type { Position } from 'geojson';
import type { GeneratedFile } from '../generated-file.ts';
import { Random } from '../random.ts';
import { mix } from '../shape/plane.ts';
import { bentAlone, bentTogether, cutsDwelling, dwellingAstray, runsFarFromLines, tooMany } from './bent-borders.ts';
import {
  changed,
  crossed,
  emptied,
  exclave,
  holed,
  orphaned,
  recoded,
  redated,
  repeated,
  spiked,
  swapped,
  twoParents,
  unclosed
} from './changed-rows.ts';
import { degreesOf } from './fault-plane.ts';
import { FaultRows, type FaultRow, type Plant } from './fault-rows.ts';
import { faultSites, TakenGround, type FaultSite } from './fault-sites.ts';
import { OpenGround, type FaultGround } from './open-ground.ts';

/** One line of the answer sheet. */
export interface BoundaryFault {
  readonly number: number;
  /** Of METHOD 7, 1–15. */
  readonly rule: number;
  readonly severity: '●' | '○';
  /** The units it shows at. */
  readonly units: readonly string[];
  readonly done: string;
  readonly squareMetres: number | null;
  readonly widthMetres: number | null;
  /** About where, degrees WGS84. */
  readonly position: Position;
}

interface Plan {
  readonly rule: number;
  readonly plant: Plant;
}

/** The first rule that warns only; 15 refuses again. */
const firstWarning = 8;

/** Where faults are planted does not follow the district's seed: the same district always has the same. */
const faultSeed = 40;

/**
 * A district with exactly 40 boundary faults, each in a grid of its own and apart from the others, and the answer sheet that
 * says what was done. Its units are sound before; buildings tell where dwellings stand, streets and walls where borders may run.
 * @throws where the district is too small to hold them all
 */
export function plantFaults(ground: FaultGround): { units: FaultRow[]; answers: BoundaryFault[] } {
  const rows = new FaultRows(ground.units);
  const sites = faultSites(ground.units, ground.buildings, new Random(faultSeed));
  const open = new OpenGround(ground);
  const taken = new TakenGround();
  const answers = plans.map(({ rule, plant }, i): BoundaryFault => {
    for (const site of sites) {
      if (!taken.isFree(site)) continue;
      const planted = plant(rows, site, open);
      if (planted === null) continue;
      taken.take(site);
      return {
        number: i + 1,
        rule,
        severity: rule >= firstWarning && rule !== 15 ? '○' : '●',
        units: planted.units,
        done: planted.done,
        squareMetres: planted.squareMetres ?? null,
        widthMetres: planted.widthMetres ?? null,
        position: degreesOf(mix(site.from, site.to, 0.5))
      };
    }
    throw new Error(`The district has no place left for fault ${String(i + 1)}, of rule ${String(rule)}`);
  });
  return { units: rows.all, answers };
}

/** The faulty district and its answer sheet as files: GeoJSON (WGS84) and JSON. */
export function faultFilesOf({ district }: { readonly district: FaultGround }): GeneratedFile[] {
  const planted = plantFaults(district);
  const features = planted.units.map(({ boundary, names, ...properties }) => ({
    type: 'Feature',
    properties: { ...properties, name: names.name },
    geometry: boundary
  }));
  const written = (path: string, value: unknown): GeneratedFile => ({ path, text: `${JSON.stringify(value)}\n` });
  return [
    written('faults/units.geojson', { type: 'FeatureCollection', features }),
    written('faults/answers.json', planted.answers)
  ];
}

const moved = (site: FaultSite): string =>
  `The border between ${site.mine.code} and ${site.other?.code ?? ''} was moved in both`;

/** The forty, those that find a place least easily first. */
const plans: readonly Plan[] = [
  { rule: 7, plant: dwellingAstray('none') },
  { rule: 7, plant: dwellingAstray('two') },
  {
    rule: 10,
    plant: bentTogether([3, 6, 9, 13, 18, 24], cutsDwelling, (site) => `${moved(site)}, through a dwelling.`)
  },
  ...[1, 2].map(() => ({
    rule: 13,
    plant: bentTogether([16, 24, 32, 45], tooMany, (site) => `${moved(site)}, so that households are out of bounds.`)
  })),
  {
    rule: 11,
    plant: bentTogether([16, 24], runsFarFromLines, (site) => `${moved(site)}, away from any street, river or wall.`)
  },
  { rule: 8, plant: exclave },
  { rule: 9, plant: holed },
  ...[1, 6, 15].map((metres) => ({ rule: 4, plant: bentAlone(metres, 'beyond') })),
  ...[10, 5, 2, 0.5, 0.1, 0.03].map((metres) => ({ rule: 2, plant: bentAlone(metres, 'overlap') })),
  ...[10, 5, 2, 0.5, 0.1, 0.03].map((metres) => ({ rule: 3, plant: bentAlone(metres, 'gap') })),
  { rule: 1, plant: crossed },
  { rule: 1, plant: crossed },
  { rule: 1, plant: spiked },
  { rule: 1, plant: unclosed },
  { rule: 1, plant: repeated },
  { rule: 1, plant: emptied },
  { rule: 5, plant: orphaned },
  { rule: 5, plant: twoParents },
  {
    rule: 6,
    plant: recoded(
      '% was given the code & of a street that is not its own.',
      ({ mine }) => `${mine.code.slice(0, 6)}999${mine.code.slice(9)}`
    )
  },
  { rule: 6, plant: recoded('% lost its last digit: &.', ({ mine }) => mine.code.slice(0, -1)) },
  {
    rule: 6,
    plant: recoded('% was given the code of its neighbour, &.', ({ mine, other }) => other?.code ?? mine.code)
  },
  ...[1, 2].map(() => ({
    rule: 12,
    plant: changed(
      'A corner was put into the border of % with &, not into the border of & with it.',
      (_, site, rows) => {
        rows.reshape(site, [mix(site.from, site.to, 0.5)], 'mine');
        return true;
      }
    )
  })),
  { rule: 14, plant: swapped },
  { rule: 14, plant: swapped },
  { rule: 15, plant: redated('% holds twice between 2026-01-01 and 2026-03-01.', '2026-03-01') },
  { rule: 15, plant: redated('% does not hold between 2025-12-01 and 2026-01-01.', '2025-12-01') }
];
