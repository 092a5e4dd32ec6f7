import type { LineString } from 'geojson';
import type { BaseFeatureData, BaseFeatureKind, Names } from '../../../src/lib/core/district/district-data.ts';
import type { StreetEdge } from '../../../src/lib/core/walk/street-edge.ts';
import type { Draft } from '../draft.ts';
import { polygonOf } from '../records.ts';
import { ribbon } from '../base/ribbon.ts';
import { wallsOf } from '../base/walls.ts';
import { canalCourse, drawnLines } from './drawn-lines.ts';
import { lineNumber, lineTable } from './land-plan.ts';
import { named } from '../names.ts';
import { sites, type SiteKind } from './plan.ts';
import { add, at, leftOf, minus, spot, times, toLonLat, unit, type Spot } from '../shape/plane.ts';
import type { Ring } from '../shape/ring.ts';

const builtClass: Readonly<Record<SiteKind, string>> = {
  slabs: 'residential',
  towers: 'residential',
  oldTown: 'old-town',
  village: 'village',
  school: 'school',
  market: 'commercial',
  civic: 'public',
  industry: 'industrial',
  offices: 'commercial',
  hillPark: 'park',
  park: 'park',
  fields: 'farmland'
};

const canalHalfMetres = 14;
const greenwayHalfMetres = 25;

const lineOf = (path: readonly Spot[]): LineString => ({
  type: 'LineString',
  coordinates: path.map((p) => [...toLonLat(p)])
});

/** Everything the base map draws beneath the data. `blockLots` are the grounds inside the streets, by site, before cells were cut. */
export function drawBase(
  draft: Draft,
  courses: ReadonlyMap<number, readonly Spot[]>,
  blockLots: ReadonlyMap<string, Ring>,
  edges: readonly StreetEdge[]
): BaseFeatureData[] {
  const drawn: Omit<BaseFeatureData, 'id'>[] = [];
  const put = (
    kind: BaseFeatureKind,
    className: string,
    names: Names | null,
    shape: BaseFeatureData['shape'],
    structure: 'bridge' | null = null
  ): void => {
    drawn.push({ kind, className, names, shape, structure });
  };
  const dyke = courses.get(lineNumber('dyke')) ?? [];
  const bank = dyke.map((p, i) =>
    add(p, times(leftOf(unit(minus(at(dyke, Math.min(i + 1, dyke.length - 1)), at(dyke, Math.max(i - 1, 0))))), -14))
  );
  const [first, last] = [at(bank, 0), at(bank, -1)];
  put(
    'water',
    'river',
    named('大江', '大江', 'The Great River'),
    polygonOf(
      [
        ...bank,
        spot(last.x - 420, last.y + 40),
        spot(last.x - 420, 1750),
        spot(first.x + 420, 1750),
        spot(first.x + 420, first.y + 30)
      ].toReversed()
    )
  );
  for (const [word, lot] of blockLots) {
    const site = sites[word];
    if (site === undefined) continue;
    const className = builtClass[site.kind];
    if (className !== 'park' && className !== 'farmland') put('built', className, site.names, polygonOf(lot));
  }
  const canal = canalCourse(draft);
  put('green', 'grass', null, polygonOf(ribbon(canal, greenwayHalfMetres)));
  put('water', 'canal', named('白鹭河', '白鷺河', 'Bailu Canal'), polygonOf(ribbon(canal, canalHalfMetres)));
  for (const ground of draft.grounds) put(ground.kind, ground.className, ground.names, polygonOf(ground.ring));
  for (const compound of draft.compounds) {
    for (const wall of wallsOf(
      compound.ring,
      compound.gates.map((gate) => gate.spot)
    ))
      put('wall', 'wall', null, lineOf(wall));
  }
  for (const { kind, className, names, path, structure } of drawnLines(draft, canal)) {
    put(kind, className, names, lineOf(path), structure);
  }
  for (const edge of edges) {
    if (!drawnWays.includes(edge.wayClass) || (edge.structure === 'bridge' && edge.name === avenueName)) continue;
    const className = edge.wayClass === 'crossing' ? 'footway' : edge.wayClass;
    put('street', className, null, { type: 'LineString', coordinates: edge.path.map((p) => [...p]) }, bridgeOf(edge));
  }
  return drawn.map((feature, id) => ({ id, ...feature }));
}

const drawnWays: readonly string[] = ['service', 'footway', 'steps', 'crossing'];
const avenueName = lineTable.avenue.names.name;
const bridgeOf = (edge: StreetEdge): 'bridge' | null => (edge.structure === 'bridge' ? 'bridge' : null);
