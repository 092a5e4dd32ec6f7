import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapQuestion } from '../map-data.ts';
import { minuteSteps, mix, type Palette } from '../palette.ts';

const decisecondsPerMinute = 600;

/**
 * Which colour has a building? Where people live: the step of its minutes to the kind, and the warm gap colour beyond
 * the limit. Elsewhere the quiet colour of the base map. Tiles carry the deciseconds per kind (absent: beyond the
 * stored limit) and never a count of people. The selected one is ink.
 */
export function buildingColour(
  palette: Palette,
  { service, minutes: limitMinutes }: Pick<MapQuestion, 'service' | 'minutes'>,
  selected: number | null
): ExpressionSpecification {
  // A little towards the land: many filled roofs must not outshine the streets between them.
  const steps = minuteSteps(palette, limitMinutes).map((step) => ({
    ...step,
    colour: mix(step.colour, palette.land, 0.2)
  }));
  const [first, ...later] = steps;
  const gap = mix(palette.gap[1], palette.land, 0.1);
  const deciseconds: ExpressionSpecification = ['get', service];
  const byMinutes: ExpressionSpecification = ['step', deciseconds, first?.colour ?? palette.building];
  for (const step of later) byMinutes.push(step.fromMinutes * decisecondsPerMinute, step.colour);
  return [
    'case',
    ['==', ['id'], selected ?? -1],
    palette.path,
    ['!', ['in', ['get', 'use'], ['literal', ['residential', 'mixed']]]],
    palette.building,
    ['!', ['has', service]],
    gap,
    ['>', deciseconds, limitMinutes * decisecondsPerMinute],
    gap,
    later.length === 0 ? (first?.colour ?? palette.building) : byMinutes
  ];
}
