import type { CompareWords, SheetWords } from './sheet-words.ts';

/** The words of a unit's sheet. */
export const sheet: SheetWords = {
  kicker: '單元一頁摘要',
  toMap: '在地圖上查看',
  toCompare: '與另一個問題並排比較',
  toSheet: '一頁摘要（可列印）',
  print: '列印',
  paper: '紙張',
  papers: { a4: 'A4 直式', a3: 'A3 橫式' },
  leftOut: (parts) => `列印只佔一頁。版面不足時依序略去：${parts}。螢幕上各項俱全。`,
  asTable: '查看表格',
  nobody: '這裡沒有登記住戶，不計入覆蓋，也沒有缺口。',
  few: (count) => `住在這裡的人不足 ${count}。為保護個人，他們與相鄰單元合併計數，這裡不單獨列出數字。`,
  aged: '60 歲以上（約數）',
  picture: {
    alt: (unit) => `示意圖：${unit}的邊界、轄下單元、服務地點與缺口區塊`,
    north: '北',
    places: (service) => `提供${service}的地點`,
    patches: '缺口區塊，編號見表',
    gapBuildings: '走不到的樓棟',
    remedies: '補足辦法的位置'
  },
  claimed: {
    heading: '圓規畫的圈，與走出來的路',
    some: (claimed, missing) => `用圓規在圖上畫圈，會說圈內有 ${claimed}；其中 ${missing}其實走不到。`,
    all: (claimed) => `用圓規在圖上畫圈，圈內有 ${claimed}，他們都走得到。`,
    nobody: '用圓規在圖上畫圈，圈內也沒有人。',
    cause: '為什麼走不到',
    within: '圈內卻走不到',
    total: '全部缺口'
  },
  cause: {
    hours: '那個時段不開放',
    water: '隔著河湖',
    railway: '隔著鐵路',
    expressway: '隔著快速道路',
    wall: '隔著圍牆',
    distance: '路太遠'
  },
  kinds: { heading: '六項服務，各有多少人走得到', note: (walker, when) => `${walker}；${when}` },
  kindCount: { heading: '一個人走得到六項中的幾項', row: (written) => `${written} 項` },
  depth: {
    heading: '走多久，有多少人到得了',
    alt: (points) => `曲線圖：各步行時間內走得到的人比例。${points}`,
    point: (minutes, share) => `${minutes} ${share}`,
    caption: (minutes, share) => `${minutes}內走得到的佔 ${share}。`,
    excess: (minutes) => `走不到的人平均還差 ${minutes}；路程超過 30 分鐘的以 30 分鐘計。`
  },
  parts: { heading: (level) => `轄下${level}，缺口大的在前`, sum: '缺口合計' },
  patches: {
    heading: '缺口最大的區塊',
    nearest: (place, from, to) =>
      to === null ? `最近的是${place}，步行 ${from}至 30 分鐘以上` : `最近的是${place}，步行 ${from}至 ${to}`,
    none: '其中有樓棟步行 30 分鐘也到不了任何一處',
    rest: (written, _count, people) => `另有 ${written} 塊，共 ${people}`
  },
  remedies: {
    heading: '如何補足',
    gate: (compound, state) => `打開${compound}的一道門（目前為「${state}」）`,
    gateUnnamed: (state) => `打開一個小區的一道門（目前為「${state}」）`,
    bridge: {
      water: '在河上多一處過河的路',
      railway: '在鐵路上多一處穿越的路',
      expressway: '在快速道路上多一處穿越的路',
      wall: '在圍牆上多開一個出入口'
    },
    service: (place, service) => `讓${place}也提供${service}`,
    hours: (place) => `讓${place}在那個時段開放`,
    people: (people) => `多 ${people}走得到`,
    everywhere: (people) => `全區共多 ${people}`,
    apart: '各項單獨試算，不能相加。',
    none: '沒有哪一道門、哪一條路或哪一處現有地點，單靠它就能補足一塊缺口。',
    tried: (tried, possible) => `可能有用的門與路有 ${possible} 處，試算了最直的 ${tried} 處。`
  },
  critical: {
    heading: '不可或缺的地點',
    alone: (people) => `${people}只走得到這一處`,
    twice: (people, share) => `走得到的人當中，${people}（${share}）另有第二處可去。`,
    none: '沒有人只靠一處地點。'
  },
  borrowed: {
    heading: '誰的地點，服務誰的人',
    caption: '走得到的人，依住處與最近地點所在的街道',
    home: '住在',
    host: '地點在',
    nowhere: '不屬任何街道',
    own: (share) => `${share}的人由自己街道的地點服務。`
  },
  trend: {
    heading: '歷次計算',
    once: (date, share) => `只保留了 ${date}這一次計算（${share}），還看不出變化。`,
    caption: (minutes, first, last) => `${minutes}內走得到的比例，由 ${first} 到 ${last}。`,
    date: '計算日期'
  },
  hours: {
    heading: '一週 168 小時',
    alt: '一週七天、每天 24 小時走得到的人比例',
    caption: (most, least) => `最多：${most}；最少：${least}。`,
    always: (share) => `整週不變：${share}。`,
    perhaps: (share) => `開放時間未知的地點，最多另可服務 ${share}。`,
    moment: (moment, share) => `${moment}，${share}`,
    reached: '走得到',
    unknown: '時間未知',
    unreached: '走不到或未開放'
  },
  rules: '依據的規則',
  counting: {
    heading: '如何計數',
    text: '不足 10 人的樓棟與鄰近樓棟併成一個計數單位，其中每一棟都走得到才算走得到。因此各項人數都能相加，任何兩個數之差不是零就是至少 10 人。',
    depth: (depth, severity) => `缺口深度 ${depth}，嚴重度 ${severity}（FGT 指標，a = 1、2）。`,
    computed: (when) => `計算於 ${when}`,
    method: (version) => `方法版本 ${version}`
  }
};

/** The words of two questions side by side. */
export const compare: CompareWords = {
  heading: '兩個問題，並排比較',
  intro: '同樣的單元、同樣的順序，看哪裡因問法不同而不同。',
  side: { first: '甲', second: '乙' },
  kicker: { first: '問題甲', second: '問題乙' },
  ask: '比較',
  within: '範圍',
  level: '按層級',
  same: '甲、乙問的是同一個問題。改動其中一個再比較。',
  nothing: (level) => `兩個問題在每個${level}的答案都一樣。`,
  total: (points) => `走得到的比例，乙 − 甲：${points}`,
  most: '相差最大的單元（依人數）',
  line: (unit, first, second, points, people) => `${unit}：甲 ${first}，乙 ${second}（${points}，${people}）`,
  caption: (level) => `走得到的人比例，逐${level}`,
  chart: '比例 0–100%',
  difference: '乙 − 甲',
  points: (written) => `${written} 個百分點`,
  unreachedMore: '缺口增減',
  rest: (written) => `相差較小的 ${written} 個單元未列出`,
  alike: (written) => `其中 ${written} 個單元沒有差別`
};
