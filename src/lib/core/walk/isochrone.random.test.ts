import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { randomSketch } from '#testing/random-town.ts';
import { town, townModel } from '#testing/town.ts';
import { areaAgainstTruth } from '#testing/area-truth.ts';
import { dice } from '../chance/dice.ts';
import { fromPlane, localPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { crossingShare, ringAreaSquareMetres, withinPolygon, withinRing } from '../geometry/ring.ts';
import { isochrones } from './isochrone.ts';
import { walkModel, type WalkModel } from './model.ts';
import { buildNetwork } from './network.ts';
import { paces } from './pace.ts';
import type { StreetEdge } from './street-edge.ts';

/*
 * Areas of random towns: walled blocks with gates, stairs and signals as drawn for the reach (random-town.ts), and crooked towns
 * whose streets run at every angle, close together and over one another. On failure the message holds the seed.
 */
const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
const limits = [600, 1500, 2400, 3600];

const plane = localPlane([0, 0]);

/** Streets between 40 junctions of a crooked lattice, and now and then a long one over everything. */
function crookedModel(seed: number): WalkModel {
  const roll = dice(seed);
  const junctions = Array.from({ length: 40 }, (_, i): LonLat => {
    const [column, row] = [i % 8, Math.floor(i / 8)];
    const crooked = (): number => (roll() - 0.5) * 70;
    return fromPlane(plane, { xMetres: column * 60 + crooked(), yMetres: row * 60 + crooked() });
  });
  const edges: StreetEdge[] = [];
  const join = (from: number, to: number): void => {
    const [a, b] = [junctions[from], junctions[to]];
    if (!a || !b || from === to) return;
    const lengthMetres = Math.hypot((b[0] - a[0]) * plane.metresPerLon, (b[1] - a[1]) * plane.metresPerLat);
    const steps = roll() < 0.1;
    edges.push({
      ...{ id: edges.length, from, to, path: [a, b], lengthMetres, wayClass: 'footway', name: null },
      ...{ steps, stepFree: !steps, waitSeconds: roll() < 0.1 ? 20 : 0, structure: null }
    });
  };
  for (let i = 0; i < junctions.length; i++) {
    if (i % 8 < 7 && roll() < 0.7) join(i, i + 1);
    if (roll() < 0.7) join(i, i + 8);
    if (roll() < 0.05) join(i, Math.floor(roll() * junctions.length));
  }
  const places = [0, 1, 2].map((id) => ({
    id,
    position: junctions[Math.floor(roll() * junctions.length)] ?? plane.origin,
    compound: null
  }));
  return walkModel(buildNetwork(edges, []), [], [], places);
}

function walledModel(seed: number): WalkModel {
  return townModel(town(randomSketch(seed), { metresPerCell: 20 }));
}

const towns = [
  ['crooked', crookedModel],
  ['walled', walledModel]
] as const;

describe.each(towns)('areas of %s towns', (_, modelOf) => {
  test('are valid: rings are closed, turn as they should, and none touches itself or another', () => {
    for (const { seed, areas } of drawn(modelOf)) {
      areas.forEach((area, i) => expect(faultOf(area), `seed ${seed}, ${limits[i]} ds`).toBe(null));
    }
  });

  test('of shorter walks lie within those of longer ones', () => {
    for (const { seed, areas } of drawn(modelOf)) {
      const roll = dice(seed);
      const spots = areas.flatMap((area) => area.coordinates.flat(2)).map((corner) => moved(corner, roll));
      for (let i = 1; i < areas.length; i++) {
        const [shorter, longer] = [areas[i - 1], areas[i]];
        if (!shorter || !longer) continue;
        const lost = spots.filter((spot) => withinPolygon(spot, shorter) && !withinPolygon(spot, longer));
        expect(lost, `seed ${seed}, ${limits[i - 1]} and ${limits[i]} ds`).toEqual([]);
      }
    }
  });

  test('are near the truth', () => {
    let [truth, over, under] = [0, 0, 0];
    for (const { model, areas } of drawn(modelOf, 10)) {
      areas.forEach((area, i) => {
        const found = areaAgainstTruth(model, area, (limits[i] ?? NaN) * 100, 5);
        truth += found.truthSquareMetres;
        over += found.overShare * found.truthSquareMetres;
        under += found.underShare * found.truthSquareMetres;
      });
    }
    expect(truth).toBeGreaterThan(100_000);
    expect(over / truth).toBeLessThan(0.025);
    expect(under / truth).toBeLessThan(0.025);
  });
});

/** The areas around the first place of each town, for all limits. */
function drawn(modelOf: (seed: number) => WalkModel, count = seeds.length) {
  return seeds.slice(0, count).flatMap((seed) => {
    const model = modelOf(seed);
    const place = model.places.ids[0];
    return place === undefined ? [] : [{ seed, model, areas: isochrones(model, [place], paces.standard, limits) }];
  });
}

/** A spot up to 10 m from a corner: there areas would differ, if they did. */
function moved([lon = 0, lat = 0]: Position, roll: () => number): LonLat {
  const metres = (): number => (roll() - 0.5) * 20;
  return [lon + metres() / plane.metresPerLon, lat + metres() / plane.metresPerLat];
}

/** What is wrong with an area's rings, or null. */
function faultOf(area: MultiPolygon): string | null {
  const corners = new Set<string>();
  const rings = area.coordinates.flat();
  for (const [part, of] of area.coordinates.entries()) {
    for (const [index, ring] of of.entries()) {
      if (ring.length < 4 || String(ring[0]) !== String(ring.at(-1)))
        return `ring ${index} of part ${part} is not closed`;
      if (ringAreaSquareMetres(ring) > 0 !== (index === 0)) return `ring ${index} of part ${part} turns wrongly`;
      const [lon = 0, lat = 0] = ring[0] ?? [];
      if (index > 0 && !withinRing([lon, lat], of[0] ?? [])) return `hole ${index} lies outside part ${part}`;
      for (const corner of ring.slice(1)) {
        if (corners.has(String(corner))) return `${String(corner)} is the corner of two`;
        corners.add(String(corner));
      }
    }
  }
  const sides = rings.flatMap((ring) => ring.slice(1).map((to, i) => [...(ring[i] ?? []), ...to]));
  for (const [i, [ax = 0, ay = 0, bx = 0, by = 0]] of sides.entries()) {
    for (const [cx = 0, cy = 0, dx = 0, dy = 0] of sides.slice(i + 1)) {
      const meet = (ax === dx && ay === dy) || (bx === cx && by === cy);
      if (!meet && !Number.isNaN(crossingShare(ax, ay, bx, by, cx, cy, dx, dy))) return `sides cross at ${ax}, ${ay}`;
    }
  }
  return null;
}
