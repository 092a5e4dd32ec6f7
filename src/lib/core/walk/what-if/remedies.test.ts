import { describe, expect, test } from 'vitest';
import { town, townModel, type Town } from '#testing/town.ts';
import { peopleOf, session } from '#testing/what-if-session.ts';
import { paces } from '../pace.ts';
import { closedGates, onTheWay, remedies, type RemedyCandidate } from './remedies.ts';

const asked = (limitSeconds: number, target: readonly number[] = [0]) => ({
  target,
  places: [0],
  lane: 0,
  pace: paces.standard,
  limitSeconds
});

const found = (drawn: Town, candidates: readonly RemedyCandidate[], limitSeconds: number) => {
  const model = townModel(drawn);
  const people = peopleOf(model);
  const whatIf = session(model, paces.standard, people);
  const before = [...whatIf.millimetres];
  const answer = remedies(whatIf, people, candidates, asked(limitSeconds));
  // What was tried is taken back.
  expect([...whatIf.millimetres]).toEqual(before);
  return answer;
};

const walled = town(`
  +------------------------+
  |                        |
  |  ###################   |
  |  #   +----+----+   #   |
  |  #   |         |   #   |
  |  #   +---a-----+   r   |
  |  #########x#########   |
  |                        |
  +---------A--------------+
`);

describe('what would have to be different', () => {
  test('is found by opening each closed gate, and says by how much', () => {
    const model = townModel(walled);
    const gates = closedGates(model);
    expect(gates.map(({ number }) => number).sort()).toEqual([0, 1]);
    // By the residents' gate in the east it is over 250 m; by the one in the south some 60.
    const [south, ...others] = found(walled, gates, 200);
    expect(others).toEqual([]);
    expect(south).toMatchObject({ kind: 'gate', state: 'closed', gate: 1, compound: 0, people: 10, everywhere: 10 });
    expect(south?.deciseconds).toBeLessThan(1000);
    // Within ten minutes nobody needs it.
    expect(found(walled, gates, 600)).toEqual([]);
  });

  test('is nothing where all are reached already', () => {
    const open = town(`
      +--a--+
      |     |
      +--A--+
    `);
    const bridge: RemedyCandidate = { kind: 'bridge', barrier: 'water', from: open.at(3, 0), to: open.at(3, 2) };
    expect(found(open, [bridge], 600)).toEqual([]);
  });

  test('is a bridge that is not there, with the walk over it', () => {
    const banks = town(`
      +-----------------------a----------------+
      |
      +
      |
      +-----------------------A----------------+
    `);
    const over = (column: number): RemedyCandidate => ({
      kind: 'bridge',
      barrier: 'water',
      from: banks.at(column, 0),
      to: banks.at(column, 4)
    });
    const answer = found(banks, [over(2), over(24), over(34)], 300);
    expect(answer.map(({ deciseconds }) => deciseconds)).toEqual([400, 2400]);
    expect(answer).toMatchObject([
      { kind: 'bridge', people: 10 },
      { kind: 'bridge', people: 10 }
    ]);
  });

  test('is looked for only where home and place lie near enough over it, the straightest first', () => {
    const model = townModel(walled);
    const gates = closedGates(model);
    // From house a the south gate is 1 cell east and 1 south, from there A is 2 west and 2 south: 42.4 m.
    expect(onTheWay(model, gates, asked(42))).toHaveLength(0);
    expect(onTheWay(model, gates, asked(43))).toHaveLength(1);
    const all = onTheWay(model, gates, asked(1000));
    expect(all).toHaveLength(2);
    expect(all[0]?.position).toEqual(walled.at(12, 6));
  });
});
