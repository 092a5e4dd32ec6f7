/** What was clicked, or chosen from the list: the address holds it, and the card and the map show it. */
export type Selection =
  | { readonly kind: 'building' | 'place' | 'gate'; readonly id: number }
  | { readonly kind: 'unit'; readonly id: string };

const numbered = ['building', 'place', 'gate'] as const;
export const selectionParameters = ['unit', ...numbered] as const;

/** The selection an address holds; null where it holds none that makes sense. */
export function selectionOf(read: (parameter: string) => string | null): Selection | null {
  for (const kind of numbered) {
    const text = read(kind);
    if (text !== null && /^\d{1,9}$/.test(text)) return { kind, id: Number(text) };
  }
  const unit = read('unit');
  return unit !== null && /^[A-Za-z0-9-]{1,60}$/.test(unit) ? { kind: 'unit', id: unit } : null;
}

/** The same parameters with this selection and no other. */
export function withSelection(params: URLSearchParams, selection: Selection | null): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const parameter of selectionParameters) next.delete(parameter);
  if (selection !== null) next.set(selection.kind, String(selection.id));
  return next;
}
