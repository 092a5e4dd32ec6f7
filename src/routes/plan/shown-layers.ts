import type { LayerName } from '#lib/i18n/messages.ts';

type Shown = Readonly<Record<LayerName, boolean>>;

const usual: Shown = { light: true, buildings: true, circles: true, walls: true, compass: false, patches: true };

/** Which layers an address asks for (`layers=light,walls`); the usual ones where it names none, `layers=` is none at all. */
export function layersOf(text: string | null): Shown {
  if (text === null) return usual;
  const named = new Set(text.split(','));
  return {
    light: named.has('light'),
    buildings: named.has('buildings'),
    circles: named.has('circles'),
    walls: named.has('walls'),
    compass: named.has('compass'),
    patches: named.has('patches')
  };
}

/** The same parameters with these layers; silent about the usual ones. */
export function withLayers(params: URLSearchParams, shown: Shown): URLSearchParams {
  const next = new URLSearchParams(params);
  const text = layersText(shown);
  if (text === layersText(usual)) next.delete('layers');
  else next.set('layers', text);
  return next;
}

function layersText(shown: Shown): string {
  return Object.entries(shown)
    .filter(([, is]) => is)
    .map(([name]) => name)
    .join(',');
}
