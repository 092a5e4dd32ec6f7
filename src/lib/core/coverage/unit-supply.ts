import { rollUp, type UnitToSum } from '../units/rollup.ts';
import type { SupplyAnswer } from './supply.ts';

/** What the people of a unit have of the seats they can walk to, wherever these stand. */
export interface UnitSupply {
  readonly people: number;
  /** Σ p·A: the unit's part of the shared seats. Parts add up to their whole's, and the district's to all of them. */
  readonly seats: number;
  /** Σ p·A / Σ p; null where nobody lives. */
  readonly seatsPerPerson: number | null;
  readonly seatsPerThousandPeople: number | null;
  /** People with a place of unknown seats within the limit: for them the figures are "at least". */
  readonly peopleNearUnknown: number;
}

/**
 * How many seats have the people of each unit, itself and everything beneath it?
 * @param unitOfDemand by demand point, the code of the unit that counts its people
 * @param people by demand point, as the answer was asked with
 * @returns a row for each unit; throws where a demand point's unit is not among them
 */
export function supplyOfUnits(
  units: readonly UnitToSum[],
  unitOfDemand: readonly string[],
  people: ArrayLike<number>,
  answer: SupplyAnswer
): Map<string, UnitSupply> {
  if (unitOfDemand.length !== answer.seatsPerPerson.length || people.length !== answer.seatsPerPerson.length) {
    throw new RangeError(
      `The answer is for ${answer.seatsPerPerson.length} demand points, not ${unitOfDemand.length} with ${people.length} counts`
    );
  }
  const own = new Map<string, Float64Array>();
  unitOfDemand.forEach((code, at) => {
    const sums = own.get(code) ?? new Float64Array(3);
    own.set(code, sums);
    sums[0]! += people[at]!;
    sums[1]! += people[at]! * answer.seatsPerPerson[at]!;
    sums[2]! += people[at]! * answer.nearUnknown[at]!;
  });
  const rows = [...rollUp(units, own, 3)];
  return new Map(
    rows.map(([code, [counted = 0, seats = 0, peopleNearUnknown = 0]]) => {
      const mean = counted === 0 ? null : seats / counted;
      return [
        code,
        {
          people: counted,
          seats,
          seatsPerPerson: mean,
          seatsPerThousandPeople: mean === null ? null : 1000 * mean,
          peopleNearUnknown
        }
      ];
    })
  );
}
