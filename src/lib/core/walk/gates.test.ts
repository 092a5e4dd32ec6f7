import { describe, expect, test } from 'vitest';
import { metresBetween, town, townModel } from '#testing/town.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { buildNetwork } from './network.ts';

// METHOD 1, gates, each sentence a town. A cell is 10 m; # wall, o open, r residents, x closed, % a way without a gate.

/** A compound with an inner way; the street passes 3 cells before its only gate. */
const oneGate = (gate: string): string => `
        +----A----------------------+
        |
        |  #########
        |  #   b   #
        +--${gate}---C--+#
        |  #       #
        |  #########
        |
        +----d-----+`;

describe('one gate, on a mapped way', () => {
  test('open: everybody passes both ways', () => {
    const model = townModel(town(oneGate('o')));
    expect(metresBetween(model, 'b', 'A')).toBe(10 + 70 + 40 + 50);
    expect(metresBetween(model, 'd', 'C')).toBe(50 + 40 + 70);
  });

  test('residents: who lives behind it leaves and comes home; an outsider does not reach the place inside', () => {
    const model = townModel(town(oneGate('r')));
    expect(metresBetween(model, 'b', 'A')).toBe(10 + 70 + 40 + 50);
    expect(metresBetween(model, 'd', 'C')).toBeNull();
  });

  test('closed: nobody passes, and who is enclosed is listed', () => {
    const model = townModel(town(oneGate('x')));
    expect(metresBetween(model, 'b', 'A')).toBeNull();
    expect(metresBetween(model, 'd', 'C')).toBeNull();
    expect(model.enclosed).toEqual({ buildings: [1], places: [2] });
    expect(model.unsnapped).toEqual({ buildings: [], places: [] });
  });

  test.each(['o', 'r', 'x'])('pairs inside are walked inside, whatever the gate (%s)', (gate) => {
    expect(metresBetween(townModel(town(oneGate(gate))), 'b', 'C')).toBe(10);
  });

  test('no gate mapped, but a way: an opening is assumed, and listed', () => {
    // The other gate makes the walls block at all.
    const sketch = oneGate('%').replace('#       #', '#       x');
    const drawn = town(sketch);
    const model = townModel(drawn);
    expect(metresBetween(model, 'd', 'C')).toBe(50 + 40 + 70);
    expect(model.network.assumed.crossings).toHaveLength(1);
    expect(model.network.assumed.compounds).toEqual([]);
  });

  test('a compound without any gate does not block, and is listed', () => {
    const model = townModel(town(oneGate('%')));
    expect(metresBetween(model, 'b', 'A')).toBe(10 + 70 + 40 + 50);
    expect(model.network.assumed.compounds).toEqual([0]);
    expect(model.network.assumed.crossings).toEqual([]);
  });

  test('the state is asked of the caller where hours matter', () => {
    const drawn = town(oneGate('x'));
    const network = buildNetwork(drawn.edges, drawn.compounds, () => 'open');
    expect(network.portalSteps.some((steps) => steps > 0)).toBe(true);
    expect(buildNetwork(drawn.edges, drawn.compounds).portalSteps.every((steps) => steps === 0)).toBe(true);
  });
});

/** Left and right of a compound there is a street each; around it is far. */
const twoGates = (left: string, right: string): string => `
        +-------------------------+
        |                         |
        |                         |
        |     ###############     |
        a     #      b      #     |
        +-----${left}-------------${right}-----+
        |     #   C         #     A
        |     ###############     |
        |                         |
        |                         |
        +-------------------------+`;

describe('two gates', () => {
  test('two open gates: the inner way is a way for all', () => {
    expect(metresBetween(townModel(town(twoGates('o', 'o'))), 'a', 'A')).toBe(10 + 260 + 10);
  });

  test('a residents gate is no way through, not for residents and not for others', () => {
    const model = townModel(town(twoGates('o', 'r')));
    expect(metresBetween(model, 'a', 'A')).toBe(40 + 260 + 60);
    // b goes out at the near gate, the residents' one.
    expect(metresBetween(model, 'b', 'A')).toBe(10 + 130 + 10);
  });

  test('an outsider reaches a place inside through the open gate alone', () => {
    const drawn = twoGates('r', 'o');
    // From a: not in at the left (10 + 100), but around to the right gate.
    expect(metresBetween(townModel(town(drawn)), 'a', 'C')).toBe(40 + 260 + 50 + 160 + 10);
  });

  test('residents of one compound reach a place in another: out by their own gate, in by an open one', () => {
    const drawn = (right: string): string => `
        #########     #########
        #   a   #     #   B   #
        # +-----r-----${right}-----+ #
        #       #     #       #
        #########     #########`;
    expect(metresBetween(townModel(town(drawn('o'))), 'a', 'B')).toBe(10 + 140 + 10);
    expect(metresBetween(townModel(town(drawn('r'))), 'a', 'B')).toBeNull();
  });

  test('pairs inside are walked inside even where the way around outside is shorter', () => {
    const model = townModel(
      town(`
        +-----+-----------+-----+
        |     |           |     |
        |  ###o###########o###  |
        |  #  a           B  #  |
        |  #  |           |  #  |
        |  #  |           |  #  |
        |  #  |           |  #  |
        |  #  |           |  #  |
        |  #  +-----------+  #  |
        |  ###################  |
        +-----------------------+`)
    );
    expect(metresBetween(model, 'a', 'B')).toBe(50 + 120 + 50);
  });
});

describe('gates that no way passes', () => {
  const noInnerWay = (gate: string): string => `
        +------------------------+
        |
        |   ##############
        |   #            #
        A   ${gate}      b     #
        |   #            #
        |   ##############
        |
        +----d-------------------+`;

  test('the inner cost is the straight line to the gate, and on to the street', () => {
    expect(metresBetween(townModel(town(noInnerWay('o'))), 'b', 'A')).toBe(70 + 40);
    expect(metresBetween(townModel(town(noInnerWay('r'))), 'b', 'A')).toBe(70 + 40);
    expect(metresBetween(townModel(town(noInnerWay('x'))), 'b', 'A')).toBeNull();
  });

  test('from a gate one walks to the street before it, though one behind the wall is nearer', () => {
    const model = townModel(
      town(`
        +----------------B---------+
        |                          |
        |                          |
        |                          |
        |                          |
        |           ########o#######
        |           #     b        #
        |           ################
        +--------------------------+`)
    );
    // 50 m up to the street with B; the street below is 30 m away, but across the ground and its wall.
    expect(metresBetween(model, 'b', 'B')).toBeCloseTo(10 * Math.hypot(2, 1) + 50 + 30, 0);
  });

  test('the line bends around the corner of a wall that is not convex', () => {
    const model = townModel(
      town(`
        +--A---------------------+
        |
        ###o###
        #     #
        #     #
        #     #
        #     ##########
        #              #
        #            b #
        ################`)
    );
    // By hand: from the gate (3, 2) to the corner (6, 6): 5 cells of a 3-4-5 triangle; from there to b (13, 8): √53.
    expect(metresBetween(model, 'b', 'A')).toBeCloseTo(20 + 50 + 10 * Math.sqrt(53), 0);
  });

  test('two open gates join over the ground where no inner way does', () => {
    const sketch = (right: string): string => `
        +-----------------+
        |                 |
        |                 |
        |  #############  |
        a  o           ${right}  B
        |  #############  |
        |                 |
        |                 |
        +-----------------+`;
    expect(metresBetween(townModel(town(sketch('o'))), 'a', 'B')).toBe(180);
    expect(metresBetween(townModel(town(sketch('r'))), 'a', 'B')).toBe(40 + 180 + 40);
  });

  test('a place behind an open gate is reached over the ground; a neighbour inside straight', () => {
    const model = townModel(
      town(`
        +------------------------+
        |
        |   ##############
        |   #            #
        d   o      C     #
        |   #      b     #
        |   ##############
        |
        +------------------------+`)
    );
    expect(metresBetween(model, 'd', 'C')).toBe(40 + 70);
    expect(metresBetween(model, 'b', 'C')).toBe(10);
  });

  test('beside mapped ways, a gate of its own is still used by those near it', () => {
    const model = townModel(
      town(`
        +-------------------------------+---------+
        |                               |
        |   ############################|
        |   #                          #|
        +---o-----------+              #A
        |   #                       b  r|
        |   ############################|
        |                               |
        +-------------------------------+`)
    );
    // b: 30 m to the residents' gate, 10 m on to the street, 10 m along it.
    expect(metresBetween(model, 'b', 'A')).toBe(30 + 10 + 10);
  });
});

describe('doors and the streets before them', () => {
  test('a door does not look for its street through a compound', () => {
    const model = townModel(
      town(`
        +--------A---------------+
        |                        |
        |                        |
        |                        |
        |                        |
        |           b            |
        |  ####################  |
        |  #                  x  |
        |  ####################  |
        +------------------------+`)
    );
    // 5 cells up to A's street; the street below is 4 away, behind two walls.
    expect(metresBetween(model, 'b', 'A')).toBe(50 + 30);
  });

  test('nor, within a horseshoe of walls, through the gap outside', () => {
    const model = townModel(
      town(`
        ########       ########
        #      #       #      #
        #      #       #  +   #
        #    b #       #  |   #
        #      #       #  |   #
        #      #########  |   #
        #                 |   #
        #                 +---o-----+--A--+
        #                     #
        #######################`)
    );
    // Around the corners (7, 5) and (15, 5) to the way at (18, 3), down it and out.
    const toWay = 10 * (Math.hypot(2, 2) + 8 + Math.hypot(3, 2));
    expect(metresBetween(model, 'b', 'A')).toBeCloseTo(toWay + 40 + 130, 0);
  });
});

describe('walls within walls, and walls drawn askew', () => {
  test('a resident of the inner compound is a resident of the outer one too', () => {
    const drawn = (outer: string, inner: string): string => `
        ####################
        #                  #
        #   #########      #
        #   #   b   #   c  #
        #   #   +---${inner}------${outer}----A--+
        #   #       #      #
        #   #########      #
        #                  #
        ####################`;
    expect(metresBetween(townModel(town(drawn('r', 'r'))), 'b', 'A')).toBe(10 + 160);
    expect(metresBetween(townModel(town(drawn('r', 'x'))), 'b', 'A')).toBeNull();
    expect(metresBetween(townModel(town(drawn('x', 'r'))), 'b', 'A')).toBeNull();
  });

  test('an outer resident does not reach a place behind the inner residents gate', () => {
    const drawn = (inner: string): string => `
        ####################
        #                  #
        #   #########      #
        #   #   B   #   c  #
        #   #   +---${inner}------r----d--+
        #   #       #      #
        #   #########      #
        #                  #
        ####################`;
    expect(metresBetween(townModel(town(drawn('r'))), 'c', 'B')).toBeNull();
    expect(metresBetween(townModel(town(drawn('o'))), 'c', 'B')).toBe(10 + 80 + 10);
    expect(metresBetween(townModel(town(drawn('o'))), 'd', 'B')).toBeNull();
  });

  test('a street drawn half a metre inside a wall runs along it, outside', () => {
    const drawn = town(`
        +-a---+-----+---B-+
         #####r##########
         #              #
         #              #
         ################`);
    // All of the street at y = −10.5 m, the wall at −10 m: from the first corner to the last nobody enters.
    const sunk = drawn.edges.map((edge) => ({
      ...edge,
      path: edge.path.map(([lon]): LonLat => [lon, drawn.at(0, 1.05)[1]])
    }));
    const model = townModel({
      ...drawn,
      edges: sunk,
      houses: [{ id: 0, position: drawn.at(2, 1.05), compound: null }],
      places: [{ id: 1, position: drawn.at(14, 1.05), compound: null }]
    });
    expect(metresBetween(model, 'a', 'B')).toBe(120);
  });

  test('a street that dips two metres into a drawn wall beside a residents gate stays a street', () => {
    const drawn = town(`
        +-a---+-----+---B-+
         #####r##########
         #              #
         #              #
         ################`);
    const bent = drawn.edges.map((edge) => {
      if (edge.id !== 1) return edge;
      // From 7 m above the wall to 2 m inside it and out again, right at the gate.
      const { at } = drawn;
      return { ...edge, path: [at(6, 0), at(6.5, 1.2), at(7, 1.2), at(12, 0)] };
    });
    const model = townModel({ ...drawn, edges: bent });
    expect(metresBetween(model, 'a', 'B')).toBe(140);
  });
});
