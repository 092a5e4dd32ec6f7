import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { allWeek, minutesADay, minutesAWeek, type Span } from '#lib/core/places/open-week.ts';
import { readOsm } from '#lib/core/readers/osm.ts';
import { sharedData } from '#testing/shared-data.ts';
import { weekOf, weekReader } from './standard-week.ts';

// What the words mean: OpenStreetMap wiki, "Key:opening_hours" and "Key:opening_hours/specification". The weeks are
// written here by hand.

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const everyDay = weekdays.join(' ');
const minuteOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** The same hours on several days: `on('Mo We', '08:30-11:30', '14:00-17:30')`. */
function on(days: string, ...times: readonly string[]): Span[] {
  return days.split(' ').flatMap((day) =>
    times.map((time): Span => {
      const [from = '', to = ''] = time.split('-');
      const midnight = weekdays.indexOf(day) * minutesADay;
      return [midnight + minuteOf(from), midnight + minuteOf(to)];
    })
  );
}

/** Hours of days one by one, spans that touch made one. */
function joined(...parts: readonly (readonly Span[])[]): Span[] {
  const spans: [number, number][] = [];
  for (const [from, to] of parts.flat().toSorted((a, b) => a[0] - b[0])) {
    const last = spans.at(-1);
    if (last?.[1] === from) last[1] = to;
    else spans.push([from, to]);
  }
  return spans;
}

const office = on('Mo Tu We Th Fr', '08:30-17:30');

describe('plain rules', () => {
  test.each<readonly [hours: string, open: readonly Span[]]>([
    ['24/7', allWeek],
    ['Mo-Fr 08:30-17:30', office],
    ['08:30-17:30', on(everyDay, '08:30-17:30')],
    [
      'Mo-Fr 08:30-11:30,14:00-17:30; Sa 09:00-11:30',
      joined(on('Mo Tu We Th Fr', '08:30-11:30', '14:00-17:30'), on('Sa', '09:00-11:30'))
    ],
    ['We,Sa 14:00-17:00', on('We Sa', '14:00-17:00')],
    ['Sa-Mo 09:00-12:00', on('Mo Sa Su', '09:00-12:00')],
    ['Sa-Su 00:00-24:00', joined(on('Sa Su', '00:00-24:00'))]
  ])('%s', (hours, open) => {
    expect(weekOf(hours)).toEqual({ open, unknown: [], problem: null });
  });

  test.each(['off', 'closed', 'closed "being renovated"', '24/7 off', 'Mo-Su off'])('%s: closed all week', (hours) => {
    expect(weekOf(hours)).toEqual({ open: [], unknown: [], problem: null });
  });
});

describe('nights', () => {
  test.each<readonly [hours: string, open: readonly Span[]]>([
    ['Fr 22:00-04:00', joined(on('Fr', '22:00-24:00'), on('Sa', '00:00-04:00'))],
    ['Fr 22:00-28:00', joined(on('Fr', '22:00-24:00'), on('Sa', '00:00-04:00'))],
    ['Su 22:00-02:00', joined(on('Mo', '00:00-02:00'), on('Su', '22:00-24:00'))],
    ['22:00-02:00', joined(on(everyDay, '00:00-02:00', '22:00-24:00'))]
  ])('%s', (hours, open) => {
    expect(weekOf(hours).open).toEqual(open);
  });
});

describe('rules upon rules', () => {
  test.each<readonly [hours: string, open: readonly Span[], why: string]>([
    [
      'Mo-Sa 10:00-20:00; Tu 10:00-14:00',
      joined(on('Mo We Th Fr Sa', '10:00-20:00'), on('Tu', '10:00-14:00')),
      'the later rule holds for its day'
    ],
    ['Mo-Su 06:00-22:00; We off', on('Mo Tu Th Fr Sa Su', '06:00-22:00'), 'off takes the day away'],
    [
      'Mo-Fr 10:00-20:00; Mo 12:00-13:00 off',
      joined(on('Mo', '10:00-12:00', '13:00-20:00'), on('Tu We Th Fr', '10:00-20:00')),
      'off with hours takes these away'
    ],
    [
      'Mo-Fr 08:00-12:00, We 14:00-17:00',
      joined(on('Mo Tu Th Fr', '08:00-12:00'), on('We', '08:00-12:00', '14:00-17:00')),
      'after a comma hours are added'
    ],
    [
      'Fr,Sa 17:00-03:00; Su 16:00-20:00',
      joined(on('Fr', '17:00-24:00'), on('Sa', '00:00-03:00', '17:00-24:00'), on('Su', '16:00-20:00')),
      'a later rule takes the night before its day too'
    ],
    [
      'Fr,Sa 17:00-03:00, Su 16:00-20:00',
      joined(on('Fr', '17:00-24:00'), on('Sa', '00:00-03:00', '17:00-24:00'), on('Su', '00:00-03:00', '16:00-20:00')),
      'which a comma leaves'
    ]
  ])('%s', (hours, open, why) => {
    expect(weekOf(hours).open, why).toEqual(open);
  });
});

describe('what is not known is unknown', () => {
  test.each<readonly [hours: string, open: readonly Span[], unknown: readonly Span[]]>([
    ['"by appointment"', [], allWeek],
    ['Mo-Fr 08:30-17:30 "by appointment"', [], office],
    ['Mo-Fr 08:30-17:30 unknown', [], office],
    ['Mo 08:00+', [], on('Mo', '08:00-24:00')],
    [
      'Mo 10:00-12:00 || "by appointment"',
      on('Mo', '10:00-12:00'),
      [
        [0, 600],
        [720, minutesAWeek]
      ]
    ],
    // What follows || holds where the first says nothing.
    ['Mo 10:00-12:00 || Mo 10:00-16:00', on('Mo', '10:00-16:00'), []]
  ])('%s', (hours, open, unknown) => {
    expect(weekOf(hours)).toEqual({ open, unknown, problem: null });
  });

  test('hours that nobody noted', () => {
    expect(weekOf(null)).toEqual({ open: [], unknown: allWeek, problem: null });
  });
});

describe('a standard week', () => {
  test.each([
    'Mo-Fr 08:30-17:30; PH off',
    'Mo-Fr 08:30-17:30; PH 10:00-12:00',
    'Mo-Fr,PH 08:30-17:30',
    'Mo-Fr 08:30-17:30; SH off',
    'Mo-Fr 08:30-17:30; SH,PH 10:00-12:00',
    'Mo-Fr 08:30-17:30; PH -1 day 08:30-12:00',
    'Mo-Fr 08:30-17:30; easter off',
    'Mo-Fr 08:30-17:30; Dec 25 off; Jan 01 off',
    'Mo-Fr 08:30-17:30; Dec 24-Jan 06 off',
    'Mo-Fr 08:30-17:30; 2020 Mar 15-2020 May 11 off'
  ])('has no holidays, and is of no particular year: %s', (hours) => {
    expect(weekOf(hours)).toEqual({ open: office, unknown: [], problem: null });
  });

  test.each<readonly [hours: string, open: readonly Span[], unknown: readonly Span[]]>([
    ['Apr-Sep 08:00-18:00', [], on(everyDay, '08:00-18:00')],
    [
      'Apr-Sep 08:00-18:00; Oct-Mar 09:00-17:00',
      on(everyDay, '09:00-17:00'),
      on(everyDay, '08:00-09:00', '17:00-18:00')
    ],
    ['Mo-Fr 08:30-17:30; Aug off', [], office],
    ['Mo[1] 10:00-12:00', [], on('Mo', '10:00-12:00')],
    ['week 1-53/2 Mo 10:00-12:00; Tu 10:00-12:00', on('Tu', '10:00-12:00'), on('Mo', '10:00-12:00')],
    ['Tu 10:00-12:00; 2031+ Mo 10:00-12:00', on('Tu', '10:00-12:00'), on('Mo', '10:00-12:00')]
  ])('is of no season, so that what depends on it is unknown: %s', (hours, open, unknown) => {
    expect(weekOf(hours)).toEqual({ open, unknown, problem: null });
  });
});

describe('what cannot be read is unknown all week, and said', () => {
  test.each([
    ['周一至周五 8:30-17:30', '周一', 'write "Mo-Fr 08:30-17:30" instead'],
    ['Mo-We-Fr 08:00-12:00', 'Mo-We-', 'write days and hours as OpenStreetMap does'],
    ['Mo 25:00-26:00', 'starts outside', 'write days and hours'],
    ['Mo-Fr 10:00', '"Mo-Fr 10:00"', 'write days and hours'],
    ['call us', '"call us"', 'write days and hours'],
    ['', '""', 'write days and hours'],
    ['Mo-Fr', 'without their hours', '"Mo-Fr 08:30-17:30"'],
    ['sunrise-sunset', 'follows the sun', '"06:00-19:00"'],
    ['Mo-Fr 08:00-(sunset+01:00)', 'follows the sun', '"06:00-19:00"'],
    ['PH off', 'does not say when', 'PH off'],
    ['Su off', 'does not say when', '"Mo-Fr 08:30-17:30; PH off"'],
    ['2015 Mo-Fr 10:00-12:00', 'does not say when', 'write that too'],
    [`${'Mo 08:00-10:00;'.repeat(20)}`, 'longer than 255', 'ordinary week alone']
  ])('%s', (hours, wrong, instead) => {
    const { open, unknown, problem } = weekOf(hours);
    expect({ open, unknown }).toEqual({ open: [], unknown: allWeek });
    expect(problem).toContain(hours.slice(0, 60));
    expect(problem).toContain(wrong);
    expect(problem).toContain(instead);
  });

  test('words of another language for days are read where they can be nothing else', () => {
    expect(weekOf('周一-周五 8:30-17:30').open).toEqual(office);
    expect(weekOf('"ask before sunset"').problem).toBeNull();
  });
});

test('the time zone of the process has no say', () => {
  const texts = [
    ...['Mo-Fr 08:30-17:30', 'Su 22:00-02:00', '24/7; PH off', 'Mo-Su 00:30-04:30; Jan 06 off', 'Mo[1] 00:00-24:00'],
    ...['Apr-Sep 08:00-18:00; Oct-Mar 09:00-17:00', 'Mo-Sa 08:00-20:00; Mar off', 'week 1-53/2 Sa 01:00-05:00'],
    ...['Sa 20:00-28:00; Dec 24-Jan 01 off', 'Mar-Nov Su 02:00-03:00', 'Tu 10:00-12:00; 2031+ Mo 10:00-12:00']
  ];
  const program = `import { weekOf } from ${JSON.stringify(new URL('./standard-week.ts', import.meta.url).href)};
    console.log(JSON.stringify(${JSON.stringify(texts)}.map(weekOf)));`;
  // New York and Lisbon have summer time, São Paulo had it from midnight, Lord Howe by half an hour.
  for (const zone of [
    'UTC',
    'America/New_York',
    'Asia/Shanghai',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Europe/Lisbon'
  ]) {
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone }
    });
    expect(JSON.parse(said), zone).toEqual(texts.map(weekOf));
  }
});

test('each text is read once for a whole district', () => {
  const read = weekReader();
  expect(read('Mo-Fr 08:30-17:30')).toBe(read('Mo-Fr 08:30-17:30'));
  expect(read('Mo-Fr 08:30-17:30')).toEqual(weekOf('Mo-Fr 08:30-17:30'));
  expect(read(null)).toEqual(weekOf(null));
});

test('all hours of the small sample can be read, and are certain', () => {
  const { places, compounds } = sampleDistrict();
  const own = places.flatMap(({ serviceHours }) => Object.values(serviceHours ?? {}));
  expect(own.length).toBe(3);
  const texts = new Set([...places, ...compounds.flatMap(({ gates }) => gates)].map(({ hours }) => hours).concat(own));
  expect(texts.size).toBeGreaterThan(5);
  for (const hours of texts) {
    if (hours !== null) expect(weekOf(hours), hours).toMatchObject({ unknown: [], problem: null });
  }
});

describe('hours as they are mapped', () => {
  const porto = sharedData('osm/porto.osm.pbf');
  const liechtenstein = sharedData('osm/liechtenstein.osm.pbf');

  async function mappedHours(path: string): Promise<string[]> {
    const { value: osm } = await readOsm(readFileSync(path));
    if (osm === null) throw new Error(`${path} cannot be read`);
    const tags = [
      ...[...osm.nodes.tagged()].map(([, some]) => some),
      ...[...osm.ways, ...osm.relations].map((one) => one.tags)
    ];
    return [...new Set(tags.flatMap((some) => some.get('opening_hours') ?? []))];
  }

  test.skipIf(porto === null)('of 295 in Porto four cannot be read', async () => {
    const texts = await mappedHours(porto ?? '');
    const problems = texts.flatMap((hours) => weekOf(hours).problem ?? []);
    expect(texts.length).toBe(295);
    expect(problems.length).toBe(4);
    // Whole or in part unknown though read: seasons, open ends, remarks.
    expect(texts.filter((hours) => weekOf(hours).unknown.length > 0).length).toBe(11);
  });

  test.skipIf(liechtenstein === null)('of 14 in Liechtenstein one is a telephone number', async () => {
    const texts = await mappedHours(liechtenstein ?? '');
    expect(texts.length).toBe(14);
    expect(texts.filter((hours) => weekOf(hours).problem !== null)).toEqual(['+423 232 48 18']);
  });
});
