import type { CompareWords, SheetWords } from './sheet-words.ts';

/** The words of a unit's sheet. */
export const sheet: SheetWords = {
  kicker: '单元一页纸',
  toMap: '在地图上看',
  toCompare: '与另一个问题并排比较',
  toSheet: '一页纸（可打印）',
  print: '打印',
  paper: '纸张',
  papers: { a4: 'A4 竖放', a3: 'A3 横放' },
  leftOut: (parts) => `打印只占一页。放不下时依次略去：${parts}。屏幕上各项俱全。`,
  asTable: '看表格',
  nobody: '这里没有登记住户，不计入覆盖，也没有缺口。',
  few: (count) => `住在这里的人不足 ${count}。为保护个人，他们与相邻单元合并计数，这里不单独给出数字。`,
  aged: '60 岁及以上（约数）',
  picture: {
    alt: (unit) => `示意图：${unit}的边界、下辖单元、服务地点和缺口片`,
    north: '北',
    places: (service) => `提供${service}的地点`,
    patches: '缺口片，编号见表',
    gapBuildings: '走不到的楼栋',
    remedies: '补缺办法的位置'
  },
  claimed: {
    heading: '圆规画的圈，和走出来的路',
    some: (claimed, missing) => `用圆规在图上画圈，会说圈内有 ${claimed}；其中 ${missing}其实走不到。`,
    all: (claimed) => `用圆规在图上画圈，圈内有 ${claimed}，他们都走得到。`,
    nobody: '用圆规在图上画圈，圈内也没有人。',
    cause: '为什么走不到',
    within: '圈内却走不到',
    total: '全部缺口'
  },
  cause: {
    hours: '那个时段不开放',
    water: '隔着河湖',
    railway: '隔着铁路',
    expressway: '隔着快速路',
    wall: '隔着围墙',
    distance: '路太远'
  },
  kinds: { heading: '六项服务，各有多少人走得到', note: (walker, when) => `${walker}；${when}` },
  kindCount: { heading: '一个人走得到六项中的几项', row: (written) => `${written} 项` },
  depth: {
    heading: '走多久，有多少人到得了',
    alt: (points) => `曲线图：各步行时间内走得到的人占比。${points}`,
    point: (minutes, share) => `${minutes} ${share}`,
    caption: (minutes, share) => `${minutes}内走得到的占 ${share}。`,
    excess: (minutes) => `走不到的人平均还差 ${minutes}；路程超过 30 分钟的按 30 分钟计。`
  },
  parts: { heading: (level) => `下辖${level}，缺口大的在前`, sum: '合计缺口' },
  patches: {
    heading: '缺口最大的几片',
    nearest: (place, from, to) =>
      to === null ? `最近的是${place}，步行 ${from}至 30 分钟以上` : `最近的是${place}，步行 ${from}至 ${to}`,
    none: '其中有楼栋步行 30 分钟也到不了任何一处',
    rest: (written, _count, people) => `另有 ${written} 片，共 ${people}`
  },
  remedies: {
    heading: '怎样补上',
    gate: (compound, state) => `打开${compound}的一道门（现为“${state}”）`,
    gateUnnamed: (state) => `打开一个小区的一道门（现为“${state}”）`,
    bridge: {
      water: '在河上多一处过河的路',
      railway: '在铁路上多一处过轨的路',
      expressway: '在快速路上多一处过街的路',
      wall: '在围墙上多开一个口'
    },
    service: (place, service) => `让${place}也提供${service}`,
    hours: (place) => `让${place}在那个时段开放`,
    people: (people) => `多 ${people}走得到`,
    everywhere: (people) => `全区共多 ${people}`,
    apart: '每条单独试算，不能相加。',
    none: '没有哪一道门、哪一条路或哪一处现有地点，单靠它就能补上一片缺口。',
    tried: (tried, possible) => `可能有用的门和路有 ${possible} 处，试算了最直的 ${tried} 处。`
  },
  critical: {
    heading: '少不得的地点',
    alone: (people) => `${people}只走得到这一处`,
    twice: (people, share) => `走得到的人里，${people}（${share}）另有第二处可去。`,
    none: '没有人只靠一处地点。'
  },
  borrowed: {
    heading: '谁的地点，服务谁的人',
    caption: '走得到的人，按住处和最近地点所在的街道',
    home: '住在',
    host: '地点在',
    nowhere: '不属任何街道',
    own: (share) => `${share}的人由自己街道的地点服务。`
  },
  trend: {
    heading: '历次计算',
    once: (date, share) => `只保留了 ${date}这一次计算（${share}），还看不出变化。`,
    caption: (minutes, first, last) => `${minutes}内走得到的占比，由 ${first} 到 ${last}。`,
    date: '计算日期'
  },
  hours: {
    heading: '一周 168 小时',
    alt: '一周七天、每天 24 小时走得到的人占比',
    caption: (most, least) => `最多：${most}；最少：${least}。`,
    always: (share) => `整周不变：${share}。`,
    perhaps: (share) => `开放时间未知的地点，最多另可服务 ${share}。`,
    moment: (moment, share) => `${moment}，${share}`,
    reached: '走得到',
    unknown: '时间未知',
    unreached: '走不到或未开放'
  },
  rules: '依据的规则',
  counting: {
    heading: '怎样数的',
    text: '不足 10 人的楼栋与邻近楼栋并成一个计数单位，其中每一栋都走得到才算走得到。因此各项人数都能相加，任何两个数之差不是零就是至少 10 人。',
    depth: (depth, severity) => `缺口深度 ${depth}，严重度 ${severity}（FGT 指标，a = 1、2）。`,
    computed: (when) => `计算于 ${when}`,
    method: (version) => `方法版本 ${version}`
  }
};

/** The words of two questions side by side. */
export const compare: CompareWords = {
  heading: '两个问题，并排比较',
  intro: '同样的单元、同样的顺序，看哪里因问法不同而不同。',
  side: { first: '甲', second: '乙' },
  kicker: { first: '问题甲', second: '问题乙' },
  ask: '比较',
  within: '范围',
  level: '按层级',
  same: '甲、乙问的是同一个问题。改动其中一个再比较。',
  nothing: (level) => `两个问题在每个${level}的答案都一样。`,
  total: (points) => `走得到的占比，乙 − 甲：${points}`,
  most: '相差最大的单元（按人数）',
  line: (unit, first, second, points, people) => `${unit}：甲 ${first}，乙 ${second}（${points}，${people}）`,
  caption: (level) => `走得到的人占比，逐${level}`,
  chart: '占比 0—100%',
  difference: '乙 − 甲',
  points: (written) => `${written} 个百分点`,
  unreachedMore: '缺口增减',
  rest: (written) => `相差较小的 ${written} 个单元未列出`,
  alike: (written) => `其中 ${written} 个单元没有差别`
};
