import { serviceKinds } from '../places/service-kind.ts';
import type { WalkModel } from './model.ts';
import { optionMetresPerSecond } from './options.ts';
import { paces, walkerClasses, type WalkerClass } from './pace.ts';

/** For each of `walkerClasses` the deciseconds by building in the model's order, the service kinds in theirs; -1: none near enough. */
export type NearestByBuilding = readonly Int16Array[];

/**
 * Do two engines say the same of every building: the search from each place (options.ts) and the sweep (swept-nearest.ts)? They share
 * the network and nothing else. At the pace at which stored walks are sought, their times are equal. Slower classes may be a little
 * quicker by the sweep, which seeks their own walks, and are never slower.
 * @param stored as nearestByClass says, over all options within half an hour of standard walking @param swept as sweptNearest says
 * @throws naming the first building of which they differ: one of the engines is wrong
 */
export function requireAgreement(
  { buildings, network }: Pick<WalkModel, 'buildings' | 'network'>,
  stored: NearestByBuilding,
  swept: NearestByBuilding
): void {
  // Stored walks round metres and waiting apart, a sweep their sum: the same where waiting is in whole deciseconds.
  const apart = network.pieceWaitMilliseconds.some((wait) => wait % 100 !== 0) ? 1 : 0;
  const agrees = walkerClasses.map((walker) => {
    const { metresPerSecond } = paces[walker];
    return metresPerSecond === optionMetresPerSecond
      ? equalWithin(apart)
      : neverSlower(apart + Math.ceil(1 / metresPerSecond));
  });
  const kinds = serviceKinds.length;
  for (let building = 0; building < buildings.count; building++) {
    for (const [at, walker] of walkerClasses.entries()) {
      for (let kind = 0; kind < kinds; kind++) {
        const kept = stored[at]![building * kinds + kind]!;
        const found = swept[at]![building * kinds + kind]!;
        if (!agrees[at]!(kept, found)) throw new Error(sentence(buildings.ids[building]!, walker, kind, kept, found));
      }
    }
  }
}

/** Half an hour, in deciseconds: stored walks are of standard walking, a sweep's of the class's own time. */
const longest = 18_000;

function equalWithin(rounding: number): (kept: number, found: number) => boolean {
  return (kept, found) =>
    kept === -1 || found === -1
      ? kept === found || Math.max(kept, found) > longest - rounding
      : Math.abs(kept - found) <= rounding;
}

function neverSlower(rounding: number): (kept: number, found: number) => boolean {
  return (kept, found) =>
    found === -1 ? kept === -1 || kept > longest - rounding : kept !== -1 && found <= kept + rounding;
}

function sentence(building: number, walker: WalkerClass, kind: number, kept: number, found: number): string {
  const said = (deciseconds: number): string =>
    deciseconds === -1 ? 'that it does not within half an hour' : `${deciseconds / 10} s`;
  return (
    `Two engines disagree on how long building ${building} walks to the nearest place of ${serviceKinds[kind]} (${walker}): ` +
    `the search from places says ${said(kept)}, the sweep ${said(found)}. ` +
    'This is a fault of the program, not of the data; the answer before stands.'
  );
}
