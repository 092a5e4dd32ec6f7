import { messagesOf } from './catalogue.ts';
import { languages } from './locale.ts';
import type { Messages } from './messages.ts';

/**
 * What the columns and layers of exported files mean, one language after the other in the order of `languages`. Apart from the messages
 * of the screens, since no page needs them; side by side, since they go into a file side by side.
 */
export type Titles = readonly [hans: string, hant: string, en: string];

export const layerTitles = {
  gaps: ['服务缺口', '服務缺口', 'who reaches a service and who does not, by unit'],
  units: ['治理单元', '治理單元', 'units of governance'],
  places: ['服务场所', '服務場所', 'places that offer services'],
  compounds: ['小区（围墙范围）', '小區（圍牆範圍）', 'walled compounds'],
  gates: ['小区大门', '小區大門', 'gates of compounds'],
  streets: ['步行路网', '步行路網', 'the walking network'],
  buildings: ['楼栋', '樓棟', 'buildings']
} as const satisfies Record<string, Titles>;
export type LayerName = keyof typeof layerTitles;

export const columnTitles = {
  code: ['单元编码', '單元代碼', 'code of the unit'],
  level: ['层级', '層級', 'level'],
  parent: ['上级单元编码', '上級單元代碼', 'code of the unit above'],
  name_hans: ['名称（简体）', '名稱（簡體）', 'name, simplified Chinese'],
  name_hant: ['名称（繁体）', '名稱（繁體）', 'name, traditional Chinese'],
  name_en: ['名称（英文）', '名稱（英文）', 'name, English'],
  people: [
    '人口（按计数单元汇总；不满十人不显示）',
    '人口（依計數單元加總；不滿十人不顯示）',
    'people, a sum of counting cells; not told below ten'
  ],
  few_people: ['有人居住但不满十人', '有人居住但不滿十人', 'people live here, but fewer than ten'],
  elders: ['60 岁及以上人口（取整到十）', '60 歲以上人口（取整到十位）', 'people of 60 and older, rounded to 10'],
  valid_from: ['启用日期', '啟用日期', 'valid from'],
  service: ['服务类别', '服務類別', 'kind of service'],
  minutes: ['步行分钟数', '步行分鐘數', 'minutes of walking asked about'],
  at: ['所问时刻（空：任何时候）', '所問時刻（空白：任何時候）', 'moment of the week asked about; empty: at any time'],
  class: ['步行人群', '步行族群', 'class of walkers'],
  reached: ['可达人口', '可達人口', 'people who reach it in time'],
  unknown: [
    '只能到达开放时间不明之处的人口',
    '只能到達開放時間不明之處的人口',
    'people who reach such places alone of which nobody knows whether they are open then'
  ],
  unreached: ['不可达人口', '不可達人口', 'people who do not'],
  share: ['可达比例（0 至 1）', '可達比例（0 至 1）', 'reached of people, 0 to 1'],
  buildings: ['有人居住的楼栋数', '有人居住的樓棟數', 'buildings that people live in'],
  reached_buildings: ['其中可达的楼栋数', '其中可達的樓棟數', 'of these, reached'],
  unknown_buildings: ['其中开放时间不明的楼栋数', '其中開放時間不明的樓棟數', 'of these, unknown'],
  unreached_buildings: ['其中不可达的楼栋数', '其中不可達的樓棟數', 'of these, not reached'],
  claimed: ['按直线圆圈算作可达的人口', '以直線圓圈計為可達的人口', 'people whom a circle drawn with a compass claims'],
  claimed_unreached: ['其中实际走不到的人口', '其中實際走不到的人口', 'of these, those who cannot walk it'],
  unreached_hours: ['因当时不开放而不可达的人口', '因當時不開放而不可達的人口', 'unreached because it is closed then'],
  unreached_water: ['因水系阻隔不可达的人口', '因水域阻隔不可達的人口', 'unreached because of water'],
  unreached_railway: ['因铁路阻隔不可达的人口', '因鐵路阻隔不可達的人口', 'unreached because of a railway'],
  unreached_expressway: [
    '因高速公路阻隔不可达的人口',
    '因高速公路阻隔不可達的人口',
    'unreached because of an expressway'
  ],
  unreached_wall: ['因围墙阻隔不可达的人口', '因圍牆阻隔不可達的人口', 'unreached because of a wall'],
  unreached_distance: [
    '因距离太远不可达的人口',
    '因距離太遠不可達的人口',
    'unreached because it is too far by any way'
  ],
  elders_reached: [
    '其中可达的老年人口（取整到十）',
    '其中可達的長者人口（取整到十位）',
    'of the elders, those who reach it, rounded to 10'
  ],
  elders_unknown: [
    '其中开放时间不明的老年人口（取整到十）',
    '其中開放時間不明的長者人口（取整到十位）',
    'of the elders, those of unknown hours, rounded to 10'
  ],
  id: ['编号', '編號', 'number'],
  kind: ['类别', '類別', 'kind of place'],
  facility_kind: ['设施种类', '設施種類', 'what kind of facility it is'],
  services: ['服务类别（分号分隔）', '服務類別（以分號分隔）', 'kinds of service, by semicolons'],
  functions: ['功能（分号分隔）', '功能（以分號分隔）', 'functions, by semicolons'],
  hours: ['开放时间（OSM 写法）', '開放時間（OSM 寫法）', 'opening hours as OpenStreetMap writes them'],
  seats: ['座位数', '座位數', 'seats'],
  step_free: ['无台阶', '無台階', 'without steps'],
  host: ['依托单位', '依託單位', 'organisation that hosts it'],
  compound: ['所在小区编号', '所在小區編號', 'number of the compound it lies in'],
  source_id: ['来源编号', '來源編號', 'what its source calls it'],
  gates: ['大门数', '大門數', 'gates known'],
  open_gates: ['其中开放', '其中開放', 'of these, open'],
  resident_gates: ['其中仅限住户', '其中僅限住戶', 'of these, for residents only'],
  closed_gates: ['其中关闭', '其中關閉', 'of these, closed'],
  state: ['状态', '狀態', 'state'],
  assumed: ['状态为推定', '狀態為推定', 'state assumed, not mapped'],
  from_node: ['起点节点号', '起點節點號', 'junction it begins at'],
  to_node: ['终点节点号', '終點節點號', 'junction it ends at'],
  way_class: ['道路种类（OSM highway）', '道路種類（OSM highway）', 'class of way (OSM highway)'],
  length_metres: ['长度（米）', '長度（公尺）', 'length in metres'],
  steps: ['台阶', '台階', 'steps'],
  wait_seconds: ['等候秒数', '等候秒數', 'seconds waited, as at a crossing'],
  slope: ['坡度（比值）', '坡度（比值）', 'slope, rise over run'],
  structure: ['桥或隧道', '橋或隧道', 'bridge or tunnel'],
  unit: ['所在单元编码', '所在單元代碼', 'code of the unit it lies in'],
  use: ['用途', '用途', 'use'],
  floors: ['层数', '層數', 'floors'],
  minutes_government: [
    '步行到政务服务（分钟，进一取整；空：以一般步速超过 30 分钟）',
    '步行到政務服務（分鐘，無條件進位；空白：以一般步速超過 30 分鐘）',
    'minutes to government services, rounded up; empty: over 30 at a standard pace'
  ],
  minutes_daily_life: [
    '步行到生活服务（分钟，进一取整；空：以一般步速超过 30 分钟）',
    '步行到生活服務（分鐘，無條件進位；空白：以一般步速超過 30 分鐘）',
    'minutes to daily-life services, rounded up; empty: over 30 at a standard pace'
  ],
  minutes_legal: [
    '步行到法律服务（分钟，进一取整；空：以一般步速超过 30 分钟）',
    '步行到法律服務（分鐘，無條件進位；空白：以一般步速超過 30 分鐘）',
    'minutes to legal services, rounded up; empty: over 30 at a standard pace'
  ],
  minutes_culture_sports: [
    '步行到文体服务（分钟，进一取整；空：以一般步速超过 30 分钟）',
    '步行到文體服務（分鐘，無條件進位；空白：以一般步速超過 30 分鐘）',
    'minutes to culture and sports, rounded up; empty: over 30 at a standard pace'
  ],
  minutes_care: [
    '步行到关爱服务（分钟，进一取整；空：以一般步速超过 30 分钟）',
    '步行到關愛服務（分鐘，無條件進位；空白：以一般步速超過 30 分鐘）',
    'minutes to care services, rounded up; empty: over 30 at a standard pace'
  ],
  minutes_party_member: [
    '步行到党员服务（分钟，进一取整；空：以一般步速超过 30 分钟）',
    '步行到黨員服務（分鐘，無條件進位；空白：以一般步速超過 30 分鐘）',
    'minutes to Party-member services, rounded up; empty: over 30 at a standard pace'
  ]
} as const satisfies Record<string, Titles>;
export type ColumnName = keyof typeof columnTitles;

/** The words of a closed list that a column holds, as the screens say them. */
export function wordTitles(
  words: (messages: Messages) => Readonly<Record<string, string>>
): Readonly<Record<string, readonly string[]>> {
  const lists = languages.map((language) => words(messagesOf(language)));
  return Object.fromEntries(Object.keys(lists[0] ?? {}).map((word) => [word, lists.map((list) => list[word] ?? word)]));
}
