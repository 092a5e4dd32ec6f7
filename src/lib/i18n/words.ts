import { createContext } from 'svelte';
import { messagesOf } from './catalogue.ts';
import { formatOf, type Format } from './format.ts';
import { nameIn, type Language, type StoredNames } from './locale.ts';
import type { Messages } from './messages.ts';

/** The words of the page: one language at a time, which may change while the page is open. */
export class Words {
  readonly #language: () => Language;

  constructor(language: () => Language) {
    this.#language = language;
  }

  get language(): Language {
    return this.#language();
  }

  /** The texts. */
  get say(): Messages {
    return messagesOf(this.language);
  }

  /** The numbers, with their units. */
  get format(): Format {
    return formatOf(this.language);
  }

  name(names: StoredNames): string {
    return nameIn(this.language, names);
  }
}

/** The root layout provides the words; any component below asks for them. */
export const [askWords, provideWords] = createContext<Words>();
