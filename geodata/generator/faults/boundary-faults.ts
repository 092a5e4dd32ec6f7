import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Names, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { UnitLevel } from '../../../src/lib/core/units/unit.ts';
import type { GeneratedFile } from '../generated-file.ts';
import { Random } from '../random.ts';
import { at, distance, minus, mix, type Spot } from '../shape/plane.ts';
import { areaOf, box, contains } from '../shape/ring.ts';
import { degreesOf } from './fault-plane.ts';
import { bend, faultSites, TakenGround, type FaultSite } from './fault-sites.ts';
import { OpenGround, type FaultGround } from './open-ground.ts';

/** A row of the fault file: a unit that may be wrong in any way, with both dates. */
export interface FaultRow {
  code: string;
  readonly level: UnitLevel;
  parent: string | null;
  readonly names: Names;
  boundary: Polygon | MultiPolygon;
  readonly validFrom: string;
  /** Excluded; null: still. */
  readonly validTo: string | null;
}

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

interface Planted {
  readonly units: readonly string[];
  readonly done: string;
  readonly squareMetres?: number;
  readonly widthMetres?: number;
}

interface Plan {
  readonly rule: number;
  /** Plants it at a site; null where the site does not suit. */
  readonly plant: (rows: FaultRows, site: FaultSite, open: OpenGround) => Planted | null;
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

/** The district's units while faults are planted in them. */
class FaultRows {
  readonly all: FaultRow[];
  readonly #byCode: Map<string, FaultRow>;

  constructor(units: readonly UnitData[]) {
    this.all = units.map((unit) => ({ ...unit, validTo: null }));
    this.#byCode = new Map(this.all.map((row) => [row.code, row]));
  }

  of(unit: UnitData): FaultRow {
    const row = this.#byCode.get(unit.code);
    if (row === undefined) throw new Error(`There is no unit ${unit.code}`);
    return row;
  }

  /** Puts corners into the site's piece of border: of `mine` as they come, of the other backwards. */
  reshape(site: FaultSite, between: readonly Spot[], sides: 'mine' | 'both'): void {
    const put = (row: FaultRow, side: number, spots: readonly Spot[]): void => {
      const ring = openRing(row);
      const corners = [...ring.slice(0, side + 1), ...spots.map(degreesOf), ...ring.slice(side + 1)];
      row.boundary = polygon(corners);
    };
    put(this.of(site.mine), site.side, between);
    if (sides === 'mine' || site.other === null) return;
    const { otherRing, to } = site;
    const side = otherRing.findIndex((corner) => corner.x === to.x && corner.y === to.y);
    put(this.of(site.other), side, between.toReversed());
  }
}

function openRing(row: FaultRow): Position[] {
  if (row.boundary.type !== 'Polygon') throw new Error(`${row.code} is no polygon`);
  return (row.boundary.coordinates[0] ?? []).slice(0, -1);
}

function polygon(open: readonly Position[], ...holes: Position[][]): Polygon {
  return { type: 'Polygon', coordinates: [[...open, at(open, 0)], ...holes] };
}

/** Overlap, gap or sticking out: the border of one unit alone is bent. */
function bentAlone(widthMetres: number, kind: 'overlap' | 'gap' | 'beyond'): Plan['plant'] {
  return (rows, site) => {
    if ((site.other === null) !== (kind === 'beyond')) return null;
    const bent = bend(site, kind === 'gap' ? -widthMetres : widthMetres);
    if (bent === null) return null;
    rows.reshape(site, bent, 'mine');
    const squareMetres = squareMetresOf([site.from, ...bent, site.to]);
    const width = String(widthMetres);
    const { mine, other } = site;
    if (kind === 'beyond')
      return {
        units: [mine.code, mine.parent ?? ''],
        done: `The border of ${mine.code} was pushed ${width} m out of the district.`,
        squareMetres,
        widthMetres
      };
    const pushed = kind === 'gap' ? `drawn back ${width} m from` : `pushed ${width} m over`;
    return {
      units: [mine.code, other?.code ?? ''],
      done: `The border of ${mine.code} was ${pushed} its border with ${other?.code ?? ''}.`,
      squareMetres,
      widthMetres
    };
  };
}

/** The border of both is bent alike: units still tile. `suits` looks at what the bend changes. */
function bentTogether(
  widths: readonly number[],
  suits: (site: FaultSite, bent: [Spot, Spot], open: OpenGround) => boolean,
  done: (site: FaultSite) => string
): Plan['plant'] {
  return (rows, site, open) => {
    if (site.other === null) return null;
    for (const widthMetres of widths) {
      const bent = bend(site, widthMetres);
      if (bent === null || !suits(site, bent, open)) continue;
      rows.reshape(site, bent, 'both');
      return { units: [site.mine.code, site.other.code], done: done(site), widthMetres };
    }
    return null;
  };
}

/** A dwelling that the bend of one unit alone leaves in no unit, or puts into two. */
function dwellingAstray(kind: 'none' | 'two'): Plan['plant'] {
  return (rows, site) => {
    if (site.other === null) return null;
    for (const widthMetres of [12, 18, 26]) {
      const bent = bend(site, kind === 'none' ? -widthMetres : widthMetres);
      if (bent === null) continue;
      const strip = [site.from, ...bent, site.to];
      const homes = kind === 'none' ? site.mineHomes : site.otherHomes;
      if (!homes.some(({ ring }) => ring.every((corner) => contains(strip, corner)))) continue;
      rows.reshape(site, bent, 'mine');
      const result = kind === 'none' ? 'no micro-grid' : 'two micro-grids';
      return {
        units: [site.mine.code, site.other.code],
        done: `The border of ${site.mine.code} was moved alone, so that a dwelling lies in ${result}.`,
        squareMetres: squareMetresOf(strip),
        widthMetres
      };
    }
    return null;
  };
}

/** The area of a strip far from the plane's origin, to a hundredth of a square metre. */
function squareMetresOf(strip: readonly Spot[]): number {
  const origin = at(strip, 0);
  return Math.round(Math.abs(areaOf(strip.map((corner) => minus(corner, origin)))) * 100) / 100;
}

const homesIn = (homes: FaultSite['mineHomes'], strip: readonly Spot[]): number =>
  homes.reduce((sum, { centre, households }) => sum + (contains(strip, centre) ? households : 0), 0);
const allHomes = (homes: FaultSite['mineHomes']): number => homes.reduce((sum, { households }) => sum + households, 0);

function tooMany(site: FaultSite, bent: [Spot, Spot]): boolean {
  const moved = homesIn(site.otherHomes, [site.from, ...bent, site.to]);
  return moved > 0 && (allHomes(site.mineHomes) + moved > 100 || allHomes(site.otherHomes) - moved < 50);
}

function cutsDwelling({ otherHomes, from, to }: FaultSite, bent: [Spot, Spot]): boolean {
  const strip = [from, ...bent, to];
  return otherHomes.some(({ ring }) => {
    const within = ring.filter((corner) => contains(strip, corner)).length;
    return within > 0 && within < ring.length;
  });
}

function touchesNoDwelling({ otherHomes, from, to }: FaultSite, bent: [Spot, Spot]): boolean {
  const strip = [from, ...bent, to];
  return otherHomes.every(({ ring, centre }) => ![...ring, centre].some((corner) => contains(strip, corner)));
}

/** More than 30 m of the new border are to lie more than 10 m from all that a border could follow; both with room to spare. */
function runsFarFromLines(site: FaultSite, bent: [Spot, Spot], open: OpenGround): boolean {
  const [p, q] = bent;
  if (distance(p, q) < 40 || !touchesNoDwelling(site, bent)) return false;
  return [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1].every((share) => open.isFar(mix(p, q, share), 12));
}

/** A square of open ground inside a unit, well within it; null where there is no room. */
function squareIn(site: FaultSite, sideMetres: number): Spot[] | null {
  const bent = bend(site, sideMetres * 2);
  if (bent === null || site.other === null) return null;
  const centre = mix(mix(site.from, site.to, 0.5), mix(bent[0], bent[1], 0.5), 0.6);
  const square = box(centre, { x: 1, y: 0 }, sideMetres, sideMetres);
  const isFree = square.every((corner) => contains([site.from, ...bent, site.to], corner));
  return isFree && touchesNoDwelling(site, bent) ? square : null;
}

/** A change of one row's shape, code or parent. */
function changed(done: string, change: (row: FaultRow, site: FaultSite, rows: FaultRows) => boolean): Plan['plant'] {
  return (rows, site) => {
    const { code } = site.mine;
    if (site.other === null || !change(rows.of(site.mine), site, rows)) return null;
    return { units: [code, site.other.code], done: done.replaceAll('%', code).replaceAll('&', site.other.code) };
  };
}

const crossed = changed('Two corners of % were swapped, so that its line crosses itself.', (_, site, rows) => {
  const bent = bend(site, 4);
  if (bent === null) return false;
  rows.reshape(site, [bent[1], bent[0]], 'mine');
  return true;
});

const spiked = changed('The line of % runs 6 m out and back on itself.', (_, site, rows) => {
  const bent = bend(site, 6);
  if (bent === null) return false;
  const middle = mix(site.from, site.to, 0.5);
  rows.reshape(site, [middle, mix(bent[0], bent[1], 0.5), middle], 'mine');
  return true;
});

const unclosed = changed('The last corner of % was left out: the ring is not closed.', (row) => {
  row.boundary = { type: 'Polygon', coordinates: [openRing(row)] };
  return true;
});

const repeated = changed('A corner of % is written twice.', (row) => {
  const ring = openRing(row);
  row.boundary = polygon([at(ring, 0), ...ring]);
  return true;
});

const emptied = changed('The shape of % is empty.', (row) => {
  row.boundary = { type: 'Polygon', coordinates: [] };
  return true;
});

const orphaned = changed('% names no parent.', (row) => {
  row.parent = null;
  return true;
});

const twoParents = changed('% stands in the file twice, the second time under another grid.', (row, _, rows) => {
  const other = rows.all.find(({ level, code }) => level === 'grid' && code !== row.parent);
  if (other === undefined) return false;
  rows.all.push({ ...row, parent: other.code });
  return true;
});

/** The three ways a code can be wrong; units are named by what they are called now. */
function recoded(done: string, codeOf: (site: FaultSite) => string): Plan['plant'] {
  return (rows, site) => {
    if (site.other === null) return null;
    const code = codeOf(site);
    rows.of(site.mine).code = code;
    return { units: [code], done: done.replace('%', site.mine.code).replace('&', code) };
  };
}

const exclave: Plan['plant'] = (rows, site) => {
  const square = squareIn(site, 8);
  if (square === null || site.other === null) return null;
  const [mine, other] = [rows.of(site.mine), rows.of(site.other)];
  const ring = square.map(degreesOf);
  const part = [...ring, at(ring, 0)];
  const main = openRing(mine);
  mine.boundary = { type: 'MultiPolygon', coordinates: [[[...main, at(main, 0)]], [part]] };
  other.boundary = polygon(openRing(other), part.toReversed());
  return {
    units: [mine.code, other.code],
    done: `A square of ${other.code} was given to ${mine.code}, as a part apart from it.`,
    squareMetres: squareMetresOf(square)
  };
};

const holed: Plan['plant'] = (rows, site) => {
  const square = squareIn(site, 6);
  if (square === null || site.other === null) return null;
  const other = rows.of(site.other);
  const ring = square.map(degreesOf);
  other.boundary = polygon(openRing(other), [...ring, at(ring, 0)].toReversed());
  return {
    units: [other.code],
    done: `A square was cut out of ${other.code} and given to nobody.`,
    squareMetres: squareMetresOf(square)
  };
};

const swapped = changed('The numbers of % and & were exchanged.', (row, site, rows) => {
  if (site.other === null) return false;
  const other = rows.of(site.other);
  [row.boundary, other.boundary] = [other.boundary, row.boundary];
  return true;
});

const turnDay = '2026-01-01';

function redated(done: string, firstEnds: string): Plan['plant'] {
  return changed(done, (row, _, rows) => {
    rows.all[rows.all.indexOf(row)] = { ...row, validTo: firstEnds };
    rows.all.push({ ...row, validFrom: turnDay });
    return true;
  });
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
