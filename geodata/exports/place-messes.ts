import { bd09FromGcj02 } from '../../src/lib/core/datum/bd09.ts';
import { gcj02FromWgs84 } from '../../src/lib/core/datum/gcj02.ts';
import type { PlaceData } from '../../src/lib/core/district/district-data.ts';
import { chineseHours, fullWidth } from './chinese-hours.ts';
import { serviceNames, sixDecimals, type PlaceField, type PlaceRow } from './place-row.ts';

/** One way in which people fill in a row differently from the rest. */
export interface PlaceMess {
  /** A stable word for it. */
  readonly what: string;
  /** The fields it touches; two messes share a row only where they share no field. */
  readonly fields: readonly PlaceField[];
  readonly fits: (place: PlaceData) => boolean;
  readonly write: (row: PlaceRow, place: PlaceData) => Partial<PlaceRow>;
  /** True where nothing in the row tells the right value: it is then unknown. */
  readonly loses?: true;
}

const always = (): boolean => true;
const position = ['经度', '纬度'] as const;
const wide = (text: string): string => text.replaceAll(/[!-~]/g, fullWidth);

/** All ways there are, those that fit fewest places first. */
export const placeMesses: readonly PlaceMess[] = [
  {
    what: 'hours-unknown-mark',
    fields: ['开放时间'],
    fits: ({ hours }) => hours === null,
    write: () => ({ 开放时间: '/' })
  },
  {
    what: 'hours-in-words',
    fields: ['开放时间'],
    fits: ({ hours }) => hours !== null && /Mo-Fr|24\/7/.test(hours),
    write: (_, { hours }) => ({ 开放时间: chineseHours(hours, 'words') })
  },
  {
    what: 'hours-full-width',
    fields: ['开放时间'],
    fits: ({ hours }) => hours !== null && hours !== '24/7',
    write: (_, { hours }) => ({ 开放时间: chineseHours(hours, 'fullWidth') })
  },
  {
    what: 'mixed-separators',
    fields: ['服务事项'],
    fits: ({ services }) => services.length >= 3,
    write: (_, { services }) => {
      const marks = ['，', ';', ' ', '/', '，'];
      return {
        服务事项: services
          .map((service, index) => serviceNames[service] + (marks[index] ?? ''))
          .join('')
          .slice(0, -1)
      };
    }
  },
  {
    what: 'line-break-in-cell',
    fields: ['服务事项'],
    fits: ({ services }) => services.length >= 2,
    write: (row) => ({ 服务事项: row.服务事项.replaceAll('、', '\n') })
  },
  {
    what: 'comma-in-cell',
    fields: ['功能'],
    fits: ({ functions }) => functions.length >= 2,
    write: (row) => ({ 功能: row.功能.replaceAll('、', ',') })
  },
  {
    what: 'full-width-digits',
    fields: ['座位数'],
    fits: ({ seats }) => seats !== null,
    write: (row) => ({ 座位数: wide(row.座位数) })
  },
  {
    what: 'unit-in-number',
    fields: ['座位数'],
    fits: ({ seats }) => seats !== null,
    write: (row) => ({ 座位数: `${row.座位数}座` })
  },
  {
    what: 'tick-for-yes-no',
    fields: ['无障碍'],
    fits: ({ stepFree }) => stepFree !== null,
    write: (_, { stepFree }) => ({ 无障碍: stepFree === true ? '√' : '×' })
  },
  {
    what: 'has-for-yes-no',
    fields: ['无障碍'],
    fits: ({ stepFree }) => stepFree !== null,
    write: (_, { stepFree }) => ({ 无障碍: stepFree === true ? '有' : '无' })
  },
  {
    what: 'bd09-position',
    fields: [...position, '备注'],
    fits: always,
    write: (_, place) => {
      const [lon, lat] = sixDecimals(bd09FromGcj02(gcj02FromWgs84(place.position)));
      return { 经度: lon, 纬度: lat, 备注: '百度地图拾取' };
    }
  },
  {
    what: 'lon-lat-exchanged',
    fields: position,
    fits: always,
    write: (row) => ({ 经度: row.纬度, 纬度: row.经度 })
  },
  {
    what: 'degree-sign',
    fields: position,
    fits: always,
    write: (row) => ({ 经度: `${row.经度}°E`, 纬度: `${row.纬度}°N` })
  },
  {
    what: 'degrees-minutes-seconds',
    fields: position,
    fits: always,
    write: (row) => ({ 经度: minutesAndSeconds(row.经度), 纬度: minutesAndSeconds(row.纬度) })
  },
  {
    what: 'both-in-one-cell',
    fields: position,
    fits: always,
    write: (row) => ({ 经度: `${row.经度},${row.纬度}`, 纬度: '' })
  },
  {
    what: 'full-width-position',
    fields: position,
    fits: always,
    write: (row) => ({ 经度: wide(row.经度), 纬度: wide(row.纬度) })
  },
  {
    what: 'position-missing',
    fields: position,
    fits: always,
    write: () => ({ 经度: '待测', 纬度: '' }),
    loses: true
  },
  {
    what: 'trailing-blanks',
    fields: ['名称'],
    fits: always,
    // One of the two is the ideographic blank U+3000, which a trim of ASCII blanks leaves.
    write: (row) => ({ 名称: `${row.名称} \u3000` })
  },
  {
    what: 'day-as-excel-number',
    fields: ['启用日期'],
    fits: always,
    write: (_, { validFrom }) => ({ 启用日期: String(excelDay(validFrom)) })
  },
  {
    what: 'day-with-dots',
    fields: ['启用日期'],
    fits: always,
    write: (row) => ({ 启用日期: row.启用日期.replaceAll('/', '.') })
  },
  {
    what: 'day-in-words',
    fields: ['启用日期'],
    fits: always,
    write: (row) => ({ 启用日期: row.启用日期.replace(/^(\d+)\/(\d+)\/(\d+)$/, '$1年$2月$3日') })
  }
];

/** Degrees as surveyors write them, to a thousandth of a second (3 cm). */
function minutesAndSeconds(degreesText: string): string {
  const thousandths = Math.round(Number(degreesText) * 3_600_000);
  const seconds = (thousandths % 60_000) / 1000;
  const minutes = Math.floor(thousandths / 60_000);
  return `${Math.floor(minutes / 60)}°${minutes % 60}′${seconds.toFixed(3)}″`;
}

/** The number Excel keeps for a day: days since 30 December 1899. */
function excelDay(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000;
}
