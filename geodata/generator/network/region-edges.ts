import type { StreetEdge } from '../../../src/lib/core/walk/street-edge.ts';
import { Corners } from '../corners.ts';
import type { Draft } from '../draft.ts';
import type { RegionLand } from '../land/region-land.ts';
import { walkableEdges } from '../streets.ts';
import { busynessOf } from './busyness.ts';
import { coursesOf } from './courses.ts';
import { farSignals } from './far-signals.ts';
import { spanOverpasses } from './overpasses.ts';
import { passBelowRailways } from './railway-footways.ts';
import { joinParts } from './road-between.ts';

/**
 * The walkable network of a region, once all is built: streets, walkways and lanes, with what a town adds so that its wide roads and
 * railways can be passed: signals between junctions, footbridges, a few ways below the tracks, and the road to an exclave. The
 * footbridges, ways and road are added to the draft's links.
 */
export function regionEdges(draft: Draft, land: RegionLand): StreetEdge[] {
  const corners = new Corners(land);
  const roads = coursesOf(land, corners, 'road');
  const busyness = busynessOf(land);
  const squareKilometres = land.blocks.reduce((sum, block) => sum + block.areaSquareMetres, 0) / 1e6;
  const signalAt = farSignals(draft, corners, roads);
  spanOverpasses(draft, corners, roads, signalAt, busyness, squareKilometres);
  passBelowRailways(draft, corners, coursesOf(land, corners, 'never'), busyness, Math.round(squareKilometres / 40));
  joinParts(draft, corners, land.features.outlines);
  return walkableEdges(draft, signalAt);
}
