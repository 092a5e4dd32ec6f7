import { describe, expect, test } from 'vitest';
import { defaultSize } from '#geodata/generator/sample.ts';
import { ConnectionProblem } from './db/connection-problem.ts';
import { readSettings } from './settings.ts';

describe('settings', () => {
  test('without any: the embedded database below the caller’s directory, on the loopback address', () => {
    expect(readSettings({}, '/home/li')).toEqual({
      databaseUrl: null,
      dataDirectory: '/home/li/.quanlan',
      host: '127.0.0.1',
      port: 5100,
      sample: defaultSize
    });
  });

  test('relative paths start at the caller’s directory, and empty text is as good as nothing', () => {
    expect(readSettings({ QUANLAN_DATA: '../data', DATABASE_URL: '', PORT: '' }, '/home/li')).toMatchObject({
      databaseUrl: null,
      dataDirectory: '/home/data',
      port: 5100
    });
  });

  test.each(['0', '65536', '51.5', 'http', '-1', '0x10 '])('port %s is refused, and named', (port) => {
    expect(() => readSettings({ PORT: port }, '/')).toThrow(ConnectionProblem);
    expect(() => readSettings({ PORT: port }, '/')).toThrow(port);
  });

  test.each(['0.0.0.0', '::', '192.168.1.20'])(
    'host %s is taken: whether it may be opened, the walls decide',
    (host) => {
      expect(readSettings({ HOST: host }, '/').host).toBe(host);
    }
  );

  test('a header is never asked who the caller is', () => {
    expect(() => readSettings({ ADDRESS_HEADER: 'x-forwarded-for' }, '/')).toThrow(/x-forwarded-for.*leave .* out/);
  });

  test('an empty database is given the sample asked for, or none; another word is refused, and named', () => {
    expect(readSettings({ QUANLAN_SAMPLE: 'small' }, '/').sample).toBe('small');
    expect(readSettings({ QUANLAN_SAMPLE: 'none' }, '/').sample).toBeNull();
    expect(() => readSettings({ QUANLAN_SAMPLE: 'big' }, '/')).toThrow(/QUANLAN_SAMPLE is big.* none /);
  });
});
