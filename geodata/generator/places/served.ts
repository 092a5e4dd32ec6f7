import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { Spot } from '../shape/plane.ts';
import type { Quarter } from './setting.ts';

/**
 * Straight metres that a quarter of an hour at 1.0 m/s is taken for while places are laid out: 900 m of walking over a mean
 * detour of some 1.5, gates and barriers included. An estimate, only to lay out by; what is reached is measured with the walk engine.
 */
export const reachMetres = 600;

/** How many places serve each quarter, as the crow flies; kept while places come and go. */
export class Served {
  readonly #quarters: readonly Quarter[];
  readonly #counts: number[];
  readonly #reachMetres: number;
  readonly #homes: number;
  #served = 0;

  constructor(quarters: readonly Quarter[], metres: number = reachMetres) {
    this.#quarters = quarters;
    this.#counts = quarters.map(() => 0);
    this.#reachMetres = metres;
    this.#homes = quarters.reduce((sum, { homes }) => sum + homes, 0);
  }

  /** Share of all homes that some place serves, 0 … 1. */
  get share(): number {
    return this.#homes === 0 ? 0 : this.#served / this.#homes;
  }

  /** Homes that nothing serves yet and a place at this spot would. */
  gain(at: Spot): number {
    let homes = 0;
    this.#within(at, (quarter, index) => {
      if (this.#counts[index] === 0) homes += quarter.homes;
    });
    return homes;
  }

  /** Homes that only a place at this spot serves. */
  loss(at: Spot): number {
    let homes = 0;
    this.#within(at, (quarter, index) => {
      if (this.#counts[index] === 1) homes += quarter.homes;
    });
    return homes;
  }

  add(at: Spot): void {
    this.#change(at, 1);
  }

  remove(at: Spot): void {
    this.#change(at, -1);
  }

  #change(at: Spot, step: 1 | -1): void {
    this.#within(at, ({ homes }, index) => {
      const before = this.#counts[index] ?? 0;
      this.#counts[index] = before + step;
      if (before === 0) this.#served += homes;
      else if (before + step === 0) this.#served -= homes;
    });
  }

  #within(at: Spot, meet: (quarter: Quarter, index: number) => void): void {
    const square = this.#reachMetres * this.#reachMetres;
    this.#quarters.forEach((quarter, index) => {
      const [x, y] = [quarter.at.x - at.x, quarter.at.y - at.y];
      if (x * x + y * y <= square) meet(quarter, index);
    });
  }
}

/** Shares of the homes that a kind of service is laid out for; the walk engine's are to lie near them. */
export const wantedShares: Readonly<Record<ServiceKind, number>> = {
  government: 0.86,
  'daily-life': 0.91,
  legal: 0.58,
  'culture-sports': 0.79,
  care: 0.64,
  'party-member': 0.84
};
