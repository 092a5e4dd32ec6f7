/** One hour of the week as shares of the people, 0..1 each; the rest is not reached, or finds it closed. */
export interface WeekCell {
  /** 0 is Monday. */
  readonly day: number;
  readonly hour: number;
  readonly reached: number;
  readonly unknown: number;
}

/** The week's 168 hours, Monday 00:00 first. Throws where the counts are not of so many hours. */
export function weekCells({
  reached,
  unknown,
  people
}: {
  readonly reached: readonly number[];
  readonly unknown: readonly number[];
  readonly people: number;
}): WeekCell[] {
  if (reached.length !== 168 || unknown.length !== 168) {
    throw new RangeError(
      `A week has 168 hours; there are ${reached.length} of reached and ${unknown.length} of unknown`
    );
  }
  const shareOf = (count: number | undefined) => (people === 0 ? 0 : (count ?? 0) / people);
  return reached.map((count, hour) => ({
    day: Math.floor(hour / 24),
    hour: hour % 24,
    reached: shareOf(count),
    unknown: shareOf(unknown[hour])
  }));
}

/** In which hour are most people reached, and in which fewest? The first of equals. */
export function weekEnds(cells: readonly WeekCell[]): { readonly most: number; readonly least: number } {
  let [most, least] = [0, 0];
  cells.forEach(({ reached }, hour) => {
    if (reached > (cells[most]?.reached ?? 0)) most = hour;
    if (reached < (cells[least]?.reached ?? 0)) least = hour;
  });
  return { most, least };
}
