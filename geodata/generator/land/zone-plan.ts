import type { Controls } from './outline-plan.ts';
import type { Zone } from './region-land.ts';

/* Where the town is old, new, industrial, green: areas drawn by hand, the first that holds a spot decides; fields elsewhere. */

export interface ZoneArea {
  readonly zone: Zone;
  /** Corners, either way round. */
  readonly corners: Controls;
}

// prettier-ignore
export const zoneAreas: readonly ZoneArea[] = [
  { zone: 'water', corners: [[900, 3600], [2300, 2780], [5400, 2800], [7500, 5000], [6600, 5250], [4300, 4600], [1900, 4220]] },
  { zone: 'park', corners: [[-600, 2660], [480, 2960], [820, 3330], [350, 3680], [-620, 3350]] },
  { zone: 'park', corners: [[500, 2980], [2100, 2440], [5300, 2440], [5350, 2780], [2300, 2760], [820, 3330]] },
  { zone: 'hill', corners: [[2300, -2500], [2950, -1950], [4420, -1400], [5100, -2000], [4500, -5000], [2500, -5600], [1900, -5200], [1100, -4600], [1000, -3000], [1700, -2820]] },
  { zone: 'hill', corners: [[-7350, -1500], [-6000, -1400], [-5850, -1900], [-5550, -2800], [-5650, -4000], [-5550, -5300], [-6600, -5500], [-7700, -4900], [-7900, -3400], [-7500, -2500]] },
  { zone: 'hill', corners: [[-7700, -2500], [-8900, -2400], [-8600, -4700], [-7700, -4900]] },
  { zone: 'hill', corners: [[1750, -6200], [1050, -4700], [2800, -4600], [2600, -5600]] },
  { zone: 'hill', corners: [[-10400, -8700], [-9050, -8500], [-9000, -9700], [-10300, -9900]] },
  { zone: 'hill', corners: [[-8800, -10050], [-8200, -10150], [-7200, -10250], [-7000, -10800], [-8800, -11800]] },
  { zone: 'oldTown', corners: [[900, 2850], [2000, 2460], [2500, 2420], [2300, 1900], [1960, 1850], [1300, 1560], [760, 1600]] },
  { zone: 'port', corners: [[-9100, -100], [-9100, -450], [-7700, -120], [-6400, 620], [-5400, 1160], [-4200, 1640], [-4200, 2400]] },
  { zone: 'industry', corners: [[-4200, 2500], [-4200, 760], [-3000, 1120], [-3020, 1900], [-3050, 2750]] },
  { zone: 'industry', corners: [[-4280, 760], [-3000, 1120], [-2960, 50], [-4500, -420]] },
  { zone: 'industry', corners: [[-5560, 1200], [-4200, 1640], [-4330, 400], [-5500, 300]] },
  { zone: 'industry', corners: [[-3150, -2100], [-1800, -2010], [-1960, -3250], [-3150, -3250]] },
  { zone: 'newTown', corners: [[-4400, -600], [-3200, -620], [-1900, -300], [760, -220], [700, -1000], [860, -2080], [-350, -2180], [-1800, -2010], [-3100, -2060], [-4300, -2380]] },
  { zone: 'newTown', corners: [[-1900, -2010], [-350, -2180], [-120, -3400], [-1960, -3250]] },
  { zone: 'workUnit', corners: [[-3050, 2750], [-1960, 3150], [-600, 2640], [-480, 1480], [560, 1420], [1960, 1560], [3550, 1530], [3270, 2360], [5300, 2420], [5500, 1200], [5350, -700], [4420, -1360], [2900, -1950], [1900, -1650], [860, -2080], [700, -1000], [760, -220], [-1900, -300], [-3200, -620], [-3000, 1120]] },
  { zone: 'villages', corners: [[-330, -2200], [860, -2080], [1000, -3000], [940, -3500], [-120, -3400]] }
];

/** How many metres from each centre the town thins out; the heart of the town first. */
export const hearts = [
  { at: [1500, 1500], reachMetres: 4200, weight: 1 },
  { at: [-700, -900], reachMetres: 3600, weight: 0.85 },
  { at: [4300, 900], reachMetres: 2200, weight: 0.75 },
  { at: [-2300, 1500], reachMetres: 2500, weight: 0.6 },
  { at: [-5600, 500], reachMetres: 1500, weight: 0.35 }
] as const;

/** Named hills and lakes by a spot in them. */
export const hillNames = [
  ['南山', '南山', 'Nanshan', 3600, -3400],
  ['招隐山', '招隱山', 'Zhaoyin Hill', 1900, -3700],
  ['五洲山', '五洲山', 'Wuzhou Hill', -6200, -2400],
  ['嶂山', '嶂山', 'Zhangshan', -7100, -3700],
  ['韦岗山', '韋崗山', 'Weigang Hill', -9700, -9300]
] as const;

export const lakeNames = [['金山湖', '金山湖', 'Jinshan Lake', 3600, 3700]] as const;
