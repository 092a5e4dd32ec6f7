import type { Progress } from './db/districts.ts';

/** Tells progress as a line for each new stage and for each further tenth of the whole: readable in a log too. */
export function progressLines(say: (line: string) => void): Progress {
  let said = '';
  return (share, stage) => {
    const line = `${String(Math.floor(share * 10) * 10).padStart(3)} % ${stage}`;
    if (line === said) return;
    said = line;
    say(line);
  };
}
