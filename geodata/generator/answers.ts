import type { IssueLog } from './issues/log.ts';
import { dataDate } from './places/region-place.ts';
import type { PlantedGap } from './planting/planted.ts';
import type { Region } from './region.ts';

/** A place that came or went in the eighteen months before the data's day. */
interface Turn {
  readonly place: number;
  readonly name: string;
  readonly services: readonly string[];
  readonly on: string;
}

/** What was built into a district on purpose: later work is tested against it. Ids are those of `DistrictData`. */
export interface AnswerSheet {
  readonly seed: number;
  readonly dataDate: string;
  readonly gaps: readonly PlantedGap[];
  readonly opened: readonly Turn[];
  readonly closed: readonly Turn[];
  readonly issues: IssueLog['answers'];
}

const since = '2025-05-01';

/** The answer sheet of a region: its planted gaps, the places that opened and closed, the hotspots in its issues. */
export function answerSheet({ district, gaps }: Region, { answers }: IssueLog, seed: number): AnswerSheet {
  const turn = (id: number, on: string): Turn => {
    const place = district.places[id];
    if (place === undefined) throw new Error(`There is no place ${String(id)}`);
    return { place: id, name: place.names.name, services: place.services, on };
  };
  return {
    seed,
    dataDate,
    gaps,
    opened: district.places.flatMap(({ id, validFrom }) => (validFrom >= since ? [turn(id, validFrom)] : [])),
    closed: district.places.flatMap(({ id, validTo }) => (validTo === null ? [] : [turn(id, validTo)])),
    issues: answers
  };
}

/** The sheet as text: one line a building list would be long to read, one line a building longer still. */
export function answerText(sheet: AnswerSheet): string {
  const lines = JSON.stringify(sheet, null, 2).replaceAll(/\[\s+((?:\d+,\s+)*\d+)\s+\]/g, (_, numbers: string) => {
    return `[${numbers.replaceAll(/\s+/g, ' ')}]`;
  });
  return `${lines}\n`;
}
