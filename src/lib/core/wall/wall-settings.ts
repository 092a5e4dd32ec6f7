import { minutesOf, walkerOf } from '../coverage/question.ts';
import { isServiceKind, type ServiceKind } from '../places/service-kind.ts';
import type { WalkerClass } from '../walk/pace.ts';
import type { Dwell } from './tour.ts';
import { wallLimits } from './letters.ts';

/** What a wall's address says: what it is about, how large it is, and how its tour goes. */
export interface WallSettings {
  /** Null: the district shown to who names none. */
  readonly district: string | null;
  /** One round of the tour each; none: the kind that most people lack. */
  readonly services: readonly ServiceKind[];
  /** Null: each kind's own rule. */
  readonly minutes: number | null;
  readonly walker: WalkerClass;
  /** Metres; null: nobody has said yet, and the page asks. */
  readonly widthMetres: number | null;
  readonly distanceMetres: number | null;
  readonly theme: 'night' | 'paper';
  readonly dwell: Dwell;
  /** Where the wall stays, instead of touring; null: it tours. */
  readonly unit: string | null;
  /** A picture is taken of it: what it says of its age is a date and a time, since "3 s ago" means nothing on paper. */
  readonly still: boolean;
}

export const dwellLimits = { least: 3, most: 3600 } as const;
export const defaultDwell: Dwell = { district: 30, unit: 15, patch: 15 };

/** The settings of an address. What is missing or not understood takes its default: a wall never fails for a letter. */
export function wallSettingsOf(params: URLSearchParams): WallSettings {
  const minutes = params.get('minutes');
  return {
    district: params.get('district') || null,
    services: params
      .getAll('service')
      .flatMap((text) => text.split(','))
      .filter(isServiceKind)
      .filter((kind, at, all) => all.indexOf(kind) === at),
    minutes: minutes === null || minutes === '' ? null : minutesOf(minutes),
    walker: walkerOf(params.get('walker')),
    widthMetres: metresOf(params.get('width'), 0.01, wallLimits.widthMetres),
    distanceMetres: metresOf(params.get('distance'), 1, wallLimits.distanceMetres),
    theme: params.get('theme') === 'paper' ? 'paper' : 'night',
    dwell: {
      district: secondsOf(params.get('dwell-district'), defaultDwell.district),
      unit: secondsOf(params.get('dwell-unit'), defaultDwell.unit),
      patch: secondsOf(params.get('dwell-patch'), defaultDwell.patch)
    },
    unit: params.get('unit') || null,
    still: params.get('still') === '1'
  };
}

/** Centimetres or metres as written, in metres; null where it is no number within the limits. */
function metresOf(text: string | null, unit: number, [least, most]: readonly [number, number]): number | null {
  const metres = text === null || text.trim() === '' ? Number.NaN : Number(text) * unit;
  return metres >= least && metres <= most ? metres : null;
}

/** Whole seconds: 0 leaves such stops out. */
function secondsOf(text: string | null, otherwise: number): number {
  const seconds = text === null || text.trim() === '' ? Number.NaN : Math.round(Number(text));
  if (seconds === 0) return 0;
  return seconds >= dwellLimits.least && seconds <= dwellLimits.most ? seconds : otherwise;
}
