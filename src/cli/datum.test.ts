import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { quanlan, startQuanlan } from '#testing/command-line.ts';

const datum = (words: readonly string[], input: string | Uint8Array) =>
  quanlan(['datum', ...words], tmpdir(), {}, input);
const toGcj02 = ['--from', 'wgs84', '--to', 'gcj02'];

describe('datum', () => {
  // gcoord, test/fixtures/china-cities.json @ fa43556: Zhenjiang 119.4203825, 32.1897211 is 119.4258401, 32.187851 in
  // GCJ-02 and 119.4323384, 32.1939336 in BD-09, as map services answer; the formula is within a metre (0.00001°) of that.
  test.each([
    ['gcj02', 119.4258401, 32.187851],
    ['bd09', 119.4323384, 32.1939336],
    ['cgcs2000', 119.4203825, 32.1897211]
  ])('Zhenjiang to %s and back to the same seven decimals', async (to, lon, lat) => {
    const there = await datum(['--from', 'wgs84', '--to', to], 'id,lon,lat\n1,119.4203825,32.1897211\n');
    expect(there.status).toBe(0);
    const [, lonText = '', latText = ''] = there.out.split('\r\n')[1]?.split(',') ?? [];
    expect(Math.abs(Number(lonText) - lon)).toBeLessThan(1e-5);
    expect(Math.abs(Number(latText) - lat)).toBeLessThan(1e-5);
    expect(lonText).toMatch(/^\d+\.\d{7}$/);
    const back = await datum(['--from', to, '--to', 'wgs84'], there.out);
    expect(back.out).toBe('id,lon,lat\r\n1,119.4203825,32.1897211\r\n');
  });

  test('only the two named columns change; order, quotes, blanks and line breaks of the others stay', async () => {
    const input = '\uFEFF名称, 纬度 ,备注,经度\r\n"甲,乙",41.15,"一""二\r\n三", -8.61\r\n丙 ,41.15,,-8.61\r\n';
    const { status, out, err } = await datum([...toGcj02, '--lon', '经度', '--lat', '纬度'], input);
    expect({ status, out }).toEqual({
      status: 0,
      out: '名称,纬度,备注,经度\r\n"甲,乙",41.1500000,"一""二\r\n三",-8.6100000\r\n丙 ,41.1500000,,-8.6100000\r\n'
    });
    expect(err).toContain('2 of them lie outside the bounds of China');
    expect(err).toContain('2 positions converted from wgs84 to gcj02.');
  });

  test('a GBK table is read, and printed in UTF-8', async () => {
    // "点,lon,lat" and "渡口,120,30", in GBK.
    const bytes = Buffer.from('b5e32c6c6f6e2c6c61740d0ab6c9bfda2c3132302c33300d0a', 'hex');
    const { out } = await datum(['--from', 'wgs84', '--to', 'cgcs2000'], bytes);
    expect(out).toBe('点,lon,lat\r\n渡口,120.0000000,30.0000000\r\n');
  });

  test('what rounds to nothing has no sign', async () => {
    const { out } = await datum(['--from', 'wgs84', '--to', 'cgcs2000'], 'lon,lat\n-0.00000001,-0.0000001\n');
    expect(out).toBe('lon,lat\r\n0.0000000,-0.0000001\r\n');
  });

  test('--json is an array with the CSV’s names', async () => {
    const { out } = await datum([...toGcj02, '--json'], 'id,lon,lat\na,-8.61,41.15\nb,2.35,48.85\n');
    expect(JSON.parse(out)).toEqual([
      { id: 'a', lon: -8.61, lat: 41.15 },
      { id: 'b', lon: 2.35, lat: 48.85 }
    ]);
    expect(JSON.parse((await datum([...toGcj02, '--json'], 'id,lon,lat\n')).out)).toEqual([]);
  });

  test.each([
    ['id,lon,lat\n1,119,32\n2,119°E,32\n', 'standard input: Line 3: lon is "119°E"; it must be a number of degrees'],
    ['id,lon,lat\n1,119,\n', 'Line 2: lat is empty'],
    [
      'id,lon,lat\n1,32.19,119.42\n',
      'Line 2: lat is "119.42", which can only be a longitude (are the two columns exchanged?)'
    ],
    ['id,lon,lat\n1,40445342.793,3563037.598\n', 'Line 2: lon is "40445342.793"'],
    ['id,lon,lat\n1,0x77,32\n', 'Line 2: lon is "0x77"'],
    ['id,x,lat\n1,119,32\n', 'There is no column "lon"; the header has "id", "x", "lat".'],
    ['', 'The table is empty (0 bytes)']
  ])('what is wrong is named with line, column and value, status 1, nothing printed: %j', async (input, sentence) => {
    const { status, out, err } = await datum(toGcj02, input);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(sentence);
  });

  test.each([
    [['--to', 'wgs84'], '--from is missing.'],
    [['--from', 'gcj2', '--to', 'wgs84'], '--from must be one of wgs84, cgcs2000, gcj02, bd09, not "gcj2".'],
    [[...toGcj02, '--lon', 'x', '--lat', 'x'], '--lon and --lat name the same column, "x".'],
    [[...toGcj02, 'file.csv'], '"file.csv" is one word too many.']
  ])('wrong usage is status 2: %j', async (words, sentence) => {
    const { status, out, err } = await datum(words, 'id,lon,lat\n1,119,32\n');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(sentence);
  });

  test('--help gives an example that works when typed', async () => {
    const { status, out } = await datum(['--help'], '');
    expect(status).toBe(0);
    expect(out).toContain('Usage: quanlan datum --from DATUM --to DATUM');
    expect(out).toContain('Example: npm run --silent quanlan -- datum --from gcj02 --to wgs84 --lon 经度');
  });

  test('a long table goes through whole', async () => {
    const rows = Array.from({ length: 20_001 }, (_, index) => `${index},${(100 + index / 1000).toFixed(3)},30`);
    const { out } = await datum(['--from', 'bd09', '--to', 'wgs84'], `id,lon,lat\n${rows.join('\n')}\n`);
    const lines = out.trimEnd().split('\r\n');
    expect(lines).toHaveLength(20_002);
    expect(lines.at(-1)).toMatch(/^20000,119\.9\d+,29\.9\d+$/);
  });

  test('Ctrl-C while it waits for input ends it with status 130 and nothing printed', async () => {
    const started = startQuanlan(['datum', ...toGcj02], tmpdir());
    await started.said('Reading CSV on standard input');
    started.kill('SIGINT');
    const { status, out } = await started.ended;
    expect({ status, out }).toEqual({ status: 130, out: '' });
  });
});
