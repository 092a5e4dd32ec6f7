/** What was clicked, or chosen from a list: the address holds it, and the card and the map show it. */
export type Selection =
  | { readonly kind: 'building' | 'place' | 'gate'; readonly id: number }
  | { readonly kind: 'patch'; readonly id: number };

const selectable = ['building', 'place', 'gate', 'patch'] as const;

/** The selection an address holds; null where it holds none that makes sense. */
export function selectionOf(read: (parameter: string) => string | null): Selection | null {
  for (const kind of selectable) {
    const text = read(kind);
    if (text !== null && /^\d{1,9}$/.test(text)) return { kind, id: Number(text) };
  }
  return null;
}

/** The same parameters with this selection and no other. */
export function withSelection(params: URLSearchParams, selection: Selection | null): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const parameter of selectable) next.delete(parameter);
  if (selection !== null) next.set(selection.kind, String(selection.id));
  return next;
}

/** The unit one is in, by an address; null: the whole district. */
export function unitOf(read: (parameter: string) => string | null): string | null {
  const unit = read('unit');
  return unit !== null && /^[A-Za-z0-9-]{1,60}$/.test(unit) ? unit : null;
}

/** The same parameters with one in this unit: nothing in it is selected yet, and the camera is still to go there. */
export function withUnit(params: URLSearchParams, unit: string | null): URLSearchParams {
  const next = withSelection(params, null);
  next.delete('at');
  if (unit === null) next.delete('unit');
  else next.set('unit', unit);
  return next;
}

/** What a card speaks of: what is selected, else the unit one is in, unless its card was closed (`card=closed`). */
export type CardSubject = Selection | { readonly kind: 'unit'; readonly id: string };

export function cardOf(read: (parameter: string) => string | null): CardSubject | null {
  const selection = selectionOf(read);
  if (selection !== null) return selection;
  const unit = unitOf(read);
  return unit === null || read('card') === 'closed' ? null : { kind: 'unit', id: unit };
}

/** The same parameters with the card of the unit one is in open, or closed. */
export function withUnitCard(params: URLSearchParams, isOpen: boolean): URLSearchParams {
  const next = withSelection(params, null);
  if (isOpen) next.delete('card');
  else next.set('card', 'closed');
  return next;
}
