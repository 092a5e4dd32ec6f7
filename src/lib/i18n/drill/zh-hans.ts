import type { DrillWords } from './drill-words.ts';

/** The words of the drill-down. */
export const drill: DrillWords = {
  crumbs: '所在层级',
  card: '六项服务与原因',
  sheet: '一页纸',
  nobody: '这里没有登记住户，不计入覆盖，也没有缺口。',
  few: (count) => `住在这里的人不足 ${count}。为保护个人，他们与相邻单元合并计数，这里不单独给出数字。`,
  fewShort: (count) => `不足 ${count} 人`,
  allReached: '都能到',
  listed: '列出',
  list: { units: '按单元', homes: '按楼栋', patches: '按缺口片' },
  failed: '没有取到。请检查网络后再试一次。',
  retry: '再试一次',
  homes: {
    heading: '楼栋，走得最远的在前',
    note: '楼栋不列人数。结论按计数单位给出：其中最慢的一栋也走得到，才算能到。',
    none: '这里没有住人的楼栋。',
    state: { reached: '能到', unknown: '时间不详', unreached: '缺口' },
    withNeighbours: (written) => `与邻近 ${written} 栋同一结论`,
    rest: (written) => `其余 ${written} 栋`,
    notListed: (written) => `另有 ${written} 栋较近，未列出；可在地图上点选。`
  },
  patches: {
    heading: '缺口连成的片',
    kicker: '缺口片',
    title: (rank) => `缺口片 ${rank}`,
    note: '走不到的楼栋，相距 100 米以内的连成一片。',
    none: (minutes, service) => `没有缺口片：这里的人步行 ${minutes}内都能到${service}。`,
    asking: '正在找出缺口片…',
    stale: '正在按新的问题更新…',
    gone: '按现在的问题，这一片已不存在。请从列表中另选一片。',
    cause: {
      hours: '那个时段不开放',
      water: '隔着河道或水面',
      railway: '隔着铁路',
      expressway: '隔着快速路',
      wall: '隔着围墙或大门',
      distance: '路程太远'
    },
    nearest: (place, walk) => `最近的${place}，步行 ${walk}起`,
    nearestFrom: (place, from, to) =>
      to === null ? `最近的是${place}，步行 ${from}起，远的超过 30 分钟` : `最近的是${place}，步行 ${from}至 ${to}`,
    noPlace: '30 分钟内走不到任何一处',
    rest: (written) => `其余 ${written} 片`,
    sum: (written) => `${written} 片相加`,
    legend: '缺口片：走不到的楼栋连成一片，按人数编号'
  },
  why: {
    heading: '为什么走不到，怎样才走得到',
    causes: '走不到的原因',
    asking: '正在查原因…',
    claimed: {
      some: (claimed, missing) => `用圆规画圈，会说 ${claimed}能到；其中 ${missing}其实走不到。`,
      all: (claimed) => `用圆规画圈，会说 ${claimed}能到；他们确实都走得到。`,
      nobody: '就算用圆规画圈，也没有人在圈内。',
      patch: (claimed) => `用圆规画圈，会说本片 ${claimed}能到；其实走不到。`,
      patchNobody: '就算用圆规画圈，本片也不在圈内。',
      building: (walk) =>
        walk === null
          ? '用圆规画圈，会说这里能到；其实 30 分钟也走不到。'
          : `用圆规画圈，会说这里能到；其实要走 ${walk}。`,
      buildingNot: '就算用圆规画圈，这里也不在圈内。'
    },
    buildingReached: '这里走得到，没有缺口。',
    buildingUnknown: '走得到的地点那时是否开放，没有人知道。',
    cause: (cause) => `主要原因：${cause}。`
  },
  remedies: {
    heading: '怎样才走得到（逐项试算）',
    asking: '正在把门一道道打开、把路一条条接上，重新数人。可能要几十秒。',
    stop: '不等了',
    gate: (compound, state) => `若开放${compound}的一道门（现为“${state}”）`,
    bridge: {
      water: (metres) => `若添一处过河的路（长 ${metres}）`,
      railway: (metres) => `若添一处穿过铁路的路（长 ${metres}）`,
      expressway: (metres) => `若添一处穿过快速路的路（长 ${metres}）`,
      wall: (metres) => `若在围墙上开一个口（路长 ${metres}）`
    },
    service: (place, service) => `若${place}也提供${service}`,
    hours: (place) => `若${place}在那个时段开放`,
    then: {
      patch: (people, minutes) => `本片 ${people}步行 ${minutes}内可到`,
      unit: (people, minutes) => `本单元多 ${people}步行 ${minutes}内可到`,
      building: (people, minutes) => `这里（连同一起计数的邻栋）${people}步行 ${minutes}内可到`
    },
    sentence: (condition, result) => `${condition}，${result}`,
    all: (walk) => `全部走得到，最远的一栋走 ${walk}`,
    everywhere: (people) => `全区共 ${people}受益`,
    show: '在地图上看',
    ways: '门和路',
    places: '现有地点',
    noWay: (tried) => `试算了 ${tried} 处：没有哪一道门、哪一处过路单靠自己有用。`,
    noPlace: '没有哪一处现有地点在步行范围内。',
    apart: '每项单独试算，不能相加。',
    rest: (written) => `另有 ${written} 项作用较小，未列出。`,
    none: (tried) =>
      `试算了 ${tried} 处门和过路，也看过现有的每一处地点：没有哪一处单靠自己就能补上。需要新设一处服务点。`,
    tried: (tried, possible) => `可能有用的门和路有 ${possible} 处，试算了最直的 ${tried} 处。`,
    noGap: '这里没有缺口，不用补。'
  },
  drawer: { units: '单元', critical: '少不得的地点', borrowed: '借用邻近街道的覆盖' },
  critical: {
    caption: '少了这一处，多少人就走不到了',
    place: '地点',
    facility: '类型',
    alone: '只靠这一处的人',
    twice: (people, share) => `走得到的人里，${people}（${share}）另有第二处可去。`,
    nobody: '这里没有人走得到，因此没有哪一处可失去。',
    none: '没有人只靠一处地点。',
    asking: '正在逐处试着去掉…'
  },
  borrowed: {
    caption: '走得到的人：住在哪个街道（行），最近的地点在哪个街道（列）',
    home: '住在 ＼ 地点在',
    nowhere: '不属任何街道',
    sum: '合计',
    own: (share) => `${share}的人由自己街道的地点服务，其余借用邻近街道的地点。`,
    allOwn: '走得到的人都由自己街道的地点服务。',
    nobody: '这里没有人走得到，因此没有借用。',
    asking: '正在按街道归类…'
  }
};
