/** A file the generator writes beside the district, for what has no table yet: a path under `geodata/`'s output and its whole text, UTF-8. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A table as CSV by RFC 4180: a line of column names, lines ended by CR LF, fields with a comma, a quotation mark or a line break
 * quoted. Throws when a row has not one field a column.
 */
export function csvFile(path: string, columns: readonly string[], rows: readonly (readonly string[])[]): GeneratedFile {
  const lines = [columns, ...rows].map((fields, i) => {
    if (fields.length !== columns.length)
      throw new Error(`${path}: row ${String(i)} has ${String(fields.length)} fields, not ${String(columns.length)}`);
    return fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
  });
  return { path, text: `${lines.join('\r\n')}\r\n` };
}
