import type { Names } from '../../src/lib/core/district/district-data.ts';
import { Mesh } from './mesh.ts';
import { named } from './names.ts';
import { add, at, curveThrough, distance, spot, times, type Spot } from './plane.ts';
import type { Random } from './random.ts';
import type { Ring } from './ring.ts';

/** A line of the land: what runs along a border between blocks. */
export interface LandLine {
  /** OSM `highway` value for streets; `canal`, `railway` else. */
  readonly wayClass: string;
  readonly names: Names | null;
  /** From the line to where a block may begin, metres. */
  readonly halfWidth: number;
  /** Where people walk: on the line itself, on two walkways this far from it, or not at all. */
  readonly walk: 'onLine' | 'alongside' | 'never';
  readonly walkwayMetres: number;
}

export interface Land {
  readonly mesh: Mesh;
  readonly lines: readonly LandLine[];
  readonly outline: Ring;
  /** The four sides of the district, by line number. */
  readonly courses: ReadonlyMap<number, readonly Spot[]>;
  /** Each line as it was laid, for drawing: sides first, then cuts. */
  readonly runs: { readonly line: number; readonly path: readonly Spot[] }[];
}

/** The plan is drawn on a sheet of 1800 × 1340; the land is this share of it, in metres. */
export const sheetScale = 0.85;

const street = (wayClass: string, halfWidth: number, hans: string, hant: string, en: string): LandLine => ({
  wayClass,
  names: named(hans, hant, en),
  halfWidth,
  walk: 'onLine',
  walkwayMetres: 0
});

/** All lines by a word; the four sides of the district first. Names are invented. */
export const lineTable = {
  railway: { wayClass: 'railway', names: named('江南铁路', '江南鐵路', 'Jiangnan Railway'), halfWidth: 22, walk: 'never', walkwayMetres: 0 },
  east: street('secondary', 13, '东环路', '東環路', 'East Ring Road'),
  dyke: street('footway', 8, '江堤步道', '江堤步道', 'Dyke Walk'),
  west: street('tertiary', 10, '山前路', '山前路', 'Shanqian Road'),
  avenue: {
    wayClass: 'primary',
    names: named('长汀大道', '長汀大道', 'Changting Avenue'),
    halfWidth: 22,
    walk: 'alongside',
    walkwayMetres: 17
  },
  canal: {
    wayClass: 'canal',
    names: named('白鹭河', '白鷺河', 'Bailu Canal'),
    halfWidth: 28,
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
  lane: { wayClass: 'living_street', names: null, halfWidth: 2.6, walk: 'onLine', walkwayMetres: 0 },
  cangqian: street('residential', 8, '仓前路', '倉前路', 'Cangqian Road')
} as const satisfies Record<string, LandLine>;

export type LineWord = keyof typeof lineTable;

const words = Object.keys(lineTable);
/** The number of a line in `Land.lines`. */
export const lineNumber = (word: LineWord): number => words.indexOf(word);

type Controls = readonly (readonly [number, number])[];

const sides: readonly (readonly [LineWord, Controls])[] = [
  ['railway', [[20, 40], [450, 18], [900, 0], [1350, 22], [1780, 75]]],
  ['east', [[1780, 75], [1812, 400], [1776, 800], [1795, 1235]]],
  ['dyke', [[1795, 1235], [1500, 1278], [1180, 1302], [900, 1335], [480, 1322], [34, 1268]]],
  ['west', [[34, 1268], [2, 900], [34, 480], [20, 40]]]
];

/** In the order of cutting: a line ends where it meets what was cut before. */
const cuts: readonly (readonly [LineWord, Controls])[] = [
  ['avenue', [[2, 868], [300, 888], [640, 848], [1120, 876], [1450, 902], [1780, 872]]],
  ['canal', [[1135, 878], [1108, 1010], [1152, 1160], [1130, 1305]]],
  ['canal', [[1135, 878], [1168, 700], [1118, 480], [1172, 250], [1146, 8]]],
  ['wangting', [[606, 851], [622, 1050], [588, 1190], [600, 1328]]],
  ['wangting', [[606, 851], [578, 660], [608, 440], [582, 210], [604, 10]]],
  ['nantang', [[30, 474], [300, 446], [606, 432]]],
  ['nantang', [[606, 432], [880, 462], [1119, 486]]],
  ['dongtang', [[1119, 486], [1450, 512], [1806, 520]]],
  ['dukou', [[620, 1084], [850, 1108], [1128, 1092]]],
  ['zhuxiang', [[872, 861], [842, 970], [866, 1106]]],
  ['zhuxiang', [[866, 1106], [838, 1210], [862, 1336]]],
  ['jiangdi', [[14, 1086], [310, 1098], [620, 1066]]],
  ['zaoyuan', [[296, 887], [318, 990], [300, 1097]]],
  ['zaoyuan', [[300, 1097], [284, 1200], [306, 1302]]],
  ['xuepu', [[296, 887], [312, 660], [290, 447]]],
  ['caishi', [[16, 668], [160, 678], [306, 660]]],
  ['caishi', [[306, 660], [450, 640], [580, 652]]],
  ['sangyuan', [[872, 861], [856, 660], [882, 463]]],
  ['jiangzuo', [[580, 652], [720, 668], [860, 656]]],
  ['jiangzuo', [[860, 656], [1000, 648], [1158, 672]]],
  ['shanxia', [[420, 440], [436, 300], [410, 150], [432, 20]]],
  ['liutang', [[430, 236], [510, 228], [584, 236]]],
  ['cangqian', [[882, 463], [862, 240], [884, 1]]],
  ['liutang', [[584, 236], [720, 246], [866, 232]]],
  ['liutang', [[866, 232], [1010, 244], [1170, 226]]],
  ['xinting', [[1462, 902], [1486, 1090], [1462, 1282]]],
  ['ludao', [[1140, 1098], [1310, 1112], [1484, 1092]]],
  ['ludao', [[1484, 1092], [1640, 1082], [1784, 1098]]],
  ['xinting', [[1462, 902], [1440, 700], [1462, 513]]],
  ['dongpu', [[1160, 690], [1300, 706], [1442, 694]]],
  ['dongpu', [[1442, 694], [1620, 678], [1782, 698]]],
  ['xinting', [[1462, 513], [1440, 280], [1458, 40]]],
  ['hetian', [[1160, 258], [1300, 270], [1442, 252]]],
  ['hetian', [[1442, 252], [1620, 262], [1800, 244]]]
];

/**
 * The land of the small sample: the district's outline cut by the avenue, the canal and the streets into blocks.
 * Controls sway by a few metres with the seed. A larger size would make the same table by rule instead of by hand.
 */
export function layLand(random: Random): Land {
  const outline: Spot[] = [];
  const lineOfSide: number[] = [];
  const courses = new Map<number, Spot[]>();
  for (const [word, controls] of sides) {
    const curve = curveThrough(controls.map(onLand), 6);
    courses.set(lineNumber(word), curve);
    for (const corner of curve.slice(0, -1)) {
      outline.push(corner);
      lineOfSide.push(lineNumber(word));
    }
  }
  const runs = [...courses].map(([line, path]): Land['runs'][number] => ({ line, path }));
  const mesh = new Mesh(outline, (side) => at(lineOfSide, side));
  for (const [word, controls] of cuts) {
    const swayed = controls.map(([x, y], i) => {
      const sway = i === 0 || i === controls.length - 1 ? 0 : 6;
      return onLand([x + random.between(-sway, sway), y + random.between(-sway, sway)]);
    });
    const rough = curveThrough(swayed, 2);
    const pieces = distance(at(swayed, 0), at(swayed, 1)) > 150 ? 5 : 3;
    const face = mesh.faceAt(at(rough, Math.floor(rough.length / 2)));
    mesh.cut(face, curveThrough(swayed, pieces), lineNumber(word), 14);
    runs.push({ line: lineNumber(word), path: mesh.lastCut.map((corner) => mesh.spot(corner)) });
  }
  return { mesh, lines: Object.values(lineTable), outline, courses, runs };
}

/** A position on the sheet, in metres on the land. */
export function onLand([x, y]: readonly [number, number]): Spot {
  return times(spot(x, y), sheetScale);
}

/** A spot on the land moved by an offset in metres. */
export const shifted = (p: Spot, x: number, y: number): Spot => add(p, spot(x, y));
