import type { UnitLevel } from '#lib/core/units/unit.ts';
import type { StoredNames } from '#lib/i18n/locale.ts';

/** What one question says of a unit. */
export interface Side {
  readonly reached: number;
  readonly unreached: number;
  /** Null where nobody lives. */
  readonly share: number | null;
}

export interface ComparedUnit {
  readonly code: string;
  readonly level: UnitLevel;
  readonly names: StoredNames;
  readonly people: number;
  readonly fewPeople: boolean;
  readonly first: Side;
  readonly second: Side;
}

interface Row extends Side {
  readonly code: string;
  readonly level: UnitLevel;
  readonly names: StoredNames;
  readonly people: number;
  readonly fewPeople: boolean;
}

export interface Compared {
  /** Those that differ most, by people, in the order of their codes. */
  readonly units: readonly ComparedUnit[];
  /** How many more there are, all of which differ less. */
  readonly rest: number;
  /** How many of all units do not differ. */
  readonly alike: number;
  /** The few that differ most, by people reached; none where nothing differs. */
  readonly most: readonly ComparedUnit[];
}

/** Puts the answers to two questions about the same units beside each other. */
export function compared(
  first: readonly Row[],
  second: readonly Row[],
  { listed, named }: { readonly listed: number; readonly named: number }
): Compared {
  const others = new Map(second.map((row) => [row.code, row]));
  const units = first.flatMap((row): ComparedUnit[] => {
    const other = others.get(row.code);
    if (other === undefined) return [];
    const { code, level, names, people, fewPeople } = row;
    return [{ code, level, names, people, fewPeople, first: sideOf(row), second: sideOf(other) }];
  });
  const ranked = units.toSorted((a, b) => changeOf(b) - changeOf(a) || (a.code < b.code ? -1 : 1));
  return {
    units: ranked.slice(0, listed).sort((a, b) => (a.code < b.code ? -1 : 1)),
    rest: Math.max(0, units.length - listed),
    alike: units.filter((unit) => changeOf(unit) === 0).length,
    most: ranked.slice(0, named).filter((unit) => changeOf(unit) > 0)
  };
}

/** By how many people, or were it fewer by how many less, do the two differ? */
export function changeOf({ first, second }: Pick<ComparedUnit, 'first' | 'second'>): number {
  return Math.abs(second.reached - first.reached);
}

function sideOf({ reached, unreached, share }: Row): Side {
  return { reached, unreached, share };
}
