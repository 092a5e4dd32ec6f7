import { sampleDistrict } from '#geodata/generator/sample.ts';
import { countingCells } from '#lib/core/coverage/counting-cells.ts';
import type { DistrictData } from '#lib/core/district/district-data.ts';
import { innerPoint } from '#lib/core/geometry/inner-point.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import { barriersOf } from '#lib/core/walk/barriers.ts';
import { walkModel, type WalkModel } from '#lib/core/walk/model.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import type { CountedPeople } from '#lib/core/walk/sweep/counted-people.ts';

/** A district as the fast engine takes it: a model, its people by counting cell, and what each place offers. */
export interface CountedDistrict {
  readonly data: DistrictData;
  readonly model: WalkModel;
  readonly people: CountedPeople;
  readonly servicesOf: ReadonlyMap<number, readonly ServiceKind[]>;
}

/** The small sample, counted. */
export function countedSample(): CountedDistrict {
  return counted(sampleDistrict());
}

/** A district, counted by the places of its data's day. */
export function counted(data: DistrictData): CountedDistrict {
  const valid = data.places.filter(
    ({ validFrom, validTo }) => validFrom <= data.dataDate && (validTo === null || validTo > data.dataDate)
  );
  const doors = data.buildings.map((building) => building.entrance ?? innerPoint(building.footprint));
  const model = walkModel(
    buildNetwork(data.edges, data.compounds),
    data.compounds,
    data.buildings.map(({ id, compound }, index) => ({ id, position: doors[index] ?? [0, 0], compound })),
    valid.map(({ id, position, entrance, compound }) => ({ id, position: entrance ?? position, compound })),
    { barriers: barriersOf(data.baseFeatures) }
  );
  const cells = countingCells(
    data.units,
    data.buildings.map((building, index) => ({ ...building, position: doors[index] ?? [0, 0] }))
  );
  const units = [...new Set(cells.map(({ unit }) => unit))].sort();
  const cellOf = new Int32Array(data.buildings.length).fill(-1);
  for (const cell of cells) for (const building of cell.buildings) cellOf[building] = cell.id;
  return {
    data,
    model,
    people: {
      cellOf,
      cellPeople: Int32Array.from(cells, ({ population }) => population),
      cellUnit: Int32Array.from(cells, ({ unit }) => units.indexOf(unit)),
      unitCount: units.length
    },
    servicesOf: new Map(valid.map(({ id, services }) => [id, services]))
  };
}
