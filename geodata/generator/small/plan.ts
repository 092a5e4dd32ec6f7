import type { GateState, Names } from '../../../src/lib/core/district/district-data.ts';
import type { GateSide } from '../draft.ts';
import { named } from '../names.ts';

/** What stands in a block. */
export type SiteKind =
  | 'slabs'
  | 'towers'
  | 'oldTown'
  | 'village'
  | 'school'
  | 'market'
  | 'civic'
  | 'industry'
  | 'offices'
  | 'hillPark'
  | 'park'
  | 'fields';

export interface Site {
  /** A position on the sheet within the block. */
  readonly at: readonly [number, number];
  /** Community and grid, both counted from 1. */
  readonly grid: readonly [number, number];
  readonly kind: SiteKind;
  readonly names: Names;
  readonly gates: readonly SiteGate[];
}

export interface SiteGate {
  readonly side: GateSide;
  readonly state: GateState;
  readonly hours: string | null;
}

const gate = (side: GateSide, state: GateState, hours: string | null = null): SiteGate => ({ side, state, hours });
const allDay = '24/7';
const dayGate = 'Mo-Su 06:00-22:00';
const schoolGate = 'Mo-Fr 07:00-18:00';

const site = (
  at: readonly [number, number],
  grid: readonly [number, number],
  kind: SiteKind,
  names: Names,
  gates: readonly SiteGate[] = []
): Site => ({ at, grid, kind, names, gates });

/** The street and its communities; all names are invented. */
export const streetNames = named('江畔街道', '江畔街道', 'Jiangpan Street');
export const communityNames: readonly Names[] = [
  named('竹巷社区', '竹巷社區', 'Zhuxiang Community'),
  named('枣园社区', '棗園社區', 'Zaoyuan Community'),
  named('望亭社区', '望亭社區', 'Wangting Community'),
  named('鹭岛社区', '鷺島社區', 'Ludao Community'),
  named('柳岸社区', '柳岸社區', 'Liu’an Community')
];

/** Which block holds what. One row a block of the land, north-west first. */
export const sites: Readonly<Record<string, Site>> = {
  boatyard: site([150, 1200], [2, 1], 'industry', named('江岸修造厂', '江岸修造廠', 'Riverside Repair Yard'), [
    gate('south', 'open', 'Mo-Fr 07:30-17:30')
  ]),
  bankPark: site([440, 1200], [2, 2], 'park', named('江畔公园', '江畔公園', 'Riverbank Park')),
  machinists: site([150, 980], [2, 1], 'slabs', named('机床新村', '機床新村', 'Machinists’ Estate'), [
    gate('north', 'open'),
    gate('south', 'open', allDay),
    gate('west', 'residents', dayGate)
  ]),
  grainStore: site([450, 980], [2, 2], 'slabs', named('粮库家属院', '糧庫家屬院', 'Grain Store Family Yard'), [
    gate('south', 'open'),
    gate('east', 'residents')
  ]),
  oldQuay: site([735, 980], [1, 2], 'oldTown', named('渡口老街', '渡口老街', 'Dukou Old Street')),
  bambooEast: site([990, 980], [1, 3], 'oldTown', named('竹巷东片', '竹巷東片', 'Bamboo Lane East')),
  bambooNorth: site([725, 1210], [1, 1], 'oldTown', named('竹巷北片', '竹巷北片', 'Bamboo Lane North')),
  dockers: site([1000, 1210], [1, 4], 'slabs', named('港务新村', '港務新村', 'Dockers’ Estate'), [
    gate('south', 'open'),
    gate('west', 'residents')
  ]),
  weavers: site([150, 775], [2, 3], 'slabs', named('纺织一村', '紡織一村', 'Weavers’ Estate One'), [
    gate('south', 'open', allDay),
    gate('east', 'residents')
  ]),
  school: site([150, 560], [2, 3], 'school', named('江畔中心小学', '江畔中心小學', 'Jiangpan Central School'), [
    gate('north', 'residents', schoolGate)
  ]),
  printers: site([450, 755], [2, 4], 'slabs', named('印刷新村', '印刷新村', 'Printers’ Estate'), [
    gate('south', 'open'),
    gate('east', 'open', dayGate)
  ]),
  caipu: site([450, 545], [2, 5], 'slabs', named('菜圃新村', '菜圃新村', 'Caipu Estate'), [
    gate('north', 'open'),
    gate('south', 'residents')
  ]),
  mulberry: site([730, 760], [3, 1], 'slabs', named('桑园新村', '桑園新村', 'Sangyuan Estate'), [
    gate('south', 'open'),
    gate('west', 'open', allDay)
  ]),
  civic: site([1000, 760], [3, 1], 'civic', named('江畔街道办事处', '江畔街道辦事處', 'Jiangpan Street Office')),
  market: site([730, 560], [3, 2], 'market', named('南塘菜市场', '南塘菜市場', 'Nantang Market')),
  masons: site([1000, 560], [3, 2], 'slabs', named('匠作新村', '匠作新村', 'Jiangzuo Estate'), [
    gate('north', 'open'),
    gate('south', 'residents'),
    gate('west', 'residents')
  ]),
  hill: site([200, 230], [3, 3], 'hillPark', named('望亭山公园', '望亭山公園', 'Wangting Hill Park')),
  hillside: site([505, 330], [3, 3], 'slabs', named('山下新村', '山下新村', 'Shanxia Estate'), [
    gate('west', 'open'),
    gate('east', 'open')
  ]),
  hillfoot: site([505, 130], [3, 4], 'slabs', named('铁路新村', '鐵路新村', 'Railway Estate'), [
    gate('west', 'open'),
    gate('north', 'open')
  ]),
  pottery: site([730, 345], [3, 5], 'slabs', named('窑湾新村', '窯灣新村', 'Yaowan Estate'), [
    gate('north', 'residents'),
    gate('south', 'open')
  ]),
  canalside: site([1010, 345], [3, 6], 'slabs', named('河西新村', '河西新村', 'Canalside Estate'), [
    gate('east', 'open'),
    gate('north', 'open', dayGate)
  ]),
  foundry: site([730, 125], [3, 5], 'industry', named('铸造工坊园', '鑄造工坊園', 'Foundry Workshops'), [
    gate('north', 'open', 'Mo-Sa 07:00-19:00')
  ]),
  sidings: site([1010, 125], [3, 6], 'industry', named('货场仓库', '貨場倉庫', 'Goods Yard Stores'), [
    gate('west', 'open', allDay)
  ]),
  egret: site([1300, 990], [4, 2], 'towers', named('鹭岛花园南区', '鷺島花園南區', 'Egret Garden South'), [
    gate('south', 'residents', allDay),
    gate('north', 'residents', allDay)
  ]),
  egretNorth: site([1310, 1200], [4, 1], 'towers', named('鹭岛花园北区', '鷺島花園北區', 'Egret Garden North'), [
    gate('south', 'residents', allDay),
    gate('east', 'open', dayGate)
  ]),
  riverview: site([1630, 990], [4, 4], 'towers', named('望江华庭', '望江華庭', 'Riverview Court'), [
    gate('north', 'closed'),
    gate('south', 'residents', allDay)
  ]),
  academy: site([1640, 1190], [4, 3], 'towers', named('汀洲苑', '汀洲苑', 'Tingzhou Court'), [
    gate('west', 'open', allDay),
    gate('south', 'residents')
  ]),
  silk: site([1300, 800], [5, 1], 'slabs', named('丝厂新村', '絲廠新村', 'Silk Mill Estate'), [
    gate('north', 'open'),
    gate('east', 'open'),
    gate('south', 'closed')
  ]),
  offices: site([1615, 790], [5, 1], 'offices', named('新汀商务园', '新汀商務園', 'Xinting Business Park')),
  willows: site([1290, 600], [5, 2], 'slabs', named('柳岸小区', '柳岸小區', 'Willow Bank Estate'), [
    gate('south', 'open'),
    gate('north', 'residents')
  ]),
  workshops: site([1620, 605], [5, 2], 'industry', named('东圃工业坊', '東圃工業坊', 'Dongpu Works'), [
    gate('north', 'open', 'Mo-Fr 07:30-18:00')
  ]),
  village: site([1300, 380], [5, 3], 'village', named('河东自然村', '河東自然村', 'Hedong Hamlet')),
  terraces: site([1620, 390], [5, 3], 'fields', named('东圃菜地', '東圃菜地', 'Dongpu Plots')),
  hamlet: site([1300, 140], [5, 4], 'village', named('禾田自然村', '禾田自然村', 'Hetian Hamlet')),
  paddies: site([1620, 150], [5, 4], 'fields', named('禾田', '禾田', 'Hetian Fields'))
};
