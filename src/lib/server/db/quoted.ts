/** A name as an identifier of SQL, for statements that cannot take it as a parameter: COPY, TRUNCATE, ALTER TABLE. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
