import { parseArgs } from 'node:util';
import { UsageProblem } from './command.ts';

export interface ArgumentShape {
  /** Words without dashes, in order; those ending in `?` may be missing. */
  readonly words?: readonly string[];
  /** Options that take a value, without the dashes. */
  readonly values?: readonly string[];
  /** Options that stand alone. */
  readonly flags?: readonly string[];
}

export interface Arguments {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** The option's text, or null when it was not given. */
  value(name: string): string | null;
  /** The option's text; throws UsageProblem when it was not given. */
  required(name: string): string;
  /** The option as a number above zero, or null when it was not given; throws UsageProblem for anything else. */
  positiveNumber(name: string): number | null;
  /** The option as one of the given words, or null when it was not given; throws UsageProblem for anything else. */
  oneOf<Word extends string>(name: string, allowed: readonly Word[]): Word | null;
}

/**
 * Reads the words after a command's name against the shape the command declares.
 * Throws UsageProblem (status 2) for an unknown option, a missing value, a repeated option, or too many or few words.
 */
export function readArguments(args: readonly string[], shape: ArgumentShape): Arguments {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const words: string[] = [];
  const takesValue = new Set(shape.values ?? []);
  const standsAlone = new Set(shape.flags ?? []);

  // The tokens, not the values: our own sentences say more than parseArgs' errors, and repeats are noticed.
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries([...takesValue].map((name) => [name, { type: 'string' as const }]))
  });
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    if (values.has(token.name) || flags.has(token.name)) throw new UsageProblem(`${token.rawName} is given twice.`);
    if (takesValue.has(token.name)) {
      if (token.value === undefined || token.value === '') throw new UsageProblem(`${token.rawName} needs a value.`);
      values.set(token.name, token.value);
    } else if (standsAlone.has(token.name)) {
      if (token.value !== undefined) throw new UsageProblem(`${token.rawName} takes no value.`);
      flags.add(token.name);
    } else {
      throw new UsageProblem(`${token.rawName} is not an option of this command.`);
    }
  }
  checkWords(words, shape.words ?? []);

  const value = (name: string): string | null => values.get(name) ?? null;
  return {
    words,
    flags,
    value,
    required(name) {
      const text = value(name);
      if (text === null) throw new UsageProblem(`--${name} is missing.`);
      return text;
    },
    positiveNumber(name) {
      const text = value(name);
      if (text === null) return null;
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number) || number <= 0) {
        throw new UsageProblem(`--${name} must be a number above 0, not "${text}".`);
      }
      return number;
    },
    oneOf(name, allowed) {
      const text = value(name);
      if (text === null) return null;
      const word = allowed.find((candidate) => candidate === text);
      if (word === undefined) throw new UsageProblem(`--${name} must be one of ${allowed.join(', ')}, not "${text}".`);
      return word;
    }
  };
}

function checkWords(words: readonly string[], expected: readonly string[]): void {
  const surplus = words[expected.length];
  if (surplus !== undefined) throw new UsageProblem(`"${surplus}" is one word too many.`);
  const missing = expected[words.length];
  if (missing !== undefined && !missing.endsWith('?')) throw new UsageProblem(`${missing} is missing.`);
}
