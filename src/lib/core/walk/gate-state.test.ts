import { expect, test } from 'vitest';
import { gateStateAt } from './gate-state.ts';

test.each([
  ['open', null, 'open'],
  ['residents', 'Mo-Su 06:00-22:00', 'residents'],
  ['open', 'Mo-Su 17:00-22:00', 'closed'],
  ['open', 'sunrise-sunset', 'open'],
  ['closed', '24/7', 'closed']
] as const)('a gate stated %s with hours %s stands %s at 10:00 on a weekday', (state, hours, stands) => {
  expect(gateStateAt({ state, hours })).toBe(stands);
});
