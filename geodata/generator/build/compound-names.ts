import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { named } from '../names.ts';
import type { Random } from '../random.ts';

type Part = readonly [hans: string, hant: string, en: string];

/* Parts that names are put together from; all put together here are invented. */
// prettier-ignore
const trades: readonly Part[] = [
  ['机械', '機械', 'Jixie'], ['纺织', '紡織', 'Fangzhi'], ['港务', '港務', 'Gangwu'], ['粮油', '糧油', 'Liangyou'],
  ['造纸', '造紙', 'Zaozhi'], ['铁路', '鐵路', 'Tielu'], ['邮电', '郵電', 'Youdian'], ['水利', '水利', 'Shuili'],
  ['化工', '化工', 'Huagong'], ['船厂', '船廠', 'Chuanchang'], ['电机', '電機', 'Dianji'], ['酱醋', '醬醋', 'Jiangcu'],
  ['丝绸', '絲綢', 'Sichou'], ['玻璃', '玻璃', 'Boli'], ['印刷', '印刷', 'Yinshua'], ['运输', '運輸', 'Yunshu']
];
// prettier-ignore
const firsts: readonly Part[] = [
  ['云', '雲', 'Yun'], ['柳', '柳', 'Liu'], ['松', '松', 'Song'], ['江', '江', 'Jiang'], ['春', '春', 'Chun'],
  ['竹', '竹', 'Zhu'], ['梅', '梅', 'Mei'], ['荷', '荷', 'He'], ['枫', '楓', 'Feng'], ['清', '清', 'Qing'],
  ['丹', '丹', 'Dan'], ['锦', '錦', 'Jin'], ['翠', '翠', 'Cui'], ['明', '明', 'Ming'], ['文', '文', 'Wen'],
  ['朝', '朝', 'Zhao'], ['桂', '桂', 'Gui'], ['银', '銀', 'Yin'], ['和', '和', 'He'], ['兰', '蘭', 'Lan']
];
// prettier-ignore
const seconds: readonly Part[] = [
  ['溪', '溪', 'xi'], ['湖', '湖', 'hu'], ['岸', '岸', 'an'], ['桥', '橋', 'qiao'], ['庭', '庭', 'ting'],
  ['泉', '泉', 'quan'], ['台', '臺', 'tai'], ['亭', '亭', 'ting'], ['林', '林', 'lin'], ['塘', '塘', 'tang'],
  ['园', '園', 'yuan'], ['坡', '坡', 'po'], ['舟', '舟', 'zhou'], ['阳', '陽', 'yang'], ['洲', '洲', 'zhou']
];
const ends = {
  old: [
    ['新村', '新村', 'Xincun'],
    ['一村', '一村', 'Yicun'],
    ['二村', '二村', 'Ercun'],
    ['大院', '大院', 'Dayuan'],
    ['宿舍', '宿舍', 'Sushe'],
    ['小区', '小區', 'Xiaoqu']
  ],
  recent: [
    ['花园', '花園', 'Huayuan'],
    ['苑', '苑', 'Yuan'],
    ['公寓', '公寓', 'Gongyu'],
    ['雅苑', '雅苑', 'Yayuan'],
    ['府', '府', 'Fu'],
    ['名邸', '名邸', 'Mingdi'],
    ['城', '城', 'Cheng']
  ],
  works: [
    ['机械厂', '機械廠', 'Machine Works'],
    ['包装厂', '包裝廠', 'Packaging Works'],
    ['仓库', '倉庫', 'Depot'],
    ['电器厂', '電器廠', 'Electrical Works'],
    ['物流园', '物流園', 'Logistics Park']
  ],
  campus: [
    ['小学', '小學', 'Primary School'],
    ['中学', '中學', 'Middle School'],
    ['医院', '醫院', 'Hospital'],
    ['职业学院', '職業學院', 'Vocational College']
  ]
} as const satisfies Record<string, readonly Part[]>;

export type NameKind = keyof typeof ends;

/** Draws names no other compound of the region has. */
export class CompoundNames {
  readonly #used = new Set<string>();

  draw(kind: NameKind, random: Random): Names {
    for (let tries = 0; ; tries++) {
      const [a, b] = [random.pick(firsts), random.pick(seconds)];
      const place: Part = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
      const head = kind === 'old' && random.chance(0.45) ? random.pick(trades) : place;
      const end = random.pick<Part>(ends[kind]);
      const number = tries < 12 ? '' : String(tries - 10);
      const hans = `${head[0]}${end[0]}${number === '' ? '' : `${number}期`}`;
      if (this.#used.has(hans)) continue;
      this.#used.add(hans);
      return named(
        hans,
        `${head[1]}${end[1]}${number === '' ? '' : `${number}期`}`,
        `${head[2]} ${end[2]}${number === '' ? '' : ` Phase ${number}`}`
      );
    }
  }
}
