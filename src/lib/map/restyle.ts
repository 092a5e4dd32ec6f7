import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** The two methods of MapLibre's map that are used, by name of property as found in a style. */
export interface Restylable {
  setPaintProperty(layer: string, name: string, value: unknown): unknown;
  setLayoutProperty(layer: string, name: string, value: unknown): unknown;
}

/**
 * Brings an open map from one of our styles to another: the paint and layout that differ, nothing else. (setStyle would
 * compare the whole style, and loses the order of deck.gl's groups.) Both styles have the same layers in the same order.
 */
export function restyle(map: Restylable, from: StyleSpecification, to: StyleSpecification): void {
  for (const [index, layer] of to.layers.entries()) {
    const before = from.layers[index];
    if (!before || before.id !== layer.id) continue;
    for (const [name, value] of changed(before, layer, 'paint')) map.setPaintProperty(layer.id, name, value);
    for (const [name, value] of changed(before, layer, 'layout')) map.setLayoutProperty(layer.id, name, value);
  }
}

function changed(before: LayerSpecification, after: LayerSpecification, part: 'paint' | 'layout'): [string, unknown][] {
  const old = new Map<string, unknown>(Object.entries(before[part] ?? {}));
  return Object.entries(after[part] ?? {}).filter(
    ([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value)
  );
}
