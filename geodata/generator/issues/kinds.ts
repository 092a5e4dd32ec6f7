import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { csvFile, type GeneratedFile } from '../generated-file.ts';
import { named } from '../names.ts';

/** Groups of kinds, for a legend that a person can hold in mind. */
export type IssueGroup = 'facilities' | 'environment' | 'streets' | 'noise' | 'water' | 'safety';

/** What an issue is about: a closed list of things, never persons (TRUST, The line, 7). */
export const issueKinds = [
  'property-upkeep',
  'lift-facility',
  'place-service',
  'litter',
  'bulky-waste',
  'greenery',
  'parking',
  'road-damage',
  'street-lamp',
  'noise-trade',
  'noise-works',
  'drainage',
  'water-leak',
  'fire-lane',
  'bike-charging',
  'illegal-building'
] as const;
export type IssueKind = (typeof issueKinds)[number];

/** The group and the names of each kind. */
const described: Readonly<Record<IssueKind, readonly [IssueGroup, Names]>> = {
  'property-upkeep': ['facilities', named('公共部位失修', '公共部位失修', 'Shared parts of a building in disrepair')],
  'lift-facility': ['facilities', named('电梯与公共设施故障', '電梯與公共設施故障', 'Lift or shared facility broken')],
  'place-service': [
    'facilities',
    named('服务场所开门与指引', '服務場所開門與指引', 'Opening and signs of a service place')
  ],
  litter: ['environment', named('暴露垃圾与箱桶满溢', '暴露垃圾與箱桶滿溢', 'Litter and overflowing bins')],
  'bulky-waste': ['environment', named('大件与装修垃圾', '大件與裝修垃圾', 'Bulky and renovation waste')],
  greenery: ['environment', named('绿化养护', '綠化養護', 'Greenery untended')],
  parking: ['streets', named('车辆乱停', '車輛亂停', 'Disorderly parking')],
  'road-damage': ['streets', named('路面破损', '路面破損', 'Damaged road surface')],
  'street-lamp': ['streets', named('路灯不亮', '路燈不亮', 'Street lamp out')],
  'noise-trade': ['noise', named('商铺与广场噪声', '商鋪與廣場噪聲', 'Noise of shops and squares')],
  'noise-works': ['noise', named('施工噪声', '施工噪聲', 'Noise of works')],
  drainage: ['water', named('下水堵塞与积水', '下水堵塞與積水', 'Blocked drain, standing water')],
  'water-leak': ['water', named('供水管漏水', '供水管漏水', 'Leaking water pipe')],
  'fire-lane': ['safety', named('占用消防通道', '佔用消防通道', 'Fire lane blocked')],
  'bike-charging': ['safety', named('电动车飞线充电', '電動車飛線充電', 'E-bikes charged by stray cables')],
  'illegal-building': ['safety', named('违法搭建与堆物', '違法搭建與堆物', 'Illegal building and storage')]
};

/** The closed list as a file: kind, group and the name in three languages. */
export function kindsFile(): GeneratedFile {
  return csvFile(
    'issue-kinds.csv',
    ['kind', 'group', 'nameHans', 'nameHant', 'nameEn'],
    issueKinds.map((kind) => {
      const [group, names] = described[kind];
      return [kind, group, names.hans ?? names.name, names.hant ?? names.name, names.en ?? names.name];
    })
  );
}
