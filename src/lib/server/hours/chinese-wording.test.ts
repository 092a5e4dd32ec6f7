import { describe, expect, test } from 'vitest';
import { chineseHours, type HoursStyle } from '#geodata/exports/chinese-hours.ts';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { osmWording } from './chinese-wording.ts';
import { weekOf } from './standard-week.ts';

describe('what offices write', () => {
  test.each([
    ['周一至周五 8:30-17:30', 'Mo-Fr 08:30-17:30'],
    ['週一到週五8:30—17:30', 'Mo-Fr 08:30-17:30'],
    ['星期一至星期五 8:30-17:30；星期天 9：00～12：00', 'Mo-Fr 08:30-17:30; Su 09:00-12:00'],
    ['工作日上午8:30-11:30，下午14:00-17:30', 'Mo-Fr 08:30-11:30,14:00-17:30'],
    ['周一、周三 8:30-12:00；周日休息', 'Mo,We 08:30-12:00; Su off'],
    ['每天 ６：００～２２：００', 'Mo-Su 06:00-22:00'],
    ['双休日 9:00-17:00', 'Sa,Su 09:00-17:00'],
    ['24小时', '24/7']
  ])('%s', (chinese, osm) => {
    expect(osmWording(chinese)).toBe(osm);
  });

  test.each(['下午2:00-5:30', '周一至周五上午9点到下午5点', '电话预约', 'Mo-Fr 08:30-17:30', 'foo', ''])(
    'nothing is proposed for %j',
    (hours) => {
      expect(osmWording(hours)).toBeNull();
    }
  );
});

test.each<HoursStyle>(['plain', 'words', 'fullWidth'])(
  'hours of the sample written as offices do (%s) come back',
  (style) => {
    const texts = new Set(sampleDistrict().places.flatMap(({ hours }) => hours ?? []));
    expect(texts.size).toBeGreaterThan(5);
    for (const hours of texts) {
      const chinese = chineseHours(hours, style);
      expect(weekOf(osmWording(chinese)), chinese).toEqual(weekOf(hours));
    }
  }
);
