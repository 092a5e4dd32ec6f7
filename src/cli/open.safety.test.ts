import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quanlan, startQuanlan } from '#testing/command-line.ts';
import { sharedData } from '#testing/shared-data.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-open-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Its own embedded database, and none that the environment names. */
const env = { DATABASE_URL: '', QUANLAN_DATA: 'data' };

interface Answer {
  readonly district: string;
  readonly buildings: number;
  readonly people: number;
  readonly found: readonly { readonly code: string; readonly count: number }[];
}

const bayfront = sharedData('osm/singapore_bayfront.osm.pbf');
const helsinki = sharedData('osm/helsinki_test.osm.pbf');
const truncated = sharedData('messy/truncated.osm.pbf');

describe.skipIf(bayfront === null || helsinki === null || truncated === null)('open', () => {
  test('an extract becomes a district: JSON on standard output, progress on standard error; twice is refused', async () => {
    const first = await quanlan(['open', bayfront ?? '', '--name', 'Bayfront'], directory, env);
    expect(first.err).toContain('100 % done');
    expect(first.status).toBe(0);
    const answer: Answer = JSON.parse(first.out);
    expect(answer).toMatchObject({ district: 'bayfront', buildings: 30, people: 308 });
    expect(answer.found.find((note) => note.code === 'buildings')?.count).toBe(30);

    const second = await quanlan(['open', bayfront ?? '', '--name', 'Bayfront'], directory, env);
    expect({ status: second.status, out: second.out }).toEqual({ status: 1, out: '' });
    expect(second.err).toContain('district bayfront is in the database already');
  });

  test('a Chinese name becomes a code by its pinyin', async () => {
    const { out } = await quanlan(['open', bayfront ?? '', '--name', '润州区'], directory, env);
    expect(JSON.parse(out)).toMatchObject({ district: 'runzhouqu', name: '润州区' });
  });

  test('Ctrl-C while it computes: status 130, and nothing of it is left', async () => {
    const started = startQuanlan(['open', helsinki ?? ''], directory, env);
    await started.said('walking');
    started.kill('SIGINT');
    const { status, out } = await started.ended;
    expect({ status, out }).toEqual({ status: 130, out: '' });
    const list = await quanlan(['district', 'list'], directory, env);
    expect(list.out).toContain('bayfront');
    expect(list.out).not.toContain('helsinki');
  });

  test('a truncated file, a file that covers nothing and a wrong table of places end before the database is opened', async () => {
    writeFileSync(
      join(directory, 'river.osm'),
      '<osm><node id="1" lat="0" lon="0"/><node id="2" lat="0.01" lon="0.01"/><way id="1"><nd ref="1"/><nd ref="2"/></way></osm>'
    );
    writeFileSync(join(directory, 'places.csv'), 'key,value,facility_kind,services\namenity,bank,bank,fun\n');
    const untouched = { ...env, QUANLAN_DATA: 'untouched' };
    const cases = [
      [['open', truncated ?? ''], 'The file is cut off: the block from byte 265257'],
      [['open', 'river.osm'], 'span no area; give an extract with streets.'],
      [['open', bayfront ?? '', '--places', 'places.csv'], 'places.csv: Line 2: services "fun" is no kind of service']
    ] as const;
    for (const [words, sentence] of cases) {
      const { status, out, err } = await quanlan(words, directory, untouched);
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toContain(sentence);
    }
    for (const name of [' ', 'two\nlines', 'n'.repeat(81)]) {
      const { status, err } = await quanlan(['open', bayfront ?? '', '--name', name], directory, untouched);
      expect({ status, err }).toEqual({
        status: 2,
        err: expect.stringMatching(/^quanlan open: --name (is|holds|has) /)
      });
    }
    const listed = await quanlan(['district', 'list'], directory, untouched);
    expect(listed.out).not.toContain('bayfront');
  });
});
