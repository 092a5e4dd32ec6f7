import { expect, test } from 'vitest';
import { negotiate } from './locale.ts';

test.each([
  ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-MO', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['zh-CN,zh;q=0.9', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['en-GB,zh-TW;q=0.9', 'en'],
  ['fr-FR,zh-TW;q=0.8,en;q=0.5', 'zh-Hant'],
  ['en;q=0.2,zh-CN;q=0.9', 'zh-Hans'],
  ['zh;q=0, en', 'en'],
  ['fr,de', 'en'],
  ['', 'en'],
  [null, 'en']
])('a browser that asks for %j reads %s', (header, language) => {
  expect(negotiate(header)).toBe(language);
});
