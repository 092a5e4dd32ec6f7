import type { DrillWords } from './drill-words.ts';

/** The words of the drill-down. */
export const drill: DrillWords = {
  crumbs: '所在層級',
  card: '六項服務與原因',
  sheet: '一頁摘要',
  nobody: '這裡沒有登記住戶，不計入覆蓋，也沒有缺口。',
  few: (count) => `住在這裡的人不足 ${count}。為保護個人，他們與相鄰單元合併計數，這裡不單獨列出數字。`,
  fewShort: (count) => `不足 ${count} 人`,
  allReached: '都能到',
  listed: '列出',
  list: { units: '依單元', homes: '依樓棟', patches: '依缺口區塊' },
  failed: '沒有取得。請檢查網路後再試一次。',
  retry: '再試一次',
  homes: {
    heading: '樓棟，走得最遠的在前',
    note: '樓棟不列人數。結論依計數單位而定：其中最慢的一棟也走得到，才算能到。',
    none: '這裡沒有住人的樓棟。',
    state: { reached: '能到', unknown: '時間不詳', unreached: '缺口' },
    withNeighbours: (written) => `與鄰近 ${written} 棟同一結論`,
    rest: (written) => `其餘 ${written} 棟`,
    notListed: (written) => `另有 ${written} 棟較近，未列出；可在地圖上點選。`
  },
  patches: {
    heading: '連成一塊的缺口',
    kicker: '缺口區塊',
    title: (rank) => `缺口區塊 ${rank}`,
    note: '走不到的樓棟，相距 100 米以內的連成一塊。',
    none: (minutes, service) => `沒有缺口區塊：這裡的人步行 ${minutes}內都能到${service}。`,
    asking: '正在找出缺口區塊…',
    stale: '正在依新的問題更新…',
    gone: '依現在的問題，這一塊已不存在。請從清單中另選一塊。',
    cause: {
      hours: '那個時段不開放',
      water: '隔著河道或水面',
      railway: '隔著鐵路',
      expressway: '隔著快速道路',
      wall: '隔著圍牆或大門',
      distance: '路程太遠'
    },
    nearest: (place, walk) => `最近的${place}，步行 ${walk}起`,
    nearestFrom: (place, from, to) =>
      to === null ? `最近的是${place}，步行 ${from}起，遠的超過 30 分鐘` : `最近的是${place}，步行 ${from}至 ${to}`,
    noPlace: '30 分鐘內走不到任何一處',
    rest: (written) => `其餘 ${written} 塊`,
    sum: (written) => `${written} 塊相加`,
    legend: '缺口區塊：走不到的樓棟連成一塊，依人數編號'
  },
  why: {
    heading: '為什麼走不到，怎樣才走得到',
    causes: '走不到的原因',
    asking: '正在查原因…',
    claimed: {
      some: (claimed, missing) => `用圓規畫圈，會說 ${claimed}能到；其中 ${missing}其實走不到。`,
      all: (claimed) => `用圓規畫圈，會說 ${claimed}能到；他們確實都走得到。`,
      nobody: '就算用圓規畫圈，也沒有人在圈內。',
      patch: (claimed) => `用圓規畫圈，會說這一塊有 ${claimed}能到；其實走不到。`,
      patchNobody: '就算用圓規畫圈，這一塊也不在圈內。',
      building: (walk) =>
        walk === null
          ? '用圓規畫圈，會說這裡能到；其實 30 分鐘也走不到。'
          : `用圓規畫圈，會說這裡能到；其實要走 ${walk}。`,
      buildingNot: '就算用圓規畫圈，這裡也不在圈內。'
    },
    buildingReached: '這裡走得到，沒有缺口。',
    buildingUnknown: '走得到的地點那時是否開放，沒有人知道。',
    cause: (cause) => `主要原因：${cause}。`
  },
  remedies: {
    heading: '怎樣才走得到（逐項試算）',
    asking: '正在把門一道道打開、把路一條條接上，重新數人。可能要幾十秒。',
    stop: '不等了',
    gate: (compound, state) => `若開放${compound}的一道門（目前為「${state}」）`,
    bridge: {
      water: (metres) => `若增設一處過河的路（長 ${metres}）`,
      railway: (metres) => `若增設一處穿越鐵路的路（長 ${metres}）`,
      expressway: (metres) => `若增設一處穿越快速道路的路（長 ${metres}）`,
      wall: (metres) => `若在圍牆上開一個出入口（路長 ${metres}）`
    },
    service: (place, service) => `若${place}也提供${service}`,
    hours: (place) => `若${place}在那個時段開放`,
    then: {
      patch: (people, minutes) => `這一塊有 ${people}步行 ${minutes}內可到`,
      unit: (people, minutes) => `本單元多 ${people}步行 ${minutes}內可到`,
      building: (people, minutes) => `這裡（連同一起計數的鄰棟）${people}步行 ${minutes}內可到`
    },
    sentence: (condition, result) => `${condition}，${result}`,
    all: (walk) => `全部走得到，最遠的一棟走 ${walk}`,
    everywhere: (people) => `全區共 ${people}受益`,
    show: '在地圖上看',
    ways: '門與路',
    places: '現有地點',
    noWay: (tried) => `試算了 ${tried} 處：沒有哪一道門、哪一處通道單靠自己有用。`,
    noPlace: '沒有哪一處現有地點在步行範圍內。',
    apart: '各項單獨試算，不能相加。',
    rest: (written) => `另有 ${written} 項作用較小，未列出。`,
    none: (tried) =>
      `試算了 ${tried} 處門與通道，也看過現有的每一處地點：沒有哪一處單靠自己就能補足。需要新設一處服務點。`,
    tried: (tried, possible) => `可能有用的門與路有 ${possible} 處，試算了最直的 ${tried} 處。`,
    noGap: '這裡沒有缺口，不用補。'
  },
  drawer: { units: '單元', critical: '不可或缺的地點', borrowed: '借用鄰近街道的覆蓋' },
  critical: {
    caption: '少了這一處，多少人就走不到了',
    place: '地點',
    facility: '類型',
    alone: '只靠這一處的人',
    twice: (people, share) => `走得到的人當中，${people}（${share}）另有第二處可去。`,
    nobody: '這裡沒有人走得到，因此沒有哪一處可失去。',
    none: '沒有人只靠一處地點。',
    asking: '正在逐處試著去掉…'
  },
  borrowed: {
    caption: '走得到的人：住在哪個街道（列），最近的地點在哪個街道（欄）',
    home: '住在 ＼ 地點在',
    nowhere: '不屬任何街道',
    sum: '合計',
    own: (share) => `${share}的人由自己街道的地點服務，其餘借用鄰近街道的地點。`,
    allOwn: '走得到的人都由自己街道的地點服務。',
    nobody: '這裡沒有人走得到，因此沒有借用。',
    asking: '正在依街道歸類…'
  }
};
