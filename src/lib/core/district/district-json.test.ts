import { expect, test } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { districtJson } from './district-json.ts';

test('the pieces together are what JSON.stringify gives, and none is large', () => {
  const data = sampleDistrict();
  const empty = { ...data, units: [], edges: [] };
  for (const district of [data, empty]) {
    expect([...districtJson(district)].join('')).toBe(JSON.stringify(district));
  }
  const many = { ...data, edges: Array.from({ length: 20 }, () => data.edges).flat() };
  const whole = JSON.stringify(many);
  const pieces = [...districtJson(many)];
  expect(pieces.join('') === whole).toBe(true);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(whole.length / 5);
});
