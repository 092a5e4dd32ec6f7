import type { LonLat } from '../../geometry/lon-lat.ts';
import type { WalkModel } from '../model.ts';
import type { WalkAccess } from '../pace.ts';
import { positionOf } from '../standing.ts';
import { attachmentsFor } from '../starts.ts';
import type { Stand } from '../sweep/direct-walks.ts';
import { lanes } from '../sweep/kernel.ts';
import type { PlaceBook, SurveyedPlace } from '../sweep/place-book.ts';
import type { Labels } from './labels.ts';

/** Where a place of the book stands, and by which streets. */
interface PlaceStand {
  readonly position: LonLat;
  readonly zone: number;
  readonly pieces: readonly number[];
}

/** The places of a what-if: those of its book with where they stand, and what their coming and going means for the labels. */
export class StandingPlaces {
  readonly book: PlaceBook;
  readonly #labels: Labels;
  readonly #stands: PlaceStand[] = [];
  /** The place that stands for one since ways about it changed. */
  readonly #replacedBy = new Map<number, number>();
  /** Places closed since the edit under way began. */
  #closed: number[] = [];

  /** @param book the model's places (`placeBook`) */
  constructor(book: PlaceBook, labels: Labels, { places }: WalkModel, access: WalkAccess) {
    this.book = book;
    this.#labels = labels;
    const { start, piece } = attachmentsFor(places, access);
    for (let place = 0; place < book.count; place++) {
      const pieces = [...piece.subarray(start[place], start[place + 1])];
      this.#stands.push({ position: positionOf(places, place), zone: book.zone[place]!, pieces });
    }
  }

  standOf(place: number): PlaceStand {
    return this.#stands[place]!;
  }

  /** The place that stands for this one now. @throws where there is none of this number */
  now(place: number): number {
    const isOpen = this.book.isOpen[place];
    if (isOpen === undefined) throw new Error(`There is no place ${place}; there are ${this.book.count}.`);
    const next = this.#replacedBy.get(place);
    return next === undefined ? place : this.now(next);
  }

  /** Writes an open place down; returns its number. @param instead the closed place that it stands for */
  write(surveyed: SurveyedPlace, { position, zone, attachments, index }: Stand, instead?: number): number {
    const pieces = attachments.piece.subarray(attachments.start[index], attachments.start[index + 1]);
    this.#stands.push({ position, zone, pieces: [...pieces] });
    const place = this.book.add(surveyed);
    if (instead !== undefined) this.#replacedBy.set(instead, place);
    return place;
  }

  /** Lowers the labels at a place's doors. */
  lowerDoors({ kinds, doorVertex, doorCost }: SurveyedPlace): void {
    for (let kind = 0; kind < lanes; kind++) {
      if (((kinds >> kind) & 1) === 0) continue;
      doorVertex.forEach((vertex, i) => this.#labels.lower(vertex * lanes + kind, doorCost[i]!));
    }
  }

  /** Marks an open place closed; returns the labels that may have come from it. */
  close(place: number): number[] {
    const { isOpen, kinds, doorStart, doorVertex, doorCost } = this.book;
    isOpen[place] = false;
    this.#closed.push(place);
    const suspects: number[] = [];
    for (let door = doorStart[place]!; door < doorStart[place + 1]!; door++) {
      for (let kind = 0; kind < lanes; kind++) {
        const state = doorVertex[door]! * lanes + kind;
        if ((kinds[place]! >> kind) & 1 && this.#labels.millimetres[state] === doorCost[door]) suspects.push(state);
      }
    }
    return suspects;
  }

  /** Begins an edit: what is needed to go back to where it began. */
  begin(): { readonly count: number; readonly closed: readonly number[] } {
    this.#closed = [];
    return { count: this.book.count, closed: this.#closed };
  }

  /** Takes an edit back: strikes out what it wrote, and opens what it closed. */
  undo({ count, closed }: ReturnType<StandingPlaces['begin']>): void {
    while (this.book.count > count) {
      this.book.takeOff();
      this.#stands.pop();
    }
    for (const place of closed) {
      this.book.isOpen[place] = true;
      this.#replacedBy.delete(place);
    }
  }
}
