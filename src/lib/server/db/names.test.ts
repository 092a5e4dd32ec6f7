import { describe, expect, test } from 'vitest';
import { complete, folded } from './names.ts';

describe('names in three languages', () => {
  test.each([
    ['金山街道', '金山街道', '金山街道', 'Jinshan Subdistrict'],
    ['金山社區', '金山社区', '金山社區', 'Jinshan Community'],
    ['于家巷', '于家巷', '于家巷', 'Yujia Lane'],
    ['中山路社区', '中山路社区', '中山路社區', 'Zhongshan Road Community'],
    ['里运河', '里运河', '里運河', 'Li Canal'],
    ['里下河', '里下河', '里下河', 'Lixia River'],
    ['三民里', '三民里', '三民里', 'Sanminli'],
    ['同德里社区', '同德里社区', '同德里社區', 'Tongdeli Community'],
    ['面粉厂', '面粉厂', '麵粉廠', 'Mianfenchang'],
    ['第十二网格', '第十二网格', '第十二網格', 'Grid 12'],
    ['长乐巷', '长乐巷', '長樂巷', 'Changle Lane'],
    ['女山', '女山', '女山', 'Nüshan'],
    ['解放北路', '解放北路', '解放北路', 'Jiefang North Road'],
    ['金山', '金山', '金山', 'Jinshan']
  ])('%s', (name, hans, hant, en) => {
    expect(complete({ name })).toMatchObject({ name, hans, hant, en });
  });

  test('a Latin name is the same in all three', () => {
    expect(complete({ name: 'Avenida da Boavista' })).toMatchObject({
      hans: 'Avenida da Boavista',
      hant: 'Avenida da Boavista',
      en: 'Avenida da Boavista'
    });
  });

  test('what the source says is kept', () => {
    expect(complete({ name: '金山', en: 'Golden Hill', hant: '金山寺' })).toMatchObject({
      hans: '金山',
      hant: '金山寺',
      en: 'Golden Hill'
    });
  });

  test('the search key holds characters, pinyin, initials and unaccented letters', () => {
    const { search } = complete({ name: '金山街道' });
    for (const text of ['|金山', '|jinshan', '|jsjd|']) expect(search).toContain(text);
    expect(complete({ name: 'Rua de São João' }).search).toContain('|rua de sao joao|');
    expect(complete({ name: '女山' }).search).toContain('|nushan|');
  });

  test('folding', () => {
    expect(folded('  Łódź  Straße|Ａ１ ')).toBe('lodz strasse a1');
  });
});
