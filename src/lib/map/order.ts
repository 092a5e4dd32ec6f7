/**
 * What is drawn above what: the one list, lowest first, of both hands. Layers of MapLibre stand in the style under
 * these ids; layers of deck.gl are put in groups, each before the next layer of MapLibre. Names come last: labels
 * always lie above data. The gap lies below what nobody lives on: fields, woods and water would else be its largest part.
 */
export const drawOrder = [
  { id: 'land', by: 'maplibre' },
  { id: 'built', by: 'maplibre' },
  { id: 'unit-gap', by: 'deck' },
  { id: 'green', by: 'maplibre' },
  { id: 'hill', by: 'maplibre' },
  { id: 'water', by: 'maplibre' },
  { id: 'water-line', by: 'maplibre' },
  { id: 'base-wall', by: 'maplibre' },
  { id: 'railway', by: 'maplibre' },
  { id: 'railway-ties', by: 'maplibre' },
  { id: 'street-edge', by: 'maplibre' },
  { id: 'bridge-edge', by: 'maplibre' },
  { id: 'street-path', by: 'maplibre' },
  { id: 'street-lane', by: 'maplibre' },
  { id: 'street-main', by: 'maplibre' },
  { id: 'street-arterial', by: 'maplibre' },
  { id: 'building-flat', by: 'maplibre' },
  { id: 'wall', by: 'deck' },
  { id: 'street-light', by: 'deck' },
  { id: 'unit-border', by: 'deck' },
  { id: 'building-near', by: 'maplibre' },
  { id: 'newly-reached', by: 'deck' },
  { id: 'compass', by: 'deck' },
  { id: 'circle', by: 'deck' },
  { id: 'patch', by: 'deck' },
  { id: 'dim', by: 'deck' },
  { id: 'unit-outline', by: 'deck' },
  { id: 'selection', by: 'deck' },
  { id: 'path-edge', by: 'deck' },
  { id: 'path', by: 'deck' },
  { id: 'gate', by: 'deck' },
  { id: 'place', by: 'deck' },
  { id: 'remedy', by: 'deck' },
  { id: 'remedy-end', by: 'deck' },
  { id: 'name-circle', by: 'maplibre' },
  { id: 'name-street', by: 'maplibre' },
  { id: 'name-water', by: 'maplibre' },
  { id: 'name-green', by: 'maplibre' },
  { id: 'name-hill', by: 'maplibre' },
  { id: 'name-unit', by: 'maplibre' },
  { id: 'name-room', by: 'maplibre' },
  { id: 'name-patch', by: 'maplibre' },
  { id: 'name-place', by: 'maplibre' }
] as const;

type Entry = (typeof drawOrder)[number];
export type BaseLayerId = Extract<Entry, { by: 'maplibre' }>['id'];
export type DataLayerId = Extract<Entry, { by: 'deck' }>['id'];

export const baseLayerIds: readonly BaseLayerId[] = drawOrder.flatMap((entry) =>
  entry.by === 'maplibre' ? [entry.id] : []
);

/** Before which layer of the style does a data layer go? The next one of MapLibre in the list. */
export function beforeIdOf(id: DataLayerId): BaseLayerId {
  const from = drawOrder.findIndex((entry) => entry.id === id);
  for (const entry of drawOrder.slice(from)) if (entry.by === 'maplibre') return entry.id;
  throw new Error(`Data layer "${id}" would lie above every name; names come last.`);
}

/** Data layers in drawing order: deck.gl draws a group in the order in which it is given. */
export function inDrawOrder<L extends { readonly id: string }>(layers: readonly L[]): L[] {
  const ranked = layers.map((layer) => {
    const rank = drawOrder.findIndex((entry) => entry.id === layer.id);
    if (rank < 0) throw new Error(`Layer "${layer.id}" has no place in the drawing order; add it to drawOrder.`);
    return { layer, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ layer }) => layer);
}

/** The order MapLibre must report once these data layers are on: style layers and deck.gl's groups before them. */
export function expectedOrder(dataLayers: readonly DataLayerId[]): string[] {
  const groups = new Set(dataLayers.map(beforeIdOf));
  return baseLayerIds.flatMap((id) => (groups.has(id) ? [`deck-maplibre-layer-group-before:${id}`, id] : [id]));
}
