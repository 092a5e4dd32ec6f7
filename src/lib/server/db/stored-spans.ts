import { sql, type Expression, type RawBuilder } from 'kysely';
import type { Span } from '../../core/places/open-week.ts';

declare const spansOf: unique symbol;

/** Minutes of the week as they lie in the database, an int4multirange. They leave through {@link asSpans}. */
export interface StoredSpans {
  readonly [spansOf]: true;
}

/** The stored minutes as ascending spans that touch nowhere. */
export function asSpans(column: Expression<StoredSpans>): RawBuilder<readonly Span[]> {
  return sql<readonly Span[]>`(
    select coalesce(json_agg(json_build_array(lower(span), upper(span)) order by span), '[]')
    from unnest(${column}) as stored (span))`;
}

/** Do the stored minutes hold this one? Null where none are stored. */
export function holdMinute(column: Expression<StoredSpans | null>, minuteOfWeek: number): RawBuilder<boolean | null> {
  return sql<boolean | null>`${column} @> ${minuteOfWeek}::int`;
}

/** Spans as PostgreSQL reads a multirange. */
export function spansText(spans: readonly Span[]): string {
  return `{${spans.map(([from, to]) => `[${from},${to})`).join(',')}}`;
}
