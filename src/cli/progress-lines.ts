import type { Progress } from '#lib/server/db/districts.ts';
import type { CommandIo } from './command.ts';

/** Tells progress as a line for each new stage and for each further tenth of the whole: readable in a log too. */
export function progressLines(io: CommandIo): Progress {
  let said = '';
  return (share, stage) => {
    const line = `${String(Math.floor(share * 10) * 10).padStart(3)} % ${stage}`;
    if (line === said) return;
    said = line;
    io.err(line);
  };
}
