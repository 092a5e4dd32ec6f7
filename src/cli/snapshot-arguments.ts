import { extname, resolve } from 'node:path';
import { minutesRange } from '#lib/core/coverage/question.ts';
import { momentText, parseMoment } from '#lib/core/places/open-week.ts';
import { serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { walkerClasses, type WalkerClass } from '#lib/core/walk/pace.ts';
import { layoutOf, type WallLayout } from '#lib/core/wall/wall-parts.ts';
import { languages, type Language } from '#lib/i18n/locale.ts';
import { readArguments } from './arguments.ts';
import { UsageProblem } from './command.ts';
import type { PageSize } from './browser/page.ts';
import { minutesOf } from './gap-arguments.ts';

const papers = ['a4', 'a3'] as const;
const themes = ['night', 'paper'] as const;
const longest = { width: 7680, height: 4320 } as const;
const usual: PageSize = { width: 1920, height: 1080 };

/**
 * At 1920 x 1080 letters are those of a screen of 122 cm seen from 2.5 m: 26 px, its number 52, the small ones 19. Other sizes are the
 * same picture, finer or coarser, as far as their shape allows.
 */
const reading = { widthMetres: 1.22, distanceMetres: 2.5 } as const;

/** What a picture is asked of. Null: what the page itself takes. */
export interface Asked {
  readonly unit: string | null;
  readonly district: string | null;
  readonly service: ServiceKind | null;
  readonly minutes: number | null;
  readonly walker: WalkerClass;
}

export interface SnapshotAsked {
  readonly asked: Asked;
  readonly language: Language;
  readonly out: string;
  readonly replace: boolean;
  readonly form:
    | { readonly kind: 'sheet'; readonly paper: (typeof papers)[number]; readonly at: string | null }
    | { readonly kind: 'wall'; readonly theme: (typeof themes)[number]; readonly size: PageSize };
}

export const snapshotUsage = `snapshot [--unit CODE] --out FILE.png|pdf [--force] [--district CODE] [options]

  --out FILE       .png: the wall looking at the unit; .pdf: the unit's sheet, exactly one page
  --force          replaces a file that is there already
  --unit CODE      of what unit (default: the district)
  --district CODE  which one, where the database holds several
  --service K      ${serviceKinds.join(' | ')} (default: the one most people lack)
  --minutes N      whole, ${minutesRange.least} to ${minutesRange.most} (default: the kind's own rule)
  --class C        ${walkerClasses.join(' | ')} (default standard)
  --language L     ${languages.join(' | ')} (default zh-Hans)

Of a .pdf:
  --paper P        ${papers.join(' | ')} (default a4)
  --at "Sat 19:00"  only by what is open then

Of a .png:
  --theme T        ${themes.join(' | ')} (default night)
  --size WxH       pixels, up to ${longest.width}x${longest.height} (default ${usual.width}x${usual.height})

A server of these settings that runs is asked; else one is started for it, and ended. Chromium draws: CHROMIUM names it, else
chromium, chromium-browser or google-chrome on the path. It asks no other machine for anything. What the picture is of, by which rule and
of which day stands in it. A file is there whole or not at all.`;

/** What the words ask for. @throws UsageProblem naming what is allowed */
export function snapshotOf(words: readonly string[], directory: string): SnapshotAsked {
  const args = readArguments(words, {
    values: ['unit', 'district', 'service', 'minutes', 'class', 'at', 'paper', 'theme', 'size', 'language', 'out'],
    flags: ['force']
  });
  const out = args.required('out');
  const ending = extname(out).toLowerCase();
  if (ending !== '.png' && ending !== '.pdf') throw new UsageProblem(`--out must end in .png or .pdf, not "${out}".`);
  const isSheet = ending === '.pdf';
  for (const option of isSheet ? ['theme', 'size'] : ['paper']) {
    if (args.value(option) === null) continue;
    throw new UsageProblem(`--${option} says something of a ${isSheet ? '.png' : '.pdf'}, not of a ${ending}.`);
  }
  const at = args.value('at');
  if (at !== null && !isSheet) {
    throw new UsageProblem('--at is for a .pdf: a wall shows no time of the week but its own whole week.');
  }
  const minutes = args.value('minutes');
  return {
    asked: {
      unit: args.value('unit'),
      district: args.value('district'),
      service: args.oneOf('service', serviceKinds),
      minutes: minutes === null ? null : minutesOf(minutes),
      walker: args.oneOf('class', walkerClasses) ?? 'standard'
    },
    language: args.oneOf('language', languages) ?? 'zh-Hans',
    out: resolve(directory, out),
    replace: args.flags.has('force'),
    form: isSheet
      ? { kind: 'sheet', paper: args.oneOf('paper', papers) ?? 'a4', at: at === null ? null : momentOf(at) }
      : { kind: 'wall', theme: args.oneOf('theme', themes) ?? 'night', size: sizeOf(args.value('size')) }
  };
}

/** As addresses write it. */
function momentOf(text: string): string {
  const minute = parseMoment(text);
  if (minute !== null) return momentText(minute);
  throw new UsageProblem(`--at must be a day and a time of the week, as in "Sat 19:00" or 周六 19:00, not "${text}".`);
}

function sizeOf(text: string | null): PageSize {
  if (text === null) return usual;
  const [, width, height] = /^(\d{1,5})[x×](\d{1,5})$/i.exec(text) ?? [];
  const size = { width: Number(width ?? 0), height: Number(height ?? 0) };
  if (size.width < 1 || size.height < 1 || size.width > longest.width || size.height > longest.height) {
    throw new UsageProblem(
      `--size must be pixels as ${usual.width}x${usual.height}, at most ${longest.width}x${longest.height}, not "${text}".`
    );
  }
  if (wallLayout(size) === null) {
    throw new UsageProblem(`--size ${text} has no room for what a wall says; try ${usual.width}x${usual.height}.`);
  }
  return size;
}

/** How wide a wall of so many pixels pretends to be, and from how far it is read, so that its letters are fit for a report. */
export function wallMeasures({ width, height }: PageSize): { widthMetres: number; distanceMetres: number } {
  const finer = Math.min(
    Math.max(width, height) / Math.max(usual.width, usual.height),
    Math.min(width, height) / Math.min(usual.width, usual.height)
  );
  return { ...reading, widthMetres: (reading.widthMetres * width) / usual.width / finer };
}

function wallLayout(size: PageSize): WallLayout | null {
  return layoutOf({ ...wallMeasures(size), widthPixels: size.width }, size.height);
}
