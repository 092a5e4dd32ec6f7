import { resolve } from '$app/paths';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import type { PathView } from '#lib/ui/building-view.ts';

type DrawnPath = PathView & { readonly line: readonly LonLat[] };

interface Drawn {
  readonly building: number;
  readonly service: ServiceKind;
  readonly path: DrawnPath | 'asked' | 'failed';
}

/** The walk that is drawn on the map: from a building to the nearest place of a kind. */
export class DrawnWalk {
  #asking: AbortController | null = null;
  drawn = $state.raw<Drawn | null>(null);

  async draw(
    district: string,
    walker: WalkerClass,
    { building, service, place }: { building: number; service: ServiceKind; place: number }
  ): Promise<void> {
    this.#asking?.abort();
    const mine = new AbortController();
    this.#asking = mine;
    this.drawn = { building, service, path: 'asked' };
    try {
      const params = new URLSearchParams({ building: String(building), place: String(place), walker });
      const answer = await fetch(resolve(`/data/${district}/path?${params}`), { signal: mine.signal });
      if (!answer.ok) throw new Error(`path: ${answer.status}`);
      const path: DrawnPath = await answer.json();
      this.drawn = { building, service, path };
    } catch {
      if (!mine.signal.aborted) this.drawn = { building, service, path: 'failed' };
    }
  }

  /** Takes it off the map. */
  clear(): void {
    this.#asking?.abort();
    this.drawn = null;
  }
}
