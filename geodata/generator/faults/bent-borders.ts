import { at, distance, minus, mix, type Spot } from '../shape/plane.ts';
import { areaOf, box, contains } from '../shape/ring.ts';
import type { Plant } from './fault-rows.ts';
import { bend, type FaultSite } from './fault-sites.ts';
import type { OpenGround } from './open-ground.ts';

/** Overlap, gap or sticking out: the border of one unit alone is bent. */
export function bentAlone(widthMetres: number, kind: 'overlap' | 'gap' | 'beyond'): Plant {
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
export function bentTogether(
  widths: readonly number[],
  suits: (site: FaultSite, bent: [Spot, Spot], open: OpenGround) => boolean,
  done: (site: FaultSite) => string
): Plant {
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
export function dwellingAstray(kind: 'none' | 'two'): Plant {
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
export function squareMetresOf(strip: readonly Spot[]): number {
  const origin = at(strip, 0);
  return Math.round(Math.abs(areaOf(strip.map((corner) => minus(corner, origin)))) * 100) / 100;
}

const homesIn = (homes: FaultSite['mineHomes'], strip: readonly Spot[]): number =>
  homes.reduce((sum, { centre, households }) => sum + (contains(strip, centre) ? households : 0), 0);
const allHomes = (homes: FaultSite['mineHomes']): number => homes.reduce((sum, { households }) => sum + households, 0);

/** Would the bend carry so many homes over that one of the two has too many or too few? */
export function tooMany(site: FaultSite, bent: [Spot, Spot]): boolean {
  const moved = homesIn(site.otherHomes, [site.from, ...bent, site.to]);
  return moved > 0 && (allHomes(site.mineHomes) + moved > 100 || allHomes(site.otherHomes) - moved < 50);
}

/** Would the bend run through a dwelling? */
export function cutsDwelling({ otherHomes, from, to }: FaultSite, bent: [Spot, Spot]): boolean {
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
export function runsFarFromLines(site: FaultSite, bent: [Spot, Spot], open: OpenGround): boolean {
  const [p, q] = bent;
  if (distance(p, q) < 40 || !touchesNoDwelling(site, bent)) return false;
  return [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1].every((share) => open.isFar(mix(p, q, share), 12));
}

/** A square of open ground inside a unit, well within it; null where there is no room. */
export function squareIn(site: FaultSite, sideMetres: number): Spot[] | null {
  const bent = bend(site, sideMetres * 2);
  if (bent === null || site.other === null) return null;
  const centre = mix(mix(site.from, site.to, 0.5), mix(bent[0], bent[1], 0.5), 0.6);
  const square = box(centre, { x: 1, y: 0 }, sideMetres, sideMetres);
  const isFree = square.every((corner) => contains([site.from, ...bent, site.to], corner));
  return isFree && touchesNoDwelling(site, bent) ? square : null;
}
