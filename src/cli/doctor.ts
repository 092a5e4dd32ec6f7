import { findings, type Finding } from '#lib/server/db/findings.ts';
import { readSettings } from '#lib/server/settings.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';

const marks: Record<Finding['state'], string> = { good: 'ok   ', note: 'note ', wrong: 'WRONG' };

export const command: Command = {
  name: 'doctor',
  summary: 'Looks at the database and says what is wrong with it and how to mend it; changes nothing of it.',
  usage: ['doctor [--json]', 'Status 1 where something is wrong.'].join('\n'),
  example: 'doctor',
  async run(args, io) {
    const given = readArguments(args, { flags: ['json'] });
    const found = await findings(readSettings(io.env, io.directory), io.err);
    if (given.flags.has('json')) {
      await io.out(`${JSON.stringify({ findings: found })}\n`);
    } else {
      const width = Math.max(...found.map(({ subject }) => subject.length));
      for (const { subject, state, says, mend } of found) {
        await io.out(`${marks[state]}  ${subject.padEnd(width)}  ${says}\n`);
        if (mend !== null) await io.out(`${' '.repeat(width + 9)}→ ${mend}\n`);
      }
    }
    return found.some(({ state }) => state === 'wrong') ? 1 : 0;
  }
};
