import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { hasTaipei, taipei } from '#testing/taipei.ts';
import { kysely } from '../connect.ts';
import { migrate } from '../migrate.ts';
import { EmbeddedPool } from './embedded-pool.ts';
import { openEmbedded } from './open-embedded.ts';

describe.skipIf(!hasTaipei)('broken outlines of a real city, where its data lies beside the repository', () => {
  // TRUST's trap 4: PGlite by itself says "no rows, success" when GEOS fails beneath it.
  test('are intersected or refused, and never answered with nothing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'quanlan-shapes-'));
    const { engine, close } = await openEmbedded(directory, {});
    try {
      const db = kysely(new EmbeddedPool(engine, 'postgres'));
      await migrate(db, `in ${directory}`);
      const { units, buildings } = taipei().data;
      const shapes = [...units.map(({ boundary }) => boundary), ...buildings.map(({ footprint }) => footprint)].map(
        (shape) => JSON.stringify(shape)
      );
      const { rows: broken } = await sql<{ number: number }>`
        select number::int from json_array_elements_text(${JSON.stringify(shapes)}::json) with ordinality as given (shape, number)
        where not st_isvalid(st_geomfromgeojson(shape))`.execute(db);
      // 2 villages and the 36 buildings that lie in one.
      expect(broken.length).toBe(38);

      const answers = { shape: 0, refusal: 0, nothing: 0 };
      for (const { number } of broken) {
        const half = sql<{ empty: boolean | null }>`
          select st_isempty(st_intersection(shape, st_translate(st_envelope(shape), (st_xmax(shape) - st_xmin(shape)) / 2, 0))) as empty
          from (select st_geomfromgeojson(${shapes[number - 1]}::text) as shape) as given`.execute(db);
        const answer = await half.then(
          ({ rows }) => (rows[0]?.empty === false ? 'shape' : 'nothing'),
          () => 'refusal' as const
        );
        answers[answer] += 1;
      }
      expect(answers.nothing).toBe(0);
      expect(answers.shape + answers.refusal).toBe(38);
      // At least one really is refused: else this test tells nothing.
      expect(answers.refusal).toBeGreaterThan(0);
    } finally {
      await close();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
