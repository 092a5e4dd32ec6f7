import type { ScoreWords } from './score-words.ts';

/** 得分與名次的用語。 */
export const score: ScoreWords = {
  heading: '得分與名次',
  link: '得分與名次',
  intro:
    '六類服務合計，每個單元的服務做得如何，從 0 到 100 分？權重是一種選擇，不是標準，因此名次是一個區間：換成另外 1,000 組權重時，它排在哪裡。區間重疊的單元分不出高下。',
  level: '依層級',
  ask: '查看',
  reckoning: '正在逐時計算六類服務一週的情形，第一次需要幾秒鐘……',
  none: (level) => `沒有計入居民的${level}。`,
  caption: (level) => `各${level}的得分與名次，佳者在前`,
  score: '得分',
  rank: '名次',
  ranks: (units) => `名次 1（最佳）至 ${units}`,
  interval: (from, to) => `${from}–${to}`,
  tied: (written) => `與另外 ${written} 個分不出高下`,
  alone: '與其他單元都分得出高下',
  leftOut: (written) => `${written} 項未知`,
  open: '怎麼算出來的',
  close: '收合',
  notCounted: '沒有計入居民',
  rest: (rank, best, worst) => `依公布的權重排第 ${rank}；在抽取的所有權重下，最佳第 ${best}，最差第 ${worst}。`,
  parts: { near: '走得到', depth: '差得不遠', hours: '有開放', elders: '長者' },
  partsWhat: {
    near: '以標準步速，在該類規定分鐘內走得到的人所占比例',
    depth: '走不到的人多走得不多（1 − 缺口深度，相對於最深可能）',
    hours: '一週裡開放情形已知的時段中，可達範圍內有開放場所的比例',
    elders: '60 歲以上的人以每秒 0.8 公尺走得到的比例'
  },
  breakdown: (unit) => `${unit}的得分怎麼算出來的`,
  kind: '類別與規定分鐘',
  ofHundred: '百分制',
  points: '分',
  sum: '得分合計',
  leftOutCell: '未知，不計',
  partial: (share) => `${share} 未知`,
  formula: {
    heading: (version) => `公式（${version}）`,
    text: '每類服務有四項，各從 0 到 100%：',
    weights: (weights) => `四項在 100 之中各占 ${weights}。`,
    kinds: '六類權重相同。未知的項目不計，其權重按比例分給同類的其他項目。',
    ranks: (weightings, seed) =>
      `名次：隨機抽取 ${weightings} 組權重（種子 ${seed}），區間去掉最佳與最差各二十分之一。`,
    ties: '區間重疊的兩個單元視為分不出高下。',
    caution: '開放時間不佳，要在知道之後才會扣分：因此請將「未知」與分數一併看。',
    json: '全部數字（JSON）',
    rules: '各類的規定分鐘及其依據'
  }
};
