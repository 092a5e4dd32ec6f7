import type { ColumnKind, ShapeType, Table } from '../../core/writers/table.ts';

/** "GPKG" in ASCII, and version 1.3.0 as the standard writes it into `user_version`. */
const applicationId = 0x47504b47;
const userVersion = 10300;

export const wgs84Srid = 4326;

const wgs84Definition =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],' +
  'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** GeoPackage's own tables (OGC 12-128r17): what is in the file, its datum, where it comes from, what its columns mean. */
export const ownTables = [
  `pragma application_id = ${applicationId}`,
  `pragma user_version = ${userVersion}`,
  `create table gpkg_spatial_ref_sys (
    srs_name TEXT not null, srs_id INTEGER not null primary key, organization TEXT not null,
    organization_coordsys_id INTEGER not null, definition TEXT not null, description TEXT)`,
  `create table gpkg_contents (
    table_name TEXT not null primary key, data_type TEXT not null, identifier TEXT unique, description TEXT default '',
    last_change DATETIME not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))`,
  `create table gpkg_geometry_columns (
    table_name TEXT not null, column_name TEXT not null, geometry_type_name TEXT not null, srs_id INTEGER not null,
    z TINYINT not null, m TINYINT not null,
    constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name),
    constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
    constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))`,
  `create table gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT not null, definition TEXT not null, scope TEXT not null,
    constraint ge_tce unique (table_name, column_name, extension_name))`,
  `create table gpkg_metadata (
    id INTEGER primary key autoincrement not null, md_scope TEXT not null default 'dataset', md_standard_uri TEXT not null,
    mime_type TEXT not null default 'text/xml', metadata TEXT not null default '')`,
  `create table gpkg_metadata_reference (
    reference_scope TEXT not null, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER not null,
    md_parent_id INTEGER, constraint crmr_mfi_fk foreign key (md_file_id) references gpkg_metadata (id),
    constraint crmr_mpi_fk foreign key (md_parent_id) references gpkg_metadata (id))`,
  `create table gpkg_data_columns (
    table_name TEXT not null, column_name TEXT not null, name TEXT, title TEXT, description TEXT, mime_type TEXT,
    constraint_name TEXT, constraint pk_gdc primary key (table_name, column_name),
    constraint gdc_tn unique (table_name, name))`,
  // Stays empty; its extension asks for it.
  `create table gpkg_data_column_constraints (
    constraint_name TEXT not null, constraint_type TEXT not null, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
    max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    constraint gdcc_ntv unique (constraint_name, constraint_type, value))`
] as const;

export const datums: readonly (readonly [name: string, id: number, by: string, byId: number, definition: string])[] = [
  ['Undefined Cartesian', -1, 'NONE', -1, 'undefined'],
  ['Undefined geographic', 0, 'NONE', 0, 'undefined'],
  ['WGS 84 geodetic', wgs84Srid, 'EPSG', wgs84Srid, wgs84Definition]
];

/** Which rows of `gpkg_extensions` stand for the file's own tables beyond the core of the standard. */
export const extensions: readonly (readonly [table: string, name: string, definition: string])[] = [
  ['gpkg_metadata', 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata'],
  ['gpkg_metadata_reference', 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata'],
  ['gpkg_data_columns', 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema'],
  ['gpkg_data_column_constraints', 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema']
];
export const rtreeDefinition = 'http://www.geopackage.org/spec130/#extension_rtree';

const columnTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE'
};
const geometryTypes: Readonly<Record<ShapeType, string>> = {
  Point: 'POINT',
  LineString: 'LINESTRING',
  MultiPolygon: 'MULTIPOLYGON'
};

/** The number of each row. Our own columns may be called `id`. */
export const rowNumber = 'fid';

export function geometryTypeOf(type: ShapeType): string {
  return geometryTypes[type];
}

/** A name within a statement. */
export function named(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The statement that makes the table of a layer. */
export function tableOf({ name, shape, columns }: Table): string {
  const lines = [
    `${rowNumber} integer primary key autoincrement not null`,
    ...(shape === null ? [] : [`${named(shape.name)} ${geometryTypes[shape.type]}`]),
    ...columns.map((column) => `${named(column.name)} ${columnTypes[column.kind]}`)
  ];
  return `create table ${named(name)} (${lines.join(', ')})`;
}

/**
 * The statements that make a layer's spatial index and fill it, and the triggers that keep it right when somebody edits the layer: as
 * the standard's R-tree extension has them (its annex F.3), ST_ functions being those of the program that edits.
 */
export function indexOf(table: string, column: string): string[] {
  const [t, c] = [named(table), named(column)];
  const index = named(`rtree_${table}_${column}`);
  const trigger = (name: string): string => `create trigger ${named(`rtree_${table}_${column}_${name}`)}`;
  const filled = `new.${c} not null and not st_isempty(new.${c})`;
  const empty = `(new.${c} is null or st_isempty(new.${c}))`;
  const insert = `insert or replace into ${index} values
    (new.${rowNumber}, st_minx(new.${c}), st_maxx(new.${c}), st_miny(new.${c}), st_maxy(new.${c}))`;
  const remove = `delete from ${index} where id = old.${rowNumber}`;
  const same = `old.${rowNumber} = new.${rowNumber}`;
  const other = `old.${rowNumber} != new.${rowNumber}`;
  return [
    `${trigger('insert')} after insert on ${t} when (${filled}) begin ${insert}; end`,
    `${trigger('update1')} after update of ${c} on ${t} when ${same} and (${filled}) begin ${insert}; end`,
    `${trigger('update2')} after update of ${c} on ${t} when ${same} and ${empty} begin ${remove}; end`,
    `${trigger('update3')} after update on ${t} when ${other} and (${filled}) begin ${remove}; ${insert}; end`,
    `${trigger('update4')} after update on ${t} when ${other} and ${empty} begin
      delete from ${index} where id in (old.${rowNumber}, new.${rowNumber}); end`,
    `${trigger('delete')} after delete on ${t} when old.${c} not null begin ${remove}; end`
  ];
}
