import { named } from '../names.ts';
import type { Random } from '../random.ts';
import { distance, type Spot } from '../shape/plane.ts';
import { cutLand } from './district-land.ts';
import type { CommunitySeed, LandBlock, RegionLand, Zone } from './region-land.ts';
import { placeBases, type NamePart } from './street-names.ts';

const cityScale = 2.34;
const streetCount = 30;
const communityCount = 240;
const lived: readonly Zone[] = ['oldTown', 'workUnit', 'newTown', 'villages'];

/** The land of a city: the district's drawing more than twice as large in each direction, cut by the same rules; streets and communities made. */
export function cityLand(random: Random): RegionLand {
  const land = cutLand(cityScale, random);
  const blocks = land.blocks.filter(({ zone }) => lived.includes(zone));
  const centres = spread(blocks, communityCount, random.fork('communities'));
  const hearts = spread(centres, streetCount, random.fork('streets'));
  const names = placeNames(random.fork('names'));
  const streets = hearts.map((_, i) => {
    const base = takeName(names);
    return {
      code: `990000${String(i + 1).padStart(3, '0')}`,
      names: named(`${base[0]}街道`, `${base[1]}街道`, `${base[2]} Street`)
    };
  });
  const counted = new Map<string, number>();
  const communities = centres.map((block): CommunitySeed => {
    const street = streets[nearestTo(block.centre, hearts)]?.code ?? '990000001';
    const number = (counted.get(street) ?? 0) + 1;
    counted.set(street, number);
    const base = takeName(names);
    const isVillage = block.zone === 'villages';
    return {
      street,
      code: `${street}${String(number + (isVillage ? 200 : 0)).padStart(3, '0')}`,
      names: isVillage
        ? named(`${base[0]}村`, `${base[1]}村`, `${base[2]} Village`)
        : named(`${base[0]}社区`, `${base[1]}社區`, `${base[2]} Community`),
      at: block.centre,
      kind: isVillage ? 'village' : 'community'
    };
  });
  return {
    ...land,
    size: 'city',
    code: 'city',
    names: named('合成市', '合成市', 'Synthetic City'),
    streets,
    communities: communities.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  };
}

/** So many of the blocks, far from one another but nearer where the town is dense: each next is the one worst served so far. */
function spread(blocks: readonly LandBlock[], count: number, random: Random): LandBlock[] {
  const chosen: LandBlock[] = [random.pick(blocks)];
  const metres = blocks.map(() => Infinity);
  while (chosen.length < count) {
    const last = chosen.at(-1);
    let best = 0;
    let most = -1;
    blocks.forEach((block, i) => {
      if (last !== undefined) metres[i] = Math.min(metres[i] ?? Infinity, distance(block.centre, last.centre));
      const need = (metres[i] ?? 0) * (0.35 + block.urbanity);
      if (need > most) [best, most] = [i, need];
    });
    const block = blocks[best];
    if (block === undefined) return chosen;
    chosen.push(block);
  }
  return chosen;
}

function nearestTo(p: Spot, blocks: readonly LandBlock[]): number {
  let best = 0;
  blocks.forEach((block, i) => {
    const champion = blocks[best];
    if (champion !== undefined && distance(p, block.centre) < distance(p, champion.centre)) best = i;
  });
  return best;
}

const suffixes: readonly NamePart[] = [
  ['', '', ''],
  ['新村', '新村', ' Xincun'],
  ['花园', '花園', ' Huayuan'],
  ['桥', '橋', 'qiao']
];

/** Invented names of places in a chance order, none twice. */
function placeNames(random: Random): NamePart[] {
  const all = suffixes.flatMap((suffix) =>
    placeBases.map((base): NamePart => [base[0] + suffix[0], base[1] + suffix[1], base[2] + suffix[2]])
  );
  return all
    .map((name) => ({ name, turn: random.next() }))
    .toSorted((a, b) => b.turn - a.turn)
    .map(({ name }) => name);
}

function takeName(names: NamePart[]): NamePart {
  const name = names.pop();
  if (name === undefined) throw new Error('cityLand: more places than names');
  return name;
}
