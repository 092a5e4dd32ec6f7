import type { LineStyle } from './line-styles.ts';
import type { Controls } from './outline-plan.ts';

/*
 * The great lines of the district as they were drawn by hand: barriers first, then the streets that cross them. Courses are invented
 * after what is generally known of the town; several of the names are those of its well-known streets.
 */

export interface Drawn {
  readonly style: LineStyle;
  readonly names: readonly [hans: string, hant: string, en: string] | null;
  readonly through: Controls;
}

// prettier-ignore
export const shoreWalk: Drawn = { style: 'footway', names: ['滨水步道', '濱水步道', 'Lakeside Walk'], through: [[250, 3760], [820, 3330], [1500, 3010], [2300, 2760], [3300, 2700], [4300, 2800], [5380, 2720]] };

// prettier-ignore
export const barriers = {
  canal: { style: 'canal', names: ['古运河', '古運河', 'Old Grand Canal'], through: [[3300, 2950], [3270, 2000], [3720, 1250], [4160, 420], [4010, -500], [4330, -1300], [5400, -1650]] },
  railway: { style: 'railway', names: ['沪宁铁路', '滬寧鐵路', 'Shanghai–Nanjing Railway'], through: [[-9300, -1950], [-7100, -1350], [-5000, -520], [-3000, 60], [-1200, 480], [400, 640], [1800, 590], [3000, 250], [4250, -160], [5600, -420]] },
  highSpeed: { style: 'railway', names: ['沪宁城际铁路', '滬寧城際鐵路', 'Shanghai–Nanjing Intercity Railway'], through: [[-8900, -3280], [-6000, -3350], [-3000, -3230], [0, -3420], [2500, -3800], [4600, -4050]] },
  motorway: { style: 'motorway', names: ['扬溧高速', '揚溧高速', 'Yangzhou–Liyang Expressway'], through: [[-4150, 2800], [-4180, 1500], [-4330, 400], [-4540, -600], [-4230, -1800], [-4380, -3000], [-4830, -4200], [-4760, -5900]] },
} as const satisfies Record<string, Drawn & { readonly names: readonly [string, string, string] }>;

// prettier-ignore
export const greatRoads: readonly Drawn[] = [
  // Through the whole land, north to south.
  { style: 'secondary', names: ['五洲山路', '五洲山路', 'Wuzhoushan Road'], through: [[-5200, 2100], [-5560, 1200], [-5500, 300], [-5900, -700], [-5800, -1900], [-5500, -2800], [-5650, -4000], [-5500, -5200]] },
  { style: 'secondary', names: ['润州路', '潤州路', 'Runzhou Road'], through: [[-1960, 3150], [-1930, 2350], [-1880, 1400], [-1720, 400], [-1880, -400], [-1960, -1100], [-1790, -2000], [-1960, -3100], [-1700, -4200], [-1750, -5500]] },
  { style: 'primary', names: ['黄山路', '黃山路', 'Huangshan Road'], through: [[-620, 3400], [-560, 2600], [-480, 1500], [-560, 560], [-430, -140], [-560, -960], [-330, -2200], [-120, -3400], [-250, -4500], [-520, -6200]] },
  // Along the river and the lake.
  { style: 'secondary', names: ['征润州路', '征潤州路', 'Zhengrunzhou Road'], through: [[380, 3700], [1150, 3920], [1900, 4280], [3000, 4560], [4300, 4640], [5600, 5050], [6600, 5330], [7650, 5060]] },
  { style: 'track', names: ['洲心路', '洲心路', 'Zhouxin Road'], through: [[2000, 4200], [2900, 5000], [4000, 5700], [5300, 6050], [6700, 6350], [8500, 6450]] },
  { style: 'secondary', names: ['长江路', '長江路', 'Changjiang Road'], through: [[-5520, 1130], [-4900, 1330], [-4190, 1640], [-3000, 2060], [-1900, 2420], [-600, 2640], [500, 2960], [1250, 2750], [2100, 2420], [3300, 2360], [4300, 2480], [5420, 2420]] },
  // East and west through the town.
  { style: 'primary', names: ['中山西路', '中山西路', 'Zhongshan West Road'], through: [[-4280, 760], [-3000, 1120], [-1900, 1440], [-500, 1470], [600, 1420], [1700, 1600], [2600, 1540], [3550, 1530], [4500, 1680], [5560, 1600]] },
  { style: 'secondary', names: ['312国道', '312國道', 'National Road 312'], through: [[-9200, -800], [-7800, -620], [-6600, -40], [-5300, 420], [-4280, 760]] },
  { style: 'secondary', names: ['团山路', '團山路', 'Tuanshan Road'], through: [[-4560, -420], [-3200, -620], [-1900, -300], [-450, -130], [700, -210], [2080, -170], [3200, -420], [4030, -560], [5300, -700]] },
  { style: 'secondary', names: ['长香西大道', '長香西大道', 'Changxiang West Avenue'], through: [[-5640, -3930], [-4760, -4010], [-3200, -3860], [-1700, -3900], [-300, -4130], [1050, -4480], [1850, -5000], [1700, -6000]] },
  { style: 'secondary', names: ['朱方路', '朱方路', 'Zhufang Road'], through: [[480, 3000], [420, 2200], [560, 1420], [640, 630], [760, -220], [700, -1000], [860, -2080], [1000, -3500], [1050, -4700]] },
  { style: 'secondary', names: ['南山北路', '南山北路', 'Nanshan North Road'], through: [[-400, -2180], [900, -2060], [1900, -1640], [2900, -1950], [3600, -1720], [4420, -1360], [5000, -1380]] },
  { style: 'secondary', names: ['檀山路', '檀山路', 'Tanshan Road'], through: [[1900, 2560], [1960, 1560], [2060, 560], [2100, -180], [1880, -1100], [1900, -1650], [2300, -2500]] },
  { style: 'secondary', names: ['九华山路', '九華山路', 'Jiuhuashan Road'], through: [[-5540, -2700], [-4900, -2560], [-4300, -2380], [-3100, -2060], [-1800, -2010], [-350, -2180]] },
  { style: 'primary', names: ['南徐大道', '南徐大道', 'Nanxu Avenue'], through: [[-7500, -2450], [-6100, -2000], [-4260, -1560], [-2700, -1190], [-700, -960], [1000, -1010], [2000, -1180], [2560, -1560], [2860, -1990]] },
  // Between them.
  { style: 'tertiary', names: ['运粮河路', '運糧河路', 'Yunlianghe Road'], through: [[-3050, 2750], [-3020, 1900], [-3000, 1000], [-2960, 50], [-3200, -600], [-2900, -1200], [-3060, -2050], [-3150, -3200], [-3100, -4200]] },
  { style: 'tertiary', names: ['嶂山路', '嶂山路', 'Zhangshan Road'], through: [[-7450, 650], [-7300, -200], [-7700, -1100], [-7350, -2000], [-7500, -2500], [-7900, -3400], [-7650, -4900]] },
  { style: 'tertiary', names: ['龙门港路', '龍門港路', 'Longmengang Road'], through: [[-9100, -420], [-7700, -120], [-6400, 620], [-5540, 1110]] },
  { style: 'tertiary', names: ['庄泉路', '莊泉路', 'Zhuangquan Road'], through: [[3010, 330], [3130, -400], [2850, -1200], [2900, -1950]] },
  { style: 'tertiary', names: ['梳儿巷', '梳兒巷', 'Shuerxiang'], through: [[2960, 2430], [2720, 1540], [2880, 900], [2800, 250]] },
  { style: 'tertiary', names: ['桃园路', '桃園路', 'Taoyuan Road'], through: [[4500, 2480], [4520, 1650], [4820, 800], [4740, -280], [4800, -700], [4700, -1500]] },
  // Round and over the hills.
  { style: 'tertiary', names: ['环山路', '環山路', 'Huanshan Road'], through: [[940, -3000], [1700, -2820], [2300, -2500], [2950, -1950]] },
  { style: 'footway', names: ['竹林步道', '竹林步道', 'Zhulin Trail'], through: [[2280, -2480], [2700, -3300], [2500, -3800], [2800, -4600], [2600, -5500]] },
  { style: 'footway', names: ['招隐步道', '招隱步道', 'Zhaoyin Trail'], through: [[2900, -1950], [3500, -2700], [4300, -3000], [4500, -2950]] },
  { style: 'footway', names: ['五洲步道', '五洲步道', 'Wuzhou Trail'], through: [[-7700, -1100], [-6900, -1700], [-6700, -2700], [-6300, -3350], [-6700, -4300], [-6700, -5450]] }
];

// prettier-ignore
export const exclaveRoads: readonly Drawn[] = [
  { style: 'tertiary', names: ['韦岗中路', '韋崗中路', 'Weigang Middle Road'], through: [[-11400, -9600], [-10300, -9950], [-9200, -9800], [-8200, -10150], [-7200, -10250], [-6400, -10000]] },
  { style: 'tertiary', names: ['铁矿路', '鐵礦路', 'Tiekuang Road'], through: [[-9100, -8500], [-9000, -9300], [-8750, -10000], [-9000, -10900], [-8800, -11700]] }
];
