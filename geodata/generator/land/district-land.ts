import { named } from '../names.ts';
import type { Random } from '../random.ts';
import { spot } from '../shape/plane.ts';
import { layDrawn, openLand, type CutLand } from './land-cutter.ts';
import { lineStyles } from './line-styles.ts';
import { exclaveSides, mainSides } from './outline-plan.ts';
import { featuresOf } from './region-features.ts';
import type { CommunitySeed, Course, RegionLand } from './region-land.ts';
import { runzhouCommunities, runzhouStreets } from './runzhou-communities.ts';
import { barriers, exclaveRoads, greatRoads, shoreWalk } from './skeleton-plan.ts';
import { StreetNames } from './street-names.ts';
import { subdivide } from './subdivide.ts';
import { zonedBlocks, zoneFinder } from './zoning.ts';

/** The land of the district, from the drawn tables and a seed. */
export function districtLand(random: Random): RegionLand {
  return {
    ...cutLand(1, random),
    size: 'district',
    code: 'runzhou',
    names: named('润州区', '潤州區', 'Runzhou District'),
    streets: runzhouStreets.map(({ code, names }) => ({ code, names: named(names[0], names[1], names[2]) })),
    communities: runzhouCommunities.map(([code, kind, hans, hant, en, x, y]): CommunitySeed => {
      const isVillage = kind === '村';
      return {
        street: `321111${code.slice(0, 3)}`,
        code: `321111${code}`,
        names: named(
          `${hans}${kind}`,
          `${hant}${isVillage ? '村' : '社區'}`,
          `${en} ${isVillage ? 'Village' : 'Community'}`
        ),
        at: spot(x, y),
        kind: isVillage ? 'village' : 'community'
      };
    })
  };
}

/** The drawn land `scale` times as large in each direction, cut into blocks by rule. */
export function cutLand(
  scale: number,
  random: Random
): Pick<RegionLand, 'mesh' | 'lines' | 'laneLine' | 'runs' | 'blocks' | 'features'> {
  const land = openLand([mainSides, exclaveSides], scale, random.fork('outline'));
  const swaying = random.fork('skeleton');
  // The canal ends at the lake's shore, so that comes first.
  layDrawn(land, shoreWalk, scale, swaying);
  const courses = Object.entries(barriers).map(([kind, drawn]): Course => {
    const [hans, hant, en] = drawn.names;
    const laid = layDrawn(land, drawn, scale, swaying);
    return { kind: courseKinds[kind] ?? 'railway', ...laid, names: named(hans, hant, en) };
  });
  for (const road of [...greatRoads, ...exclaveRoads]) layDrawn(land, road, scale, swaying);
  const laneLine = land.lines.push({ ...lineStyles.lane, names: null }) - 1;
  const blocks = cutBlocks(land, scale, random);
  return {
    mesh: land.mesh,
    lines: land.lines,
    laneLine,
    runs: land.runs,
    blocks,
    features: featuresOf(land, courses, blocks, scale)
  };
}

const courseKinds: Readonly<Record<string, Course['kind']>> = {
  canal: 'canal',
  railway: 'railway',
  highSpeed: 'highSpeed',
  motorway: 'motorway'
};

function cutBlocks(land: CutLand, scale: number, random: Random): RegionLand['blocks'] {
  const names = new StreetNames(land.lines.flatMap((line) => line.names?.name ?? []));
  const cutting = { ...land, endings: new Map<number, number>(), zoneAt: zoneFinder(scale), names };
  const cutRandom = random.fork('blocks');
  const leaves = [...land.mesh.faces.keys()].flatMap((face) => subdivide(cutting, face, cutRandom));
  return zonedBlocks(land.mesh, leaves, scale, random.fork('zones'));
}
