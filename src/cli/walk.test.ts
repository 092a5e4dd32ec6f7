import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quanlan, startQuanlan } from '#testing/command-line.ts';
import { sharedData } from '#testing/shared-data.ts';

let directory = '';
const file = (name: string, content: string | Uint8Array) => writeFileSync(join(directory, name), content);

// A street along the equator, one step of 0.001 degrees being 111.3 m, stairs at its end.
const street = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { highway: 'residential' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [0.001, 0],
          [0.002, 0]
        ]
      }
    },
    {
      type: 'Feature',
      properties: { highway: 'steps' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [0.002, 0],
          [0.003, 0]
        ]
      }
    }
  ]
};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-walk-'));
  file('street.geojson', JSON.stringify(street));
  file('homes.csv', 'id,lon,lat,population\nh1,0,0,10\n"h,2",0.002,0,20\nfar,0.5,0.5,7\n');
  file('clinics.csv', '\uFEFFlat,lon,id\n0,0.001,c1\n0,0.003,c2\n');
});
afterAll(() => rmSync(directory, { recursive: true }));

const walk = ['walk', '--network', 'street.geojson', '--from', 'homes.csv', '--to', 'clinics.csv'];

describe('walk', () => {
  test('CSV on standard output and nothing else there; rows follow A, then B; counts and the unsnapped on standard error', async () => {
    const { status, out, err } = await quanlan(walk, directory);
    expect(status).toBe(0);
    // 111.32 m a step; stairs at half speed.
    expect(out.split('\r\n')).toEqual([
      'from_id,to_id,walk_metres,walk_seconds',
      'h1,c1,111.3,111.3',
      'h1,c2,334.0,445.3',
      '"h,2",c1,111.3,111.3',
      '"h,2",c2,111.3,222.6',
      ''
    ]);
    expect(err).toContain('homes.csv: far lies more than 150 m from any usable street.');
    expect(err).toContain('4 of 6 pairs reached; 1 of 3 and 0 of 2 points not snapped.');
  });

  test('--json is an array with the CSV’s names', async () => {
    const { out } = await quanlan([...walk, '--json'], directory);
    expect(JSON.parse(out)[0]).toEqual({ from_id: 'h1', to_id: 'c1', walk_metres: 111.3, walk_seconds: 111.3 });
  });

  test('the class decides what may be used, --speed how fast, --limit how far', async () => {
    const stepFree = await quanlan([...walk, '--class', 'stepFree', '--speed', '2', '--snap', '50'], directory);
    expect(stepFree.out.split('\r\n').slice(1)).toEqual(['h1,c1,111.3,55.7', '"h,2",c1,111.3,55.7', '']);
    expect(stepFree.err).toContain('clinics.csv: c2 lies more than 50 m from any usable street.');
    const limited = await quanlan([...walk, '--limit', '112'], directory);
    expect(limited.out.split('\r\n').slice(1)).toEqual(['h1,c1,111.3,111.3', '"h,2",c1,111.3,111.3', '']);
  });

  test('rows follow A, then B, however many there are', async () => {
    const points = (letter: string, count: number) =>
      Array.from(
        { length: count },
        (_, index) => `${letter}${String(index).padStart(3, '0')},${(index % 20) / 10000},0`
      ).join('\n');
    file('many-a.csv', `id,lon,lat\n${points('a', 150)}\n`);
    file('many-b.csv', `id,lon,lat\n${points('b', 140)}\n`);
    for (const [from, to] of [
      ['many-a.csv', 'many-b.csv'],
      ['many-b.csv', 'many-a.csv']
    ] as const) {
      const { out } = await quanlan(['walk', '--network', 'street.geojson', '--from', from, '--to', to], directory);
      const pairs = out
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',').slice(0, 2).join(' '));
      expect(pairs).toHaveLength(150 * 140);
      expect(pairs.every((pair, index) => index === 0 || (pairs[index - 1] ?? '') < pair)).toBe(true);
    }
  });

  test('wrong usage is status 2, data that blocks is status 1, each one sentence on standard error', async () => {
    file('twice.csv', 'id,lon,lat\na,0,0\na,0,0\n');
    file('no-streets.osm', '<osm><node id="1" lat="0" lon="0"/></osm>');
    const cases = [
      [['walk'], 2, '--network is missing. Try: npm run --silent quanlan -- walk --help'],
      [
        ['walk', '--network', 'no.pbf', '--from', 'homes.csv', '--to', 'clinics.csv'],
        2,
        'no.pbf: there is no such file.'
      ],
      [['fly'], 2, 'there is no command "fly"; there are walk, coverage'],
      [
        ['walk', '--network', 'street.geojson', '--from', 'twice.csv', '--to', 'clinics.csv'],
        1,
        'twice.csv: Line 3: the id "a" stands already on line 2'
      ],
      [
        ['walk', '--network', 'homes.csv', '--from', 'homes.csv', '--to', 'clinics.csv'],
        1,
        'homes.csv: This is no OSM file'
      ],
      [['walk', '--network', 'no-streets.osm', '--from', 'homes.csv', '--to', 'clinics.csv'], 1, '1 nodes but no ways']
    ] as const;
    for (const [words, expected, sentence] of cases) {
      const { status, out, err } = await quanlan(words, directory);
      expect({ words, status, out }).toEqual({ words, status: expected, out: '' });
      expect(err).toContain(sentence);
      expect(err).not.toContain('    at ');
    }
  });

  test('--help prints usage and an example to standard output', async () => {
    const { status, out } = await quanlan(['walk', '--help'], directory);
    expect(status).toBe(0);
    expect(out).toContain('Usage: quanlan walk --network NET');
    expect(out).toContain('Example: npm run --silent quanlan -- walk');
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk behind the result is told in one sentence, status 3', async () => {
    const entry = fileURLToPath(new URL('./quanlan.ts', import.meta.url));
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [entry, 'sample', '--help'], { stdio: ['ignore', full, 'pipe'] });
    let err = '';
    child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect({ status, err }).toEqual({
      status: 3,
      err: expect.stringMatching(/^quanlan: the result could not be written whole \(ENOSPC.*\n$/)
    });
  });
});

describe('coverage', () => {
  test('people, reached and unreached add up; the unsnapped count as unreached; the circle reaches more', async () => {
    const words = [
      'coverage',
      '--network',
      'street.geojson',
      '--places',
      'clinics.csv',
      '--people',
      'homes.csv',
      '--minutes',
      '2'
    ];
    const { status, out } = await quanlan([...words, '--class', 'elder60'], directory);
    expect(status).toBe(0);
    // 96 m at 0.8 m/s in 2 minutes: nobody by street (111.3 m), nobody in the circle either.
    expect(JSON.parse(out)).toMatchObject({ people: 37, reached: 0, unreached: 37, straightLine: { reached: 0 } });
    const standard = JSON.parse((await quanlan(words, directory)).out);
    expect(standard).toEqual({
      people: 37,
      reached: 30,
      unreached: 7,
      share: 30 / 37,
      places: 2,
      unsnapped: ['far'],
      straightLine: { reached: 30 }
    });
  });
});

const network = sharedData('osm/poa_osm.pbf');
const homes = sharedData('pop/poa_hexgrid.csv');
const places = sharedData('pop/poa_points_of_interest.csv');
const known = sharedData('known/walk_matrix_poa.json');
const isThere = network !== null && homes !== null && places !== null && known !== null;

describe.skipIf(!isThere)(
  'Porto Alegre: Valhalla 3.6.1 and an independent Dijkstra (known/walk_matrix_poa.json)',
  () => {
    test('people within 15 minutes at 1.25 m/s lie between what the two say, and a circle claims far more', async () => {
      const words = [
        'coverage',
        '--network',
        network ?? '',
        '--places',
        places ?? '',
        '--people',
        homes ?? '',
        '--minutes',
        '15',
        '--speed',
        '1.25'
      ];
      const answer = JSON.parse((await quanlan(words, directory)).out);
      expect(answer.people).toBe(812_935);
      expect(answer.reached + answer.unreached).toBe(812_935);
      expect(answer.reached).toBeGreaterThan(115_000);
      expect(answer.reached).toBeLessThan(150_000);
      // Theirs, on a sphere, is 203,781; on the ellipsoid two more hexagons lie within, by half a metre each (PostGIS geography: 205,279).
      expect(answer.straightLine.reached).toBe(205_279);
    });

    test('metres pair by pair: as near to both as they are to each other', async () => {
      const { out } = await quanlan(
        ['walk', '--network', network ?? '', '--from', homes ?? '', '--to', places ?? '', '--speed', '1.25'],
        directory
      );
      const file: {
        readonly origins: readonly { id: string }[];
        readonly destinations: readonly { id: string }[];
        readonly valhalla_m: readonly (readonly (number | null)[])[];
        readonly dijkstra_m: readonly (readonly (number | null)[])[];
      } = JSON.parse(readFileSync(known ?? '', 'utf8'));
      const rowOf = new Map(file.origins.map(({ id }, index) => [id, index]));
      const columnOf = new Map(file.destinations.map(({ id }, index) => [id, index]));
      const rows = out
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(','));
      expect(rows.length).toBeGreaterThan(17_500);
      for (const theirs of [file.valhalla_m, file.dijkstra_m]) {
        const ratios = rows.flatMap(([from = '', to = '', metres]) => {
          const other = theirs[rowOf.get(from) ?? -1]?.[columnOf.get(to) ?? -1] ?? 0;
          return other > 200 ? [Number(metres) / other] : [];
        });
        ratios.sort((a, b) => a - b);
        // Their own tolerance: ±5.5 % for 90 % of pairs, median ratio 0.998–1.008.
        expect(ratios.filter((ratio) => Math.abs(ratio - 1) <= 0.055).length / ratios.length).toBeGreaterThan(0.9);
        const median = ratios[ratios.length >> 1] ?? 0;
        expect(median).toBeGreaterThan(0.998);
        expect(median).toBeLessThan(1.008);
      }
    });

    test('a reader that goes away ends it quietly', async () => {
      const entry = fileURLToPath(new URL('./quanlan.ts', import.meta.url));
      const command = `"${process.execPath}" "${entry}" walk --network "${network}" --from "${homes}" --to "${places}" | head -n 1; echo "\${PIPESTATUS[0]}"`;
      const child = spawn('bash', ['-c', command]);
      let out = '';
      let err = '';
      child.stdout.on('data', (text: Buffer) => (out += text.toString()));
      child.stderr.on('data', (text: Buffer) => (err += text.toString()));
      await new Promise((resolve) => child.on('close', resolve));
      expect(out.split('\n').map((line) => line.trim())).toEqual(['from_id,to_id,walk_metres,walk_seconds', '0', '']);
      expect(err).not.toMatch(/EPIPE| {4}at /);
    });

    test('Ctrl-C ends it with status 130 and nothing on standard output', async () => {
      const started = startQuanlan(
        ['walk', '--network', network ?? '', '--from', homes ?? '', '--to', homes ?? ''],
        directory
      );
      await started.said('pieces of street');
      started.kill('SIGINT');
      const { status, out } = await started.ended;
      expect({ status, out }).toEqual({ status: 130, out: '' });
    });
  }
);
