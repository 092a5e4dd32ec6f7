import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { footAccess, isStepFree, nodePassage } from './foot-access.ts';

const tags = (object: Readonly<Record<string, string>>) => new Map(Object.entries(object));

/** Where we differ from OSRM on purpose; the reason stands beside the rule in foot-access.ts. */
const exceptions = new Map([['{"highway":"road"}', true]]);

interface Case {
  readonly tags: Readonly<Record<string, string>>;
  readonly bothw?: string;
  readonly forw?: string;
  readonly backw?: string;
}

const tables = sharedData('known/foot_access_osrm_shared.json');

describe.skipIf(tables === null)('OSRM’s routability tables for walkers', () => {
  const file: { readonly cases: readonly Case[] } =
    tables === null ? { cases: [] } : JSON.parse(readFileSync(tables, 'utf8'));

  test('all 121 tag sets', () => {
    expect(file.cases).toHaveLength(121);
    const differing = file.cases.flatMap((known) => {
      const ours = ourAnswer(known.tags);
      const expected = exceptions.get(JSON.stringify(known.tags)) === true ? 'both' : theirAnswer(known);
      return ours === expected ? [] : [{ tags: known.tags, ours, expected }];
    });
    expect(differing).toEqual([]);
  });

  test('each exception is one of their cases, and really differs', () => {
    for (const [text] of exceptions) {
      const known = file.cases.find((candidate) => JSON.stringify(candidate.tags) === text);
      expect(known && theirAnswer(known)).toBe('none');
    }
  });
});

function ourAnswer(all: Readonly<Record<string, string>>): 'both' | 'one' | 'none' {
  const node = tags({});
  const way = tags({});
  for (const [key, value] of Object.entries(all)) {
    if (key.startsWith('node/')) node.set(key.slice('node/'.length), value);
    else way.set(key, value);
  }
  // Where a case names no kind of way, their test draws highway=primary.
  if (!way.has('highway') && !way.has('leisure')) way.set('highway', 'primary');
  if (nodePassage(node) !== 'open') return 'none';
  const access = footAccess(way);
  return access === 'open' ? 'both' : access === 'oneWay' ? 'one' : 'none';
}

function theirAnswer({ bothw, forw, backw }: Case): 'both' | 'one' | 'none' {
  // A table with the forward column alone speaks of ways without direction.
  const directions = bothw !== undefined ? [bothw, bothw] : [forw ?? '', backw ?? forw ?? ''];
  const walkable = directions.filter((cell) => cell !== '').length;
  return walkable === 2 ? 'both' : walkable === 1 ? 'one' : 'none';
}

describe('what the tables do not ask', () => {
  test('car roads open by foot or a pavement, not by access', () => {
    expect(footAccess(tags({ highway: 'motorway', access: 'yes' }))).toBe('closed');
    expect(footAccess(tags({ highway: 'trunk', sidewalk: 'both' }))).toBe('open');
    expect(footAccess(tags({ highway: 'trunk', sidewalk: 'none' }))).toBe('closed');
    expect(footAccess(tags({ highway: 'trunk', sidewalk: 'both', motorroad: 'yes' }))).toBe('closed');
  });

  test('private is told apart from closed, unbuilt from built, an escalator from stairs', () => {
    expect(footAccess(tags({ highway: 'service', access: 'private' }))).toBe('private');
    expect(footAccess(tags({ highway: 'construction', construction: 'footway', foot: 'yes' }))).toBe('noWay');
    expect(footAccess(tags({ highway: 'steps', conveying: 'forward' }))).toBe('oneWay');
    expect(footAccess(tags({ highway: 'steps' }))).toBe('open');
    expect(footAccess(tags({ railway: 'platform' }))).toBe('open');
    expect(footAccess(tags({ route: 'ferry', foot: 'yes' }))).toBe('noWay');
  });

  test('a locked gate is closed, a residents’ gate asks for leave', () => {
    expect(nodePassage(tags({ barrier: 'gate', locked: 'yes' }))).toBe('closed');
    expect(nodePassage(tags({ barrier: 'lift_gate', access: 'residents' }))).toBe('private');
  });

  test('step-free: what is mapped decides, then steps, ground and slope', () => {
    expect(isStepFree(tags({ highway: 'steps' }))).toBe(false);
    expect(isStepFree(tags({ highway: 'steps', 'ramp:wheelchair': 'yes' }))).toBe(true);
    expect(isStepFree(tags({ highway: 'footway' }))).toBe(true);
    expect(isStepFree(tags({ highway: 'footway', wheelchair: 'no' }))).toBe(false);
    expect(isStepFree(tags({ highway: 'path', surface: 'sand' }))).toBe(false);
    expect(isStepFree(tags({ highway: 'footway', incline: '-9%' }))).toBe(false);
    expect(isStepFree(tags({ highway: 'footway', incline: '8 %' }))).toBe(true);
    expect(isStepFree(tags({ highway: 'footway', incline: '6°' }))).toBe(false);
  });
});
