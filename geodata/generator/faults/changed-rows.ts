import { at, mix } from '../shape/plane.ts';
import { squareIn, squareMetresOf } from './bent-borders.ts';
import { degreesOf } from './fault-plane.ts';
import { openRing, polygon, type FaultRow, type FaultRows, type Plant } from './fault-rows.ts';
import { bend, type FaultSite } from './fault-sites.ts';

/** A change of one row's shape, code or parent. */
export function changed(done: string, change: (row: FaultRow, site: FaultSite, rows: FaultRows) => boolean): Plant {
  return (rows, site) => {
    const { code } = site.mine;
    if (site.other === null || !change(rows.of(site.mine), site, rows)) return null;
    return { units: [code, site.other.code], done: done.replaceAll('%', code).replaceAll('&', site.other.code) };
  };
}

export const crossed = changed('Two corners of % were swapped, so that its line crosses itself.', (_, site, rows) => {
  const bent = bend(site, 4);
  if (bent === null) return false;
  rows.reshape(site, [bent[1], bent[0]], 'mine');
  return true;
});

export const spiked = changed('The line of % runs 6 m out and back on itself.', (_, site, rows) => {
  const bent = bend(site, 6);
  if (bent === null) return false;
  const middle = mix(site.from, site.to, 0.5);
  rows.reshape(site, [middle, mix(bent[0], bent[1], 0.5), middle], 'mine');
  return true;
});

export const unclosed = changed('The last corner of % was left out: the ring is not closed.', (row) => {
  row.boundary = { type: 'Polygon', coordinates: [openRing(row)] };
  return true;
});

export const repeated = changed('A corner of % is written twice.', (row) => {
  const ring = openRing(row);
  row.boundary = polygon([at(ring, 0), ...ring]);
  return true;
});

export const emptied = changed('The shape of % is empty.', (row) => {
  row.boundary = { type: 'Polygon', coordinates: [] };
  return true;
});

export const orphaned = changed('% names no parent.', (row) => {
  row.parent = null;
  return true;
});

export const twoParents = changed('% stands in the file twice, the second time under another grid.', (row, _, rows) => {
  const other = rows.all.find(({ level, code }) => level === 'grid' && code !== row.parent);
  if (other === undefined) return false;
  rows.all.push({ ...row, parent: other.code });
  return true;
});

/** The three ways a code can be wrong; units are named by what they are called now. */
export function recoded(done: string, codeOf: (site: FaultSite) => string): Plant {
  return (rows, site) => {
    if (site.other === null) return null;
    const code = codeOf(site);
    rows.of(site.mine).code = code;
    return { units: [code], done: done.replace('%', site.mine.code).replace('&', code) };
  };
}

export const exclave: Plant = (rows, site) => {
  const square = squareIn(site, 8);
  if (square === null || site.other === null) return null;
  const [mine, other] = [rows.of(site.mine), rows.of(site.other)];
  const ring = square.map(degreesOf);
  const part = [...ring, at(ring, 0)];
  const main = openRing(mine);
  mine.boundary = { type: 'MultiPolygon', coordinates: [[[...main, at(main, 0)]], [part]] };
  other.boundary = polygon(openRing(other), part.toReversed());
  return {
    units: [mine.code, other.code],
    done: `A square of ${other.code} was given to ${mine.code}, as a part apart from it.`,
    squareMetres: squareMetresOf(square)
  };
};

export const holed: Plant = (rows, site) => {
  const square = squareIn(site, 6);
  if (square === null || site.other === null) return null;
  const other = rows.of(site.other);
  const ring = square.map(degreesOf);
  other.boundary = polygon(openRing(other), [...ring, at(ring, 0)].toReversed());
  return {
    units: [other.code],
    done: `A square was cut out of ${other.code} and given to nobody.`,
    squareMetres: squareMetresOf(square)
  };
};

export const swapped = changed('The numbers of % and & were exchanged.', (row, site, rows) => {
  if (site.other === null) return false;
  const other = rows.of(site.other);
  [row.boundary, other.boundary] = [other.boundary, row.boundary];
  return true;
});

const turnDay = '2026-01-01';

/** A row that stands twice, with dates that overlap or leave a hole. */
export function redated(done: string, firstEnds: string): Plant {
  return changed(done, (row, _, rows) => {
    rows.all[rows.all.indexOf(row)] = { ...row, validTo: firstEnds };
    rows.all.push({ ...row, validFrom: turnDay });
    return true;
  });
}
