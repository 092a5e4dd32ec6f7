import { en } from './en.ts';
import type { Language } from './locale.ts';
import type { Messages } from './messages.ts';
import { zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

const catalogue: Readonly<Record<Language, Messages>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };

/** Which texts does a reader of this language see? */
export function messagesOf(language: Language): Messages {
  return catalogue[language];
}
