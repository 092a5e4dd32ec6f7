import { expect, test } from 'vitest';
import { chineseHours, type HoursStyle } from './chinese-hours.ts';

test.each<[string | null, HoursStyle, string]>([
  ['Mo-Fr 08:30-17:30', 'plain', '周一至周五 8:30-17:30'],
  ['Mo-Fr 08:30-17:30', 'words', '工作日8:30-17:30'],
  ['Mo-Fr 08:30-11:30,14:00-17:30', 'words', '工作日上午8:30-11:30，下午14:00-17:30'],
  ['Mo-Fr 11:30-13:30,17:00-20:00', 'words', '工作日11:30-13:30、17:00-20:00'],
  ['Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30', 'plain', '周一至周五 8:30-11:30、14:00-17:30；周六 9:00-11:30'],
  ['We,Sa 14:00-17:00', 'plain', '周三、周六 14:00-17:00'],
  ['Mo-Su 06:30-22:00', 'fullWidth', '每天 ６：３０～２２：００'],
  ['Mo-Sa 08:00-18:00; Su off', 'plain', '周一至周六 8:00-18:00；周日休息'],
  ['24/7', 'plain', '全天'],
  ['24/7', 'words', '24小时'],
  [null, 'plain', '']
])('%s, %s: %s', (hours, style, text) => {
  expect(chineseHours(hours, style)).toBe(text);
});
