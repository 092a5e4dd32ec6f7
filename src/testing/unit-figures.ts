import fc from 'fast-check';
import type { KindFigures, UnitFigures } from '#lib/core/coverage/score.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';

/** All is well: everybody reaches it, always open, and every hour known. */
export const servedWell: KindFigures = { reachedShare: 1, depth: 0, openShare: 1, unknownShare: 0, eldersShare: 1 };

/** A record of what `of` gives for each kind. */
export function byKind<T>(of: (kind: ServiceKind) => T): Record<ServiceKind, T> {
  return {
    government: of('government'),
    'daily-life': of('daily-life'),
    legal: of('legal'),
    'culture-sports': of('culture-sports'),
    care: of('care'),
    'party-member': of('party-member')
  };
}

/** A unit of 100 people whose six kinds are served alike, but for those named. */
export function unitFigures(
  alike: Partial<KindFigures>,
  others: Partial<Record<ServiceKind, Partial<KindFigures>>> = {}
): UnitFigures {
  return { people: 100, kinds: byKind((kind) => ({ ...servedWell, ...alike, ...others[kind] })) };
}

const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

const anyKind: fc.Arbitrary<KindFigures> = fc
  .record({
    reachedShare: share,
    depth: share,
    hours: fc.tuple(share, fc.oneof(fc.constantFrom(0, 1), share)),
    eldersShare: fc.option(share, { nil: null })
  })
  .map(({ hours: [open, unknownShare], ...rest }) => ({ ...rest, openShare: open * (1 - unknownShare), unknownShare }));

/** A unit where somebody lives, with any figures that can be, and some unknown. */
export const anyUnit: fc.Arbitrary<UnitFigures> = fc.record({
  people: fc.integer({ min: 1, max: 5000 }),
  kinds: fc.record(byKind(() => anyKind))
});
