/** One line of CSV by RFC 4180, line break included: fields with a comma, a quotation mark or a line break are quoted. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
}
