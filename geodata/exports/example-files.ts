import type { DistrictData } from '../../src/lib/core/district/district-data.ts';
import { buildingsExample } from './buildings-example.ts';
import type { WrittenFile } from '../../src/lib/core/writers/written-file.ts';
import { placesExample } from './places-example.ts';
import { unitsExample } from './units-example.ts';

/** A building takes some 300 bytes in its three files; so many of them stay under a megabyte. */
const mostBuildings = 3000;

/**
 * The importer's worked examples, made of a district: units in GCJ-02 and in CGCS2000 Gauss–Krüger, buildings as a GBK
 * shapefile, places as a table out of Excel, each as offices hand them over (`geodata/examples/README.md` says what is wrong with
 * which). Buildings and micro-grids are those of one street; with `whole`, of all.
 *
 * The sines of the datum formulas may differ in their last bit between JavaScript engines, a billionth of a metre; all output is
 * rounded to 7 decimals, millimetres, or fewer, so a file could differ by one last digit in about one of a
 * million coordinates. Where bytes must agree, the committed files count.
 */
export function exampleFiles(district: DistrictData, whole = false): WrittenFile[] {
  const street = whole ? '' : exampleStreet(district);
  return [...unitsExample(district, street), ...buildingsExample(district, street), ...placesExample(district)];
}

/**
 * The street with the most buildings in compounds, so that their names are seen, of those that still make a small file; where all
 * have too many buildings, the one with the fewest.
 */
function exampleStreet({ units, buildings }: DistrictData): string {
  const sized = units
    .filter(({ level }) => level === 'street')
    .map(({ code }) => {
      const own = buildings.filter(({ unit }) => unit.startsWith(code));
      return { code, count: own.length, walled: own.filter(({ compound }) => compound !== null).length };
    })
    .toSorted((a, b) => a.count - b.count || (a.code < b.code ? -1 : 1));
  const small = sized.filter(({ count }) => count <= mostBuildings);
  const [chosen = sized[0]] = small.toSorted((a, b) => b.walled - a.walled || (a.code < b.code ? -1 : 1));
  if (chosen === undefined) throw new Error('The district has no streets, so no example of one can be made');
  return chosen.code;
}
