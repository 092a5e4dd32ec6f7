import type { LineStyle } from './line-styles.ts';

/*
 * The district's edge as it was drawn by hand, from its extent, area and neighbours: the river in the north, the canal's far bank
 * in the east, hills in the south. Metres east and north of the plane's origin.
 */

/** The positions a line is drawn through: [metres east, metres north]. */
export type Controls = readonly (readonly [number, number])[];

export interface Side {
  /** Null: a border that nothing runs along, across a lake. */
  readonly style: LineStyle | null;
  readonly names: readonly [hans: string, hant: string, en: string] | null;
  readonly through: Controls;
}

/** Counter-clockwise, each side beginning where the one before ended. */
// prettier-ignore
export const mainSides: readonly Side[] = [
  { style: 'track', names: null, through: [[-9050, -150], [-9000, -1100], [-8500, -1900], [-8760, -2900], [-8300, -3500], [-8420, -4150]] },
  { style: 'track', names: null, through: [[-8420, -4150], [-7350, -4250], [-6550, -4800], [-5600, -4500], [-4780, -4950]] },
  { style: 'tertiary', names: ['南界路', '南界路', 'Nanjie Road'], through: [[-4780, -4950], [-3700, -4500], [-2700, -4420], [-1700, -4560], [-900, -5250]] },
  { style: 'footway', names: ['南山步道', '南山步道', 'Nanshan Trail'], through: [[-900, -5250], [-50, -6000], [1000, -6570], [1800, -5800], [2500, -5250], [3300, -4550], [3300, -3600], [4150, -2600]] },
  { style: 'secondary', names: ['东吴路', '東吳路', 'Dongwu Road'], through: [[4150, -2600], [4700, -1800], [5080, -800], [4960, 300], [5260, 1200], [5020, 2100], [5100, 2800]] },
  { style: null, names: null, through: [[5100, 2800], [5150, 3700], [6100, 4600], [7350, 5150]] },
  { style: 'footway', names: ['东堤', '東堤', 'East Dyke'], through: [[7350, 5150], [8150, 5700], [8480, 6500], [7900, 7450]] },
  { style: 'footway', names: ['江堤', '江堤', 'River Dyke'], through: [[7900, 7450], [6700, 7520], [5300, 6980], [3900, 6280], [2700, 5400], [1700, 4560], [700, 3830], [-500, 3330], [-2000, 3050], [-3400, 2500], [-4900, 2050], [-6300, 1330], [-7700, 320], [-9050, -150]] }
];

// prettier-ignore
export const exclaveSides: readonly Side[] = [
  { style: 'track', names: null, through: [[-11560, -9900], [-11300, -10600], [-10600, -10950], [-9800, -10850], [-9050, -11600], [-8100, -10950], [-7200, -10600]] },
  { style: 'tertiary', names: ['韦岗路', '韋崗路', 'Weigang Road'], through: [[-7200, -10600], [-6500, -10300], [-6350, -9600]] },
  { style: 'track', names: null, through: [[-6350, -9600], [-7000, -9150], [-8100, -9130], [-9000, -8580], [-9900, -9100], [-10900, -9100], [-11560, -9900]] }
];

/** The river's south bank above and below the district, and its north bank; all are seen, and nothing is computed with them. */
// prettier-ignore
export const southBankUpstream: Controls = [[-11500, -900], [-14500, -2100], [-18500, -3000], [-24000, -2700], [-34000, -4200]];
// prettier-ignore
export const southBankDownstream: Controls = [[34000, 8300], [25000, 6900], [18000, 6200], [13500, 6700], [10500, 7500]];
// prettier-ignore
export const northBank: Controls = [[-34000, -200], [-24000, 1300], [-18000, 1200], [-12500, 2800], [-8400, 5000], [-4200, 6900], [-1000, 7400], [2000, 8700], [5200, 9900], [8600, 10700], [13500, 10300], [18500, 9600], [25000, 10700], [34000, 12500]];
