import type { ScoreWords } from './score-words.ts';

/** 得分与名次的用语。 */
export const score: ScoreWords = {
  heading: '得分与名次',
  link: '得分与名次',
  intro:
    '六类服务合起来，每个单元服务得怎么样，从 0 到 100 分？权重是一种选择，不是标准，所以名次是一个区间：换成另外 1,000 组权重时，它排在哪里。区间重叠的单元分不出先后。',
  level: '按层级',
  ask: '查看',
  reckoning: '正在逐小时计算六类服务一周的情况，第一次需要几秒钟……',
  none: (level) => `没有计入居民的${level}。`,
  caption: (level) => `各${level}的得分与名次，好的在前`,
  score: '得分',
  rank: '名次',
  ranks: (units) => `名次 1（最好）至 ${units}`,
  interval: (from, to) => `${from}–${to}`,
  tied: (written) => `与另外 ${written} 个分不出先后`,
  alone: '与别的都分得出先后',
  leftOut: (written) => `${written} 项未知`,
  open: '怎么算出来的',
  close: '收起',
  notCounted: '没有计入居民',
  rest: (rank, best, worst) => `按公布的权重排第 ${rank}；在抽取的所有权重下，最好第 ${best}，最差第 ${worst}。`,
  parts: { near: '走得到', depth: '差得不远', hours: '开着门', elders: '长者' },
  partsWhat: {
    near: '按标准步速，在该类规定分钟内走到的人所占比例',
    depth: '走不到的人多走得不多（1 − 缺口深度，相对最深可能）',
    hours: '一周里开放情况已知的小时中，可达范围内有开门场所的比例',
    elders: '60 岁及以上的人按 0.8 米/秒走到的比例'
  },
  breakdown: (unit) => `${unit}的得分怎么算出来的`,
  kind: '类别与规定分钟',
  ofHundred: '百分制',
  points: '分',
  sum: '得分合计',
  leftOutCell: '未知，不计',
  partial: (share) => `${share} 未知`,
  formula: {
    heading: (version) => `公式（${version}）`,
    text: '每类服务有四项，各从 0 到 100%：',
    weights: (weights) => `四项在 100 中各占 ${weights}。`,
    kinds: '六类权重相同。未知的项不计，其权重按比例分给同类的其他项。',
    ranks: (weightings, seed) =>
      `名次：随机抽取 ${weightings} 组权重（种子 ${seed}），区间去掉最好和最差各二十分之一。`,
    ties: '区间重叠的两个单元算分不出先后。',
    caution: '开放时间不好，要在知道之后才会扣分：所以请把“未知”和分数放在一起看。',
    json: '全部数字（JSON）',
    rules: '各类的规定分钟及其依据'
  }
};
