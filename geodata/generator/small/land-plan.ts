import type { LandLine } from '../land.ts';
import { named } from '../names.ts';
import { spot, times, type Spot } from '../shape/plane.ts';

/*
 * The small sample's land as it was drawn by hand on a sheet: which lines there are, and where each runs; a row of the tables is
 * a line of the land. `land.ts` cuts the district along them. A larger size would make the same tables by rule.
 */

/** The plan is drawn on a sheet of 1800 × 1340; the land is this share of it, in metres. */
export const sheetScale = 0.85;

const street = (wayClass: string, halfWidthMetres: number, hans: string, hant: string, en: string): LandLine => ({
  wayClass,
  names: named(hans, hant, en),
  halfWidthMetres,
  walk: 'onLine',
  walkwayMetres: 0
});

/** All lines by a word; the four sides of the district first. Names are invented. */
export const lineTable = {
  railway: {
    wayClass: 'railway',
    names: named('江南铁路', '江南鐵路', 'Jiangnan Railway'),
    halfWidthMetres: 22,
    walk: 'never',
    walkwayMetres: 0
  },
  east: street('secondary', 13, '东环路', '東環路', 'East Ring Road'),
  dyke: street('footway', 8, '江堤步道', '江堤步道', 'Dyke Walk'),
  west: street('tertiary', 10, '山前路', '山前路', 'Shanqian Road'),
  avenue: {
    wayClass: 'primary',
    names: named('长汀大道', '長汀大道', 'Changting Avenue'),
    halfWidthMetres: 22,
    walk: 'alongside',
    walkwayMetres: 17
  },
  canal: {
    wayClass: 'canal',
    names: named('白鹭河', '白鷺河', 'Bailu Canal'),
    halfWidthMetres: 28,
    walk: 'alongside',
    walkwayMetres: 22
  },
  wangting: street('secondary', 13, '望亭路', '望亭路', 'Wangting Road'),
  nantang: street('secondary', 13, '南塘路', '南塘路', 'Nantang Road'),
  dongtang: street('secondary', 13, '东塘路', '東塘路', 'Dongtang Road'),
  dukou: street('residential', 7, '渡口街', '渡口街', 'Dukou Street'),
  zhuxiang: street('residential', 6, '竹巷', '竹巷', 'Bamboo Lane'),
  jiangdi: street('tertiary', 10, '江堤路', '江堤路', 'Jiangdi Road'),
  zaoyuan: street('residential', 8, '枣园路', '棗園路', 'Zaoyuan Road'),
  xuepu: street('residential', 8, '学圃路', '學圃路', 'Xuepu Road'),
  caishi: street('tertiary', 10, '菜圃街', '菜圃街', 'Caipu Street'),
  sangyuan: street('residential', 8, '桑园路', '桑園路', 'Sangyuan Road'),
  jiangzuo: street('tertiary', 9, '匠作路', '匠作路', 'Jiangzuo Road'),
  liutang: street('residential', 8, '柳塘路', '柳塘路', 'Liutang Road'),
  shanxia: street('residential', 7, '山下路', '山下路', 'Shanxia Road'),
  xinting: street('tertiary', 10, '新汀路', '新汀路', 'Xinting Road'),
  ludao: street('residential', 8, '鹭岛路', '鷺島路', 'Ludao Road'),
  hetian: street('residential', 8, '禾田路', '禾田路', 'Hetian Road'),
  dongpu: street('tertiary', 9, '东圃路', '東圃路', 'Dongpu Road'),
  lane: { wayClass: 'living_street', names: null, halfWidthMetres: 2.6, walk: 'onLine', walkwayMetres: 0 },
  cangqian: street('residential', 8, '仓前路', '倉前路', 'Cangqian Road')
} as const satisfies Record<string, LandLine>;

export type LineWord = keyof typeof lineTable;

const words = Object.keys(lineTable);
/** The number of a line in `Land.lines`. */
export const lineNumber = (word: LineWord): number => words.indexOf(word);

/** The positions on the sheet that a line is drawn through: [to the east, to the north]. */
type Controls = readonly (readonly [number, number])[];

/** The four sides of the district, each beginning where the one before ended. */
// prettier-ignore
export const sides: readonly (readonly [LineWord, Controls])[] = [
  ['railway', [[20, 40], [450, 18], [900, 0], [1350, 22], [1780, 75]]],
  ['east', [[1780, 75], [1812, 400], [1776, 800], [1795, 1235]]],
  ['dyke', [[1795, 1235], [1500, 1278], [1180, 1302], [900, 1335], [480, 1322], [34, 1268]]],
  ['west', [[34, 1268], [2, 900], [34, 480], [20, 40]]]
];

/** In the order of cutting: a line ends where it meets what was cut before. */
// prettier-ignore
export const cuts: readonly (readonly [LineWord, Controls])[] = [
  ['avenue', [[2, 868], [280, 905], [640, 840], [1135, 878], [1450, 906], [1780, 866]]],
  ['canal', [[1135, 878], [1092, 1000], [1164, 1150], [1120, 1305]]],
  ['canal', [[1135, 878], [1192, 720], [1106, 500], [1192, 260], [1134, 8]]],
  ['wangting', [[606, 845], [640, 1000], [586, 1180], [612, 1328]]],
  ['wangting', [[606, 845], [562, 660], [614, 440], [570, 210], [602, 10]]],
  ['nantang', [[30, 474], [290, 440], [614, 436]]],
  ['nantang', [[614, 436], [880, 472], [1108, 494]]],
  ['dongtang', [[1108, 494], [1450, 522], [1806, 506]]],
  ['dukou', [[596, 1134], [850, 1152], [1150, 1104]]],
  ['zhuxiang', [[908, 860], [876, 990], [902, 1150]]],
  ['zhuxiang', [[836, 1150], [796, 1236], [826, 1336]]],
  ['jiangdi', [[10, 1116], [300, 1148], [620, 1070]]],
  ['zaoyuan', [[252, 902], [282, 1010], [262, 1145]]],
  ['zaoyuan', [[372, 1140], [346, 1220], [368, 1306]]],
  ['xuepu', [[346, 898], [376, 660], [326, 440]]],
  ['caishi', [[14, 636], [180, 668], [374, 628]]],
  ['caishi', [[372, 676], [470, 694], [566, 652]]],
  ['sangyuan', [[802, 850], [828, 660], [858, 470]]],
  ['jiangzuo', [[560, 606], [700, 618], [834, 648]]],
  ['jiangzuo', [[826, 702], [1000, 722], [1186, 690]]],
  ['shanxia', [[398, 438], [424, 300], [376, 150], [410, 20]]],
  ['liutang', [[414, 262], [510, 226], [574, 244]]],
  ['cangqian', [[936, 478], [906, 240], [938, 2]]],
  ['liutang', [[572, 204], [740, 226], [908, 252]]],
  ['liutang', [[910, 302], [1020, 296], [1186, 286]]],
  ['xinting', [[1462, 906], [1530, 1080], [1440, 1284]]],
  ['ludao', [[1140, 1074], [1310, 1124], [1516, 1110]]],
  ['ludao', [[1518, 1100], [1640, 1088], [1790, 1120]]],
  ['xinting', [[1462, 906], [1418, 720], [1482, 520]]],
  ['dongpu', [[1180, 676], [1300, 706], [1426, 682]]],
  ['dongpu', [[1420, 742], [1620, 716], [1780, 760]]],
  ['xinting', [[1404, 518], [1444, 300], [1404, 45]]],
  ['hetian', [[1190, 240], [1290, 276], [1430, 236]]],
  ['hetian', [[1436, 318], [1620, 252], [1804, 300]]]
];

/** A position on the sheet, in metres on the land. */
export function onLand([x, y]: readonly [number, number]): Spot {
  return times(spot(x, y), sheetScale);
}
