import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { Names } from '../district/district-data.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { Value } from '../writers/table.ts';
import { BundleProblem, keyOf, type Member, type MemberRow } from './member.ts';

/** Reads a row by its columns; each of its methods throws BundleProblem, naming member, row and column, where something else stands there. */
export class RowReader {
  readonly #member: Member;
  readonly #row: MemberRow;

  constructor(member: Member, row: MemberRow) {
    this.#member = member;
    this.#row = row;
  }

  text(column: string): string {
    return this.textOrNull(column) ?? this.#refuse(column, 'a text');
  }

  textOrNull(column: string): string | null {
    const value = this.#at(column);
    return value === null || typeof value === 'string' ? value : this.#refuse(column, 'a text');
  }

  number(column: string): number {
    return this.numberOrNull(column) ?? this.#refuse(column, 'a number');
  }

  numberOrNull(column: string): number | null {
    const value = this.#at(column);
    return value === null || typeof value === 'number' ? value : this.#refuse(column, 'a number');
  }

  isTrue(column: string): boolean {
    return this.isTrueOrNull(column) ?? this.#refuse(column, 'true or false');
  }

  isTrueOrNull(column: string): boolean | null {
    const value = this.#at(column);
    return value === null || typeof value === 'boolean' ? value : this.#refuse(column, 'true or false');
  }

  oneOf<Word extends string>(column: string, allowed: readonly Word[]): Word {
    const value = this.#at(column);
    return allowed.find((word) => word === value) ?? this.#refuse(column, `one of ${allowed.join(', ')}`);
  }

  oneOfOrNull<Word extends string>(column: string, allowed: readonly Word[]): Word | null {
    return this.#at(column) === null ? null : this.oneOf(column, allowed);
  }

  /** Words of a closed list with semicolons between them. */
  someOf<Word extends string>(column: string, allowed: readonly Word[]): Word[] {
    const text = this.textOrNull(column) ?? '';
    if (text === '') return [];
    return text
      .split(';')
      .map((given) => allowed.find((word) => word === given) ?? this.#refuse(column, `some of ${allowed.join(', ')}`));
  }

  names(): Names {
    return {
      name: this.text('name'),
      hans: this.text('name_hans'),
      hant: this.text('name_hant'),
      en: this.text('name_en')
    };
  }

  namesOrNull(): Names | null {
    return this.#at('name_hans') === null ? null : this.names();
  }

  positionOrNull(lonColumn: string, latColumn: string): LonLat | null {
    const [lon, lat] = [this.numberOrNull(lonColumn), this.numberOrNull(latColumn)];
    return lon === null || lat === null ? null : [lon, lat];
  }

  point(): LonLat {
    const { coordinates } = this.#shape<Point>(['Point']);
    return [coordinates[0] ?? Number.NaN, coordinates[1] ?? Number.NaN];
  }

  line(): LonLat[] {
    return this.#shape<LineString>(['LineString']).coordinates.map(([lon = 0, lat = 0]): LonLat => [lon, lat]);
  }

  polygon(): Polygon {
    return this.#shape<Polygon>(['Polygon']);
  }

  area(): Polygon | MultiPolygon {
    return this.#shape<Polygon | MultiPolygon>(['Polygon', 'MultiPolygon']);
  }

  areaOrLine(): Polygon | MultiPolygon | LineString | Point {
    return this.#shape<Polygon | MultiPolygon | LineString | Point>(['Polygon', 'MultiPolygon', 'LineString', 'Point']);
  }

  #shape<S extends NonNullable<MemberRow['shape']>>(types: readonly S['type'][]): S {
    const { shape } = this.#row;
    const isWanted = (given: MemberRow['shape']): given is S => types.some((type) => type === given?.type);
    return isWanted(shape) ? shape : this.#refuse(this.#member.shape ?? 'shape', `a ${types.join(' or ')}`);
  }

  #at(column: string): Value {
    return this.#row.values[column] ?? null;
  }

  #refuse(column: string, wanted: string): never {
    const found = JSON.stringify(this.#row.values[column] ?? this.#row.shape?.type ?? null).slice(0, 60);
    throw new BundleProblem([
      `${this.#member.path}, row ${keyOf(this.#member, this.#row)}: ${column} is ${found}, where ${wanted} belongs.`
    ]);
  }
}
