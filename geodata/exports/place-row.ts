import { gcj02FromWgs84 } from '../../src/lib/core/datum/gcj02.ts';
import type { PlaceData, PlaceKind } from '../../src/lib/core/district/district-data.ts';
import type { LonLat } from '../../src/lib/core/geometry/lon-lat.ts';
import type { PlaceFunction, ServiceKind } from '../../src/lib/core/places/service-kind.ts';
import { chineseHours } from './chinese-hours.ts';

/** The columns of the offices' table of places, in order. */
export const placeFields = [
  '序号',
  '名称',
  '类别',
  '服务事项',
  '功能',
  '座位数',
  '无障碍',
  '开放时间',
  '经度',
  '纬度',
  '依托单位',
  '启用日期',
  '备注'
] as const;
export type PlaceField = (typeof placeFields)[number];

/** The groups over them, each named in the first of its columns, as merged cells come out. Other columns are named in the upper row. */
const groups: Partial<Record<PlaceField, string>> = { 服务事项: '服务内容', 座位数: '基本情况', 经度: '坐标' };
const grouped: readonly PlaceField[] = ['服务事项', '功能', '座位数', '无障碍', '开放时间', '经度', '纬度'];

/** The two rows of the header, as Excel saves merged cells. */
export const headerRows: readonly (readonly string[])[] = [
  placeFields.map((field) => groups[field] ?? (grouped.includes(field) ? '' : field)),
  placeFields.map((field) => (grouped.includes(field) ? field : ''))
];

/** One row of the table, each field as it is typed. */
export type PlaceRow = Readonly<Record<PlaceField, string>>;

export const serviceNames: Readonly<Record<ServiceKind, string>> = {
  government: '政务',
  'daily-life': '生活',
  legal: '法律',
  'culture-sports': '文体',
  care: '关爱',
  'party-member': '党员'
};
const functionNames: Readonly<Record<PlaceFunction, string>> = {
  learning: '学习',
  activities: '活动',
  services: '服务',
  mediation: '调解',
  deliberation: '议事'
};
const kindNames: Readonly<Record<PlaceKind, string>> = { hub: '党群服务中心', micro: '微阵地', facility: '其他设施' };

/** How a place is typed where nothing goes wrong: its position picked from a web map (GCJ-02, 6 decimals), its day as Excel shows one. */
export function placeRow(place: PlaceData, number: number): PlaceRow {
  const [lon, lat] = sixDecimals(gcj02FromWgs84(place.position));
  const [year = '', month = '', day = ''] = place.validFrom.split('-');
  return {
    序号: String(number),
    名称: place.names.hans ?? place.names.name,
    类别: kindNames[place.kind],
    服务事项: place.services.map((service) => serviceNames[service]).join('、'),
    功能: place.functions.map((name) => functionNames[name]).join('、'),
    座位数: place.seats === null ? '' : String(place.seats),
    无障碍: place.stepFree === null ? '' : place.stepFree ? '是' : '否',
    开放时间: chineseHours(place.hours, 'plain'),
    经度: lon,
    纬度: lat,
    依托单位: place.host ?? '',
    启用日期: `${year}/${Number(month)}/${Number(day)}`,
    备注: ''
  };
}

/** A position as a map's picker shows it. */
export function sixDecimals([lon, lat]: LonLat): readonly [lon: string, lat: string] {
  return [lon.toFixed(6), lat.toFixed(6)];
}
