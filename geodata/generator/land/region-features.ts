import { named } from '../names.ts';
import { add, at, curveThrough, leftOf, minus, spot, times, unit, type Spot } from '../shape/plane.ts';
import type { CutLand } from './land-cutter.ts';
import { northBank, southBankDownstream, southBankUpstream, type Controls } from './outline-plan.ts';
import type { Course, LandBlock, NamedGround, RegionFeatures } from './region-land.ts';
import { hillNames, lakeNames } from './zone-plan.ts';

/** The river beyond the dykes, the islands in it, and the named hills and lakes among the blocks. */
export function featuresOf(
  land: CutLand,
  courses: readonly Course[],
  blocks: readonly LandBlock[],
  scale: number
): RegionFeatures {
  const dyke = land.sides.findLast(({ style, path }) => style === 'footway' && path.length > 60)?.path ?? [];
  const dykeLine = land.sides.findLast(({ style, path }) => style === 'footway' && path.length > 60)?.line ?? 0;
  const motorway = courses.find(({ kind }) => kind === 'motorway')?.line ?? -1;
  const landing = at(land.runs.find(({ line }) => line === motorway)?.path ?? [spot(0, 0)], 0);
  const ringOf = (block: LandBlock): NamedGround['ring'] => land.mesh.ringOf(land.mesh.faceAt(block.centre));
  const near = (
    table: readonly (readonly [string, string, string, number, number])[],
    zone: LandBlock['zone']
  ): NamedGround[] =>
    table.flatMap(([hans, hant, en, x, y]) => {
      const p = spot(x * scale, y * scale);
      const face = land.mesh.findFaceAt(p);
      const block = blocks.find(({ label }) => face !== null && label === land.mesh.face(face).label);
      return block?.zone === zone ? [{ names: named(hans, hant, en), at: p, ring: ringOf(block) }] : [];
    });
  return {
    outlines: land.outlines,
    river: {
      names: named('长江', '長江', 'Yangtze River'),
      at: spot(-2000 * scale, 5000 * scale),
      ring: riverBeyond(dyke, scale)
    },
    shoals: [
      {
        names: named('世业洲', '世業洲', 'Shiye Shoal'),
        at: spot(-5300 * scale, 4350 * scale),
        ring: lens(spot(-7600 * scale, 3300 * scale), spot(-3000 * scale, 5400 * scale), 900 * scale)
      }
    ],
    hills: near(hillNames, 'hill'),
    lakes: near(lakeNames, 'water'),
    greatBridge: {
      names: named('润扬大桥', '潤揚大橋', 'Runyang Bridge'),
      path: curveThrough(
        [
          landing,
          spot(-4080 * scale, 3400 * scale),
          spot(-4150 * scale, 5200 * scale),
          spot(-4350 * scale, 7300 * scale)
        ],
        4
      )
    },
    courses: [...courses, { kind: 'dyke', line: dykeLine, names: at(land.lines, dykeLine).names, path: dyke }]
  };
}

/**
 * The river: from 20 m outside the dyke to its far bank, and beyond the district's ends as far as a screen that shows the whole of
 * it. Counter-clockwise.
 */
function riverBeyond(dyke: readonly Spot[], scale: number): Spot[] {
  const near = dyke.map((p, i) => {
    const along = unit(minus(at(dyke, Math.min(i + 1, dyke.length - 1)), at(dyke, Math.max(i - 1, 0))));
    return add(p, times(leftOf(along), -20));
  });
  const drawn = (controls: Controls): Spot[] => controls.map(([x, y]) => spot(x * scale, y * scale));
  const [east, west] = [at(near, 0), at(near, -1)];
  const upstream = curveThrough([west, ...drawn(southBankUpstream)], 6);
  const downstream = curveThrough([...drawn(southBankDownstream), east], 6);
  return [...downstream.slice(0, -1), ...near, ...upstream.slice(1), ...curveThrough(drawn(northBank), 8)].toReversed();
}

/** A long island between two ends. Counter-clockwise. */
function lens(a: Spot, b: Spot, widthMetres: number): Spot[] {
  const along = minus(b, a);
  const side = times(leftOf(unit(along)), widthMetres / 2);
  const shares = [0.12, 0.3, 0.5, 0.72, 0.9];
  const swell = (share: number): number => 4 * share * (1 - share) * (0.9 + 0.35 * share);
  const edge = (sign: number): Spot[] => shares.map((t) => add(add(a, times(along, t)), times(side, sign * swell(t))));
  return [...curveThrough([a, ...edge(-1), b], 5), ...curveThrough([b, ...edge(1).toReversed(), a], 5).slice(1, -1)];
}
