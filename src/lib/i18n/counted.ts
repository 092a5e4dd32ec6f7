const plural = new Intl.PluralRules('en-GB');

/** The English word in the number the count asks for. */
export function counted(count: number, one: string, other: string): string {
  return plural.select(count) === 'one' ? one : other;
}
