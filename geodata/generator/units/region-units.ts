import type { Names, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { UnitLevel } from '../../../src/lib/core/units/unit.ts';
import type { Draft, DraftBuilding } from '../draft.ts';
import type { RegionLand } from '../land/region-land.ts';
import { at } from '../shape/plane.ts';
import { centreOf } from '../shape/ring.ts';
import { bordersOf, shapeOf } from './border-rings.ts';
import { blockPieces, gatherCommunities, type CommunityGround } from './communities.ts';
import { bordersBetweenFaces } from './face-graph.ts';
import { gatherGrids, gatherMicroGrids } from './gather.ts';
import { fitHouseholds } from './household-bounds.ts';
import { inReadingOrder } from './numbering.ts';
import { piecesOfFaces, regrouped, type Piece } from './piece.ts';
import { gridNames, microNames, padded } from './unit-names.ts';

const validFrom = '2025-01-01';
const countyCodeDigits = 6;

/**
 * The five levels of units over all faces of a region's land, and each building's micro-grid. Streets and communities are
 * gathered from blocks around the seeds, micro-grids and grids from the blocks' cells; every unit but the district is one
 * part without holes. Adjusts households (and floors) of buildings so that every grid has 300–500 and every micro-grid
 * 50–100: call it before people are counted.
 */
export function layRegionUnits(
  draft: Draft,
  region: RegionLand
): { units: UnitData[]; unitOf: Map<DraftBuilding, string> } {
  const { mesh } = draft.land;
  const pieces = piecesOfFaces(draft, bordersBetweenFaces(draft), buildingsByFace(draft));
  const streets = gatherCommunities(mesh, region, blockPieces(mesh, pieces.values()));
  const units: UnitData[] = [];
  const unitOf = new Map<DraftBuilding, string>();
  const put = (code: string, level: UnitLevel, parent: string | null, names: Names, faces: readonly number[]): void => {
    units.push({ code, level, parent, names, boundary: shapeOf(mesh, faces), validFrom });
  };
  const district = at(region.streets, 0).code.slice(0, countyCodeDigits);
  put(district, 'district', null, region.names, [...pieces.keys()]);
  region.streets.forEach((street, s) => {
    const communities = at(streets, s).toSorted((a, b) => (a.seed.code < b.seed.code ? -1 : 1));
    put(street.code, 'street', district, street.names, communities.flatMap(facesOfCommunity));
    for (const community of communities) {
      const { code, names } = community.seed;
      const faces = facesOfCommunity(community);
      put(code, 'community', street.code, names, faces);
      const cells = regrouped(faces.flatMap((face) => [[pieceOf(pieces, face)]]));
      const grids = gatherGrids(gatherMicroGrids(cells)).map(({ micros }) => micros);
      numbered(draft, grids, (micros) => micros.flatMap((micro) => micro.faces)).forEach((micros, g) => {
        fitHouseholds(micros.map((micro) => micro.buildings));
        const grid = `${code}${padded(g + 1, 3)}`;
        put(
          grid,
          'grid',
          code,
          gridNames(names, g + 1),
          micros.flatMap((micro) => micro.faces)
        );
        numbered(draft, micros, (micro) => micro.faces).forEach((micro, m) => {
          const microCode = `${grid}${padded(m + 1, 2)}`;
          put(microCode, 'microGrid', grid, microNames(names, g + 1, m + 1), micro.faces);
          for (const building of micro.buildings) unitOf.set(building, microCode);
        });
      });
    }
  });
  return { units, unitOf };
}

function facesOfCommunity(community: CommunityGround): number[] {
  return community.blocks.flatMap((block) => block.faces);
}

function pieceOf(pieces: ReadonlyMap<number, Piece>, face: number): Piece {
  const piece = pieces.get(face);
  if (piece === undefined) throw new Error(`Face ${String(face)} is no piece of the land`);
  return piece;
}

function buildingsByFace(draft: Draft): Map<number, DraftBuilding[]> {
  const shared = new Map<number, DraftBuilding[]>();
  for (const building of draft.buildings) {
    const face = draft.land.mesh.faceAt(centreOf(building.ring));
    const there = shared.get(face);
    if (there === undefined) shared.set(face, [building]);
    else there.push(building);
  }
  return shared;
}

/** The units in the order of their numbers. */
function numbered<T>(draft: Draft, units: readonly T[], facesOf: (unit: T) => readonly number[]): T[] {
  const { mesh } = draft.land;
  const centres = units.map((unit) => {
    const [shell = []] = bordersOf(mesh, facesOf(unit));
    return centreOf(shell.map((corner) => mesh.spot(corner)));
  });
  return inReadingOrder(centres).map((index) => at(units, index));
}
