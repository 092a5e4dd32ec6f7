import type { Kysely } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { rendered, textOf } from '#testing/rendered.ts';
import { building, compound, district, gate, madeUpFile, place, rectangle, unit } from '#testing/world.ts';
import type { DistrictData } from '#lib/core/district/district-data.ts';
import { fromUrl } from '#lib/core/coverage/question.ts';
import * as districts from '#lib/server/db/districts.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { openDistrict } from '#lib/server/jobs/open-district.ts';
import { partsOn } from './paper.ts';
import SheetFigures from './SheetFigures.svelte';
import SheetHead from './SheetHead.svelte';
import SheetParts from './SheetParts.svelte';
import { sheetOf } from './sheet.ts';

/** What a sheet says of a unit of which there is little to say: never a figure that is none, never nothing at all. */

const test = testDatabase();

/** Along 2 km of street: d1a near the one place, d1b beyond the limit, d1c where nobody lives, d1d where five do. */
function town(more: Partial<DistrictData> = {}): DistrictData {
  return district({
    units: [
      unit('d', null, rectangle(-100, -500, 2100, 500)),
      unit('d1', 'd', rectangle(-100, -500, 2100, 500)),
      unit('d1a', 'd1', rectangle(-100, -500, 900, 500)),
      unit('d1b', 'd1', rectangle(900, -500, 1600, 500)),
      unit('d1c', 'd1', rectangle(1600, -500, 1850, 500)),
      unit('d1d', 'd1', rectangle(1850, -500, 2100, 500))
    ],
    buildings: [
      building(0, 200, 20, { unit: 'd1a', population: 60, population60to74: 20 }),
      building(1, 500, 20, { unit: 'd1a', population: 40 }),
      building(2, 1500, 20, { unit: 'd1b', population: 70 }),
      building(3, 1700, 20, { unit: 'd1c', use: 'office' }),
      building(4, 2000, 20, { unit: 'd1d', population: 5 })
    ],
    places: [place(0, 100, 10), place(1, 1450, 10, { services: ['care'], names: { name: '江滨卫生站' } })],
    ...more
  });
}

async function answeredOf(
  db: Kysely<Schema>,
  code: string,
  search = 'service=government',
  more: Partial<DistrictData> = {}
) {
  const data = town(more);
  if ((await districts.find(db, data.code)) === null) await openDistrict(db, data, madeUpFile);
  const found = await districts.find(db, data.code);
  if (found === null) throw new Error('the town was not opened');
  const question = fromUrl(new URL(`http://localhost/?${search}`));
  const sheet = await sheetOf(db, found, code, question, 'a4');
  const offering = data.places.filter(({ services }) => services.includes(question.service)).length;
  const answer = { question, paper: 'a4' as const, rules: [], offering, trend: [], sheet };
  return { district: found, answer, params: new URLSearchParams() };
}

type Answered = Awaited<ReturnType<typeof answeredOf>>;
const head = (answered: Answered) => textOf(rendered(SheetHead, { answered }));
const parts = (answered: Answered) => rendered(SheetParts, { answered, parts: partsOn.a4.beside });
const namesOf = (html: string) => [...html.matchAll(/data-part="(\w+)"/g)].map(([, name]) => name);

describe('a sheet', () => {
  test('of a unit in which nobody lives says so, and keeps to what is still true', async ({ db }) => {
    const answered = await answeredOf(db, 'd1c');
    expect(head(answered)).toContain('这里没有登记住户');
    expect(namesOf(parts(answered))).toEqual(['rules']);
    expect(head(answered) + parts(answered)).not.toMatch(/NaN|Infinity|undefined|\b0 人/);
  });

  test('of a unit of fewer than ten says that, and gives no figure away', async ({ db }) => {
    const answered = await answeredOf(db, 'd1d');
    expect(head(answered)).toContain('住在这里的人不足 10');
    expect(head(answered)).not.toMatch(/\b5\b/);
    expect(namesOf(parts(answered))).toEqual(['rules']);
    // Its street lists it with "<10", and still adds up.
    const street = await answeredOf(db, 'd1');
    expect(textOf(parts(street))).toContain('单元d1d <10 —');
  });

  test('where no place offers the kind says that it is so, and blames no distance', async ({ db }) => {
    const answered = await answeredOf(db, 'd1a', 'service=legal');
    expect(head(answered)).toContain('100 人 步行 15 分钟内无法律服务');
    expect(head(answered)).toContain('数据里没有提供法律服务的地点');
    const text = textOf(parts(answered));
    expect(text).toContain('其中有楼栋步行 30 分钟也到不了任何一处');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('where everybody is reached speaks of no gap, no patch and no remedy', async ({ db }) => {
    const answered = await answeredOf(db, 'd1a');
    expect(head(answered)).toContain('所有人步行 15 分钟内都能到政务服务');
    expect(namesOf(parts(answered))).not.toContain('remedies');
    expect(namesOf(parts(answered))).not.toContain('patches');
    expect(textOf(parts(answered))).toContain('100 人只走得到这一处');
  });

  test('where there is a gap says who, how far, and what would close it', async ({ db }) => {
    const answered = await answeredOf(db, 'd1b');
    // The five of d1d are counted with their neighbours here, and walk for more than half an hour.
    expect(head(answered)).toContain('75 人 步行 15 分钟内无政务服务');
    const text = textOf(parts(answered));
    expect(text).toContain('其中有楼栋步行 30 分钟也到不了任何一处');
    expect(text).toContain('让江滨卫生站也提供政务服务： 多 75 人走得到');
    expect(text).toContain('用圆规在图上画圈，圈内也没有人');
    const figures = textOf(rendered(SheetFigures, { unit: answered.answer.sheet.unit }));
    expect(figures).toContain('人数 75 0 75');
  });

  test('at limits of a minute and of thirty holds as well', async ({ db }) => {
    for (const minutes of [1, 30]) {
      const answered = await answeredOf(db, 'd1', `service=government&minutes=${minutes}`);
      expect(head(answered) + parts(answered)).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('names the gate that would let people through, and says of hours that nobody knows that nobody knows them', async ({
    db
  }) => {
    const wall = rectangle(300, -100, 600, 100);
    const walled = compound(0, wall, [gate(0, 300, 0, 'closed'), gate(1, 600, 0, 'open')]);
    const inside = building(1, 500, 20, { unit: 'd1a', population: 40, compound: 0 });
    const answered = await answeredOf(db, 'd1a', 'service=government', {
      compounds: [walled],
      buildings: [building(0, 200, 20, { unit: 'd1a', population: 60 }), inside]
    });
    const text = textOf(parts(answered));
    expect(text).toContain('打开金江花园的一道门（现为“关闭”）： 多 40 人走得到');
    expect(text).toContain('隔着围墙');
    expect(text).toContain('整周不变：0%。开放时间未知的地点，最多另可服务');
  });
});
