import type { GateState } from '../core/district/district-data.ts';
import { distanceMetres } from '../core/geometry/local-metres.ts';
import type { LonLat } from '../core/geometry/lon-lat.ts';
import type { BarrierClass } from '../core/walk/barriers.ts';
import type { StoredNames } from '../i18n/locale.ts';

/** What the server found that would help, each computed by itself. */
export interface FoundRemedies {
  readonly ways: {
    readonly remedies: readonly ((
      | {
          readonly kind: 'gate';
          readonly state: GateState;
          readonly position: LonLat;
          readonly names: StoredNames | null;
        }
      | { readonly kind: 'bridge'; readonly barrier: BarrierClass; readonly from: LonLat; readonly to: LonLat }
    ) & { readonly people: number; readonly everywhere: number; readonly deciseconds: number | null })[];
    readonly possible: number;
    readonly tried: number;
  };
  readonly places: readonly {
    readonly kind: 'service' | 'hours';
    readonly place: number;
    readonly names: StoredNames;
    readonly position: LonLat;
    readonly people: number;
  }[];
}

/** One thing that would help, as a line of a list. */
export type RemedyView = {
  /** Where: a spot, or a way between two. */
  readonly line: readonly LonLat[];
  /** People of what was asked about who would be reached. */
  readonly people: number;
  /** The same of the whole district; null: not counted. */
  readonly everywhere: number | null;
  /** How long the slowest of them then walks; null: some still reach none. */
  readonly deciseconds: number | null;
} & (
  | { readonly kind: 'gate'; readonly state: GateState; readonly names: StoredNames | null }
  | { readonly kind: 'bridge'; readonly barrier: BarrierClass; readonly metres: number }
  | { readonly kind: 'service' | 'hours'; readonly names: StoredNames }
);

/** Ways across the same barrier so near to each other are one proposal: the one that helps most is told. */
const oneProposalMetres = 400;

/** All that would help, most people first; of ways that lie beside each other only the best. */
export function remedyViews({ ways, places }: FoundRemedies): RemedyView[] {
  const views: RemedyView[] = [];
  for (const way of [...ways.remedies].sort((a, b) => b.people - a.people)) {
    const { people, everywhere, deciseconds } = way;
    const effect = { people, everywhere, deciseconds };
    if (way.kind === 'gate') {
      views.push({ kind: 'gate', state: way.state, names: way.names, line: [way.position], ...effect });
    } else if (!views.some((other) => isSameProposal(other, way.barrier, way.from))) {
      const { barrier, from, to } = way;
      views.push({ kind: 'bridge', barrier, metres: distanceMetres(from, to), line: [from, to], ...effect });
    }
  }
  for (const { kind, names, position, people } of places) {
    views.push({ kind, names, line: [position], people, everywhere: null, deciseconds: null });
  }
  return views.sort((a, b) => b.people - a.people);
}

function isSameProposal(known: RemedyView, barrier: BarrierClass, from: LonLat): boolean {
  if (known.kind !== 'bridge' || known.barrier !== barrier) return false;
  return known.line.some((end) => distanceMetres(end, from) < oneProposalMetres);
}
