import { expect, test } from 'vitest';
import { isLoopbackAddress, refusal } from './same-origin.ts';

const asked = (method: string, headers: Record<string, string>) =>
  new Request('http://127.0.0.1:5100/plan', { method, headers: { host: '127.0.0.1:5100', ...headers } });

test('reading from this machine is served', () => {
  expect(refusal(asked('GET', {}), '127.0.0.1')).toBeNull();
  expect(refusal(asked('HEAD', { host: 'localhost:5100' }), '::1')).toBeNull();
});

test('a caller from another machine is refused, whatever it asks', () => {
  expect(refusal(asked('GET', {}), '192.168.1.20')).toMatch('192.168.1.20');
});

test('a name that only resolves to this machine is refused: a rebound name must not reach us', () => {
  expect(refusal(asked('GET', { host: 'evil.example:5100' }), '127.0.0.1')).toMatch('evil.example');
  expect(refusal(asked('GET', { host: 'localhost.evil.example' }), '127.0.0.1')).not.toBeNull();
  expect(refusal(asked('GET', { host: '127.0.0.1:5100@evil.example' }), '127.0.0.1')).not.toBeNull();
});

test('a Host header that makes no address is refused, not failed on', () => {
  expect(refusal(asked('GET', { host: 'localhost:99999' }), '127.0.0.1')).toMatch('localhost:99999');
  expect(refusal(asked('GET', { host: '127.999.999.999' }), '127.0.0.1')).toMatch('127.999.999.999');
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is carried out only for our own pages', (method) => {
  const own = { origin: 'http://127.0.0.1:5100', 'sec-fetch-site': 'same-origin' };
  expect(refusal(asked(method, own), '127.0.0.1')).toBeNull();
  expect(refusal(asked(method, {}), '127.0.0.1')).not.toBeNull();
  expect(refusal(asked(method, { ...own, 'sec-fetch-site': 'cross-site' }), '127.0.0.1')).not.toBeNull();
  expect(refusal(asked(method, { origin: 'http://127.0.0.1:9999' }), '127.0.0.1')).not.toBeNull();
  expect(refusal(asked(method, { origin: 'null' }), '127.0.0.1')).not.toBeNull();
});

test('all of 127.0.0.0/8 is this machine, and nothing that merely looks like it', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'].map(isLoopbackAddress)).toEqual([
    true,
    true,
    true,
    true
  ]);
  expect(['10.0.0.1', '127.0.0.1.example', '::2', ''].map(isLoopbackAddress)).toEqual([false, false, false, false]);
});
