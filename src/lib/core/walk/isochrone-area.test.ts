import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { areaAgainstTruth } from '#testing/area-truth.ts';
import { sharedData } from '#testing/shared-data.ts';
import { streetEdges } from '../osm/streets.ts';
import { readOsm } from '../readers/osm.ts';
import { isochrones } from './isochrone.ts';
import { walkModel, type WalkModel } from './model.ts';
import { buildNetwork } from './network.ts';
import { paces } from './pace.ts';

/*
 * Drawn areas against the truth, spot by spot (area-truth.ts), over several places together: what is claimed beyond it, what is missing,
 * in percent of it. Measured with spots 4 m apart; where streets run closer together than the ground's raster a strip of one may be
 * taken for the other's, in cities with footways mapped beside each road more often.
 */
function measured(model: WalkModel, places: readonly number[], minutes: number): { over: number; under: number } {
  let [truth, over, under] = [0, 0, 0];
  for (const place of places) {
    const deciseconds = minutes * 600;
    const [area] = isochrones(model, [place], paces.standard, [deciseconds]);
    if (!area) continue;
    const found = areaAgainstTruth(model, area, deciseconds * 100, 4);
    truth += found.truthSquareMetres;
    over += found.overShare * found.truthSquareMetres;
    under += found.underShare * found.truthSquareMetres;
  }
  return { over: (over / truth) * 100, under: (under / truth) * 100 };
}

describe('the small sample', () => {
  const { edges, compounds, places } = sampleDistrict();
  const subjects = places.map(({ id, position, compound }) => ({ id, position, compound }));
  const model = walkModel(buildNetwork(edges, compounds), compounds, [], subjects);
  const three = subjects.slice(0, 3).map(({ id }) => id);

  test.each([
    [5, 1],
    [10, 0.5],
    [15, 0.5]
  ])('in %i minutes less than %s percent is claimed too much or missed', (minutes, most) => {
    const { over, under } = measured(model, three, minutes);
    expect(over).toBeLessThan(most);
    expect(under).toBeLessThan(most);
  });
});

const porto = sharedData('osm/porto.osm.pbf');

describe.skipIf(porto === null)('Porto', () => {
  test('in 5, 10 and 15 minutes less than 2, 1.5 and 1 percent is claimed too much or missed', async () => {
    const reading = await readOsm(new Uint8Array(readFileSync(porto ?? '')));
    if (!reading.value) throw new Error('Porto is not to be read.');
    const { edges } = streetEdges(reading.value);
    const places = [0.1, 0.4, 0.7].flatMap((share, id) => {
      const position = edges[Math.floor(share * edges.length)]?.path[0];
      return position ? [{ id, position, compound: null }] : [];
    });
    const model = walkModel(buildNetwork(edges, []), [], [], places);
    for (const [minutes, most] of [[5, 2] as const, [10, 1.5] as const, [15, 1] as const]) {
      const { over, under } = measured(model, [0, 1, 2], minutes);
      expect(over, `${minutes} minutes`).toBeLessThan(most);
      expect(under, `${minutes} minutes`).toBeLessThan(most);
    }
  });
});
