import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { named } from '../names.ts';
import type { Random } from '../random.ts';
import type { LineStyle } from './line-styles.ts';
import type { Zone } from './region-land.ts';

/** Invented first parts of street names: simplified, traditional, English. */
// prettier-ignore
const oldBases = [
  ['柳泉', '柳泉', 'Liuquan'], ['银杏', '銀杏', 'Yinxing'], ['染坊', '染坊', 'Ranfang'], ['米市', '米市', 'Mishi'], ['香烛', '香燭', 'Xiangzhu'], ['石桥', '石橋', 'Shiqiao'],
  ['盐仓', '鹽倉', 'Yancang'], ['鱼行', '魚行', 'Yuhang'], ['竹器', '竹器', 'Zhuqi'], ['桂花', '桂花', 'Guihua'], ['古井', '古井', 'Gujing'], ['青云', '青雲', 'Qingyun'],
  ['书院', '書院', 'Shuyuan'], ['酒海', '酒海', 'Jiuhai'], ['醋坊', '醋坊', 'Cufang'], ['义渡', '義渡', 'Yidu'], ['灯盏', '燈盞', 'Dengzhan'], ['布业', '布業', 'Buye'],
  ['枣树', '棗樹', 'Zaoshu'], ['月牙', '月牙', 'Yueya'], ['钟楼', '鐘樓', 'Zhonglou'], ['水陆', '水陸', 'Shuilu'], ['会馆', '會館', 'Huiguan'], ['石狮', '石獅', 'Shishi'],
  ['斜坡', '斜坡', 'Xiepo'], ['万寿', '萬壽', 'Wanshou'], ['迎春', '迎春', 'Yingchun'], ['丝行', '絲行', 'Sihang'], ['笔墨', '筆墨', 'Bimo'], ['渔浦', '漁浦', 'Yupu']
] as const;

// prettier-ignore
const townBases = [
  ['春晖', '春暉', 'Chunhui'], ['和顺', '和順', 'Heshun'], ['丰乐', '豐樂', 'Fengle'], ['学林', '學林', 'Xuelin'], ['松涛', '松濤', 'Songtao'], ['映山', '映山', 'Yingshan'],
  ['望湖', '望湖', 'Wanghu'], ['康宁', '康寧', 'Kangning'], ['光明', '光明', 'Guangming'], ['新风', '新風', 'Xinfeng'], ['永安', '永安', 'Yongan'], ['长乐', '長樂', 'Changle'],
  ['友谊', '友誼', 'Youyi'], ['红旗', '紅旗', 'Hongqi'], ['先锋', '先鋒', 'Xianfeng'], ['文苑', '文苑', 'Wenyuan'], ['梅园', '梅園', 'Meiyuan'], ['榴园', '榴園', 'Liuyuan'],
  ['菊圃', '菊圃', 'Jupu'], ['荷塘', '荷塘', 'Hetang'], ['杨柳', '楊柳', 'Yangliu'], ['青松', '青松', 'Qingsong'], ['白杨', '白楊', 'Baiyang'], ['枫林', '楓林', 'Fenglin'],
  ['香樟', '香樟', 'Xiangzhang'], ['翠竹', '翠竹', 'Cuizhu'], ['兰亭', '蘭亭', 'Lanting'], ['听泉', '聽泉', 'Tingquan'], ['观澜', '觀瀾', 'Guanlan'], ['临湖', '臨湖', 'Linhu'],
  ['惠民', '惠民', 'Huimin'], ['同心', '同心', 'Tongxin'], ['仁和', '仁和', 'Renhe'], ['明德', '明德', 'Mingde'], ['崇文', '崇文', 'Chongwen'], ['尚学', '尚學', 'Shangxue'],
  ['锦绣', '錦繡', 'Jinxiu'], ['紫薇', '紫薇', 'Ziwei'], ['银河', '銀河', 'Yinhe'], ['星辰', '星辰', 'Xingchen'], ['凯旋', '凱旋', 'Kaixuan'], ['景明', '景明', 'Jingming'],
  ['云台', '雲臺', 'Yuntai'], ['鹤鸣', '鶴鳴', 'Heming'], ['燕山', '燕山', 'Yanshan'], ['凤栖', '鳳棲', 'Fengqi'], ['龙泉', '龍泉', 'Longquan'], ['玉屏', '玉屏', 'Yuping']
] as const;

// prettier-ignore
const worksBases = [
  ['兴业', '興業', 'Xingye'], ['创新', '創新', 'Chuangxin'], ['纬工', '緯工', 'Weigong'], ['港前', '港前', 'Gangqian'], ['船厂', '船廠', 'Chuanchang'], ['机电', '機電', 'Jidian'],
  ['纺织', '紡織', 'Fangzhi'], ['建材', '建材', 'Jiancai'], ['通达', '通達', 'Tongda'], ['联运', '聯運', 'Lianyun'], ['储运', '儲運', 'Chuyun'], ['精工', '精工', 'Jinggong'],
  ['恒信', '恆信', 'Hengxin'], ['鼎盛', '鼎盛', 'Dingsheng'], ['宏图', '宏圖', 'Hongtu'], ['远航', '遠航', 'Yuanhang'], ['科苑', '科苑', 'Keyuan'], ['锻造', '鍛造', 'Duanzao']
] as const;

// prettier-ignore
const countryBases = [
  ['上圩', '上圩', 'Shangwei'], ['下圩', '下圩', 'Xiawei'], ['张湾', '張灣', 'Zhangwan'], ['塘头', '塘頭', 'Tangtou'], ['桥东', '橋東', 'Qiaodong'], ['石埂', '石埂', 'Shigeng'],
  ['柏树', '柏樹', 'Baishu'], ['茶场', '茶場', 'Chachang'], ['桑林', '桑林', 'Sanglin'], ['芦滩', '蘆灘', 'Lutan'], ['渡口', '渡口', 'Dukou'], ['水闸', '水閘', 'Shuizha'],
  ['前村', '前村', 'Qiancun'], ['后村', '後村', 'Houcun'], ['沙洲', '沙洲', 'Shazhou'], ['葛村', '葛村', 'Gecun'], ['果园', '果園', 'Guoyuan'], ['窑头', '窯頭', 'Yaotou'],
  ['平桥', '平橋', 'Pingqiao'], ['大圩', '大圩', 'Dawei'], ['山口', '山口', 'Shankou'], ['荷花池', '荷花池', 'Hehuachi'], ['三里', '三里', 'Sanli'], ['林场', '林場', 'Linchang']
] as const;

// prettier-ignore
const endings = {
  great: [['路', '路', 'Road'], ['大街', '大街', 'Avenue'], ['东路', '東路', 'East Road'], ['西路', '西路', 'West Road'], ['南路', '南路', 'South Road'], ['北路', '北路', 'North Road']],
  small: [['路', '路', 'Road'], ['街', '街', 'Street'], ['一路', '一路', '1st Road'], ['二路', '二路', '2nd Road'], ['支路', '支路', 'Branch Road'], ['三路', '三路', '3rd Road'], ['中路', '中路', 'Middle Road'], ['前路', '前路', 'Front Road'], ['后街', '後街', 'Back Street'], ['四路', '四路', '4th Road'], ['五路', '五路', '5th Road']],
  old: [['街', '街', 'Street'], ['巷', '巷', 'Lane'], ['路', '路', 'Road'], ['直街', '直街', 'Straight Street'], ['横街', '橫街', 'Cross Street'], ['里', '里', 'Li']],
  country: [['路', '路', 'Road'], ['线', '線', 'Country Road'], ['村道', '村道', 'Village Road'], ['一线', '一線', '1st Country Road'], ['二线', '二線', '2nd Country Road'], ['三线', '三線', '3rd Country Road']]
} as const;

export type NamePart = readonly [hans: string, hant: string, en: string];

/** All invented first parts, for places other than streets. */
export const placeBases: readonly NamePart[] = [...townBases, ...oldBases, ...worksBases, ...countryBases];

/** Gives each street a name that none has yet, in the manner of its quarter. */
export class StreetNames {
  readonly #taken = new Set<string>();

  constructor(taken: readonly string[]) {
    for (const name of taken) this.#taken.add(name);
  }

  next(zone: Zone, style: LineStyle, random: Random): Names {
    const bases = basesOf(zone);
    const ends = endingsOf(zone, style);
    for (let tries = 0; tries < 40; tries++) {
      // The first endings are the common ones.
      const ending = at(ends, Math.floor(random.next() * random.next() * ends.length * (1 + tries / 20)));
      const names = joined(random.pick(bases), ending, null);
      if (this.#take(names)) return names;
    }
    for (let number = 2; ; number++) {
      const names = joined(random.pick(bases), at(ends, 0), number);
      if (this.#take(names)) return names;
    }
  }

  #take(names: Names): boolean {
    if (this.#taken.has(names.name)) return false;
    this.#taken.add(names.name);
    return true;
  }
}

const at = (list: readonly NamePart[], index: number): NamePart => {
  const part = list[Math.min(index, list.length - 1)];
  if (part === undefined) throw new Error('StreetNames: a list of endings is empty');
  return part;
};

const digits = '零一二三四五六七八九';

/** 「第…」 numbers are written digit by digit: 十二 would need rules that no name here needs. */
function joined(base: NamePart, ending: NamePart, number: number | null): Names {
  const word = number === null ? '' : [...String(number)].map((digit) => digits[Number(digit)] ?? '').join('');
  const nth = number === null ? '' : ` ${String(number)}`;
  return named(`${base[0]}${word}${ending[0]}`, `${base[1]}${word}${ending[1]}`, `${base[2]} ${ending[2]}${nth}`);
}

function basesOf(zone: Zone): readonly NamePart[] {
  if (zone === 'oldTown') return oldBases;
  if (zone === 'industry' || zone === 'port') return worksBases;
  if (zone === 'villages' || zone === 'fields' || zone === 'hill') return countryBases;
  return townBases;
}

function endingsOf(zone: Zone, style: LineStyle): readonly NamePart[] {
  if (zone === 'oldTown') return endings.old;
  if (zone === 'villages' || zone === 'fields' || zone === 'hill') return endings.country;
  return style === 'secondary' || style === 'primary' ? endings.great : endings.small;
}
