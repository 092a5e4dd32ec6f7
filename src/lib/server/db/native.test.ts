import { describe, expect, test } from 'vitest';
import { openNative, versionProblem } from './native.ts';

const where = 'postgres://li@db/quanlan';

describe('which PostgreSQL will do', () => {
  test.each([
    [150018, '15.18', '3.3.2'],
    [180003, '18.3', '3.6.2'],
    [160001, '16.1', '3.10.0']
  ])('%i with PostGIS %s %s', (server, postgres, postgis) => {
    expect(versionProblem(where, { server, postgres, postgis })).toBeNull();
  });

  test.each([
    [140010, '14.10', '3.4.0', /PostgreSQL 14\.10, which is too old: 15 or newer/],
    [150018, '15.18', '3.2.9', /PostGIS 3\.2\.9, which is too old: install 3\.3 or newer/],
    [150018, '15.18', '2.5.5', /PostGIS 2\.5\.5, which is too old/],
    [150018, '15.18', '', /has no PostGIS: .*create extension postgis/]
  ])('%i with PostGIS %s "%s" will not, in one sentence', (server, postgres, postgis, sentence) => {
    expect(versionProblem(where, { server, postgres, postgis })).toMatch(sentence);
  });
});

describe('a wrong DATABASE_URL', () => {
  test.each(['quanlan', 'mysql://li:secret@db/x', '', 'postgres//li:secret@db'])(
    '"%s" is no address, and a password in it is not repeated',
    async (url) => {
      await expect(openNative(url)).rejects.toThrow(/DATABASE_URL is no PostgreSQL address: write it as/);
      await expect(openNative(url)).rejects.not.toThrow(/secret/);
    }
  );

  test('where nobody answers says so, without the password', async () => {
    // Port 9 (discard) is taken by nothing on a loopback address.
    await expect(openNative('postgres://li:secret@127.0.0.1:9/x')).rejects.toThrow(
      'No database server answers at postgres://li@127.0.0.1:9/x: start it, or correct DATABASE_URL.'
    );
  });
});
