import type { Question } from '#lib/core/coverage/question.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import * as buildings from '#lib/server/db/buildings.ts';
import * as compounds from '#lib/server/db/compounds.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import * as places from '#lib/server/db/places.ts';
import * as units from '#lib/server/db/units.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import type { CardSubject } from './selection.ts';

type Db = App.Locals['db'];

/** What the server has a card of. */
type Asked = Exclude<CardSubject, { readonly kind: 'patch' }>;
type Walks = Pick<Question, 'walker' | 'when'>;

/** What the card of a selection shows; `gone` where the district has no such thing (any more). */
export async function of(db: Db, district: string, selection: Asked, walks: Walks) {
  switch (selection.kind) {
    case 'building':
      return (await building(db, district, selection.id, walks.walker)) ?? gone(selection);
    case 'place':
      return (await place(db, district, selection.id)) ?? gone(selection);
    case 'gate':
      return (await gate(db, district, selection.id)) ?? gone(selection);
    case 'unit':
      return (await unit(db, district, selection.id, walks)) ?? gone(selection);
  }
}

function gone(selection: Asked) {
  return { kind: 'gone', of: selection.kind, id: selection.id } as const;
}

async function building(db: Db, district: string, id: number, walker: WalkerClass) {
  const card = await buildings.card(db, district, id, walker);
  return card === null ? null : ({ kind: 'building', id, building: card } as const);
}

async function place(db: Db, district: string, id: number) {
  const found = (await places.valid(db, district)).find((one) => one.id === id);
  return found === undefined ? null : ({ kind: 'place', id, place: found } as const);
}

async function gate(db: Db, district: string, id: number) {
  for (const compound of await compounds.all(db, district)) {
    const found = compound.gates.find((one) => one.id === id);
    if (found === undefined) continue;
    const { position, state, hours, assumed } = found;
    return { kind: 'gate', id, gate: { position, state, hours, assumed, compound: compound.names } } as const;
  }
  return null;
}

/** A unit's curves for all six kinds, so that its card too follows the slider without asking. */
async function unit(db: Db, district: string, code: string, { walker, when }: Walks) {
  const found = await units.find(db, district, code);
  if (found === null) return null;
  const crumbs = await units.crumbs(db, district, code);
  const opening = await openingAt(db, district, walker, when);
  const kinds = [];
  for (const service of serviceKinds) {
    const curves = await gaps.curves(db, district, { service, walker, opening });
    const own = curves.units.find((one) => one.code === code);
    if (own === undefined) return null;
    kinds.push({ service, ...own });
  }
  return { kind: 'unit', id: code, unit: found, crumbs, kinds } as const;
}
