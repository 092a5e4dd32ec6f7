import { limitRange, reasonRange } from '#lib/core/places/rule-change.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { chosenDistrict } from './chosen-district.ts';
import type { Command } from './command.ts';
import { openDatabase } from './opened-database.ts';
import * as districtRules from './district-rules.ts';
import { readRulesArguments } from './rules-arguments.ts';

export const command: Command = {
  name: 'rules',
  summary: 'Lists the rules a district holds itself to, sets one of its own, or withdraws that again.',
  usage: [
    'rules [list] [--service K] [--at DATE] [--history] [--json] [--district CODE]',
    '       quanlan rules set --service K --minutes N --reason TEXT [--from DATE] [--dry-run] [--district CODE]',
    '       quanlan rules set --service K --facility F --metres N --reason TEXT [--from DATE] [--dry-run] [--district CODE]',
    '       quanlan rules withdraw --service K [--facility F] --reason TEXT [--from DATE] [--dry-run] [--district CODE]',
    `  --service K      ${serviceKinds.join(' | ')}`,
    '  --facility F     the rule of one kind of facility; without it that of the service kind as a whole',
    `  --minutes N      ${limitRange.minutes.least} to ${limitRange.minutes.most}, at 1.0 m/s`,
    `  --metres N       ${limitRange.metres.least} to ${limitRange.metres.most}, walked`,
    `  --reason TEXT    why, in ${reasonRange.least} to ${reasonRange.most} characters; kept with the rule`,
    '  --from DATE      the first day it holds, yyyy-mm-dd; today without it, and not before',
    '  --dry-run        counts people before and after, and writes nothing',
    '  --at DATE        the rules in force on that day instead of today',
    '  --history        every version there has been, with the people it reached before and after',
    'list prints CSV (or JSON with --json), set and withdraw JSON. People before and after are those of the standard pace.'
  ].join('\n'),
  example: 'rules set --service care --minutes 12 --reason "hills in the north" --dry-run',
  async run(args, io) {
    const asked = readRulesArguments(args);
    const connection = await openDatabase(io);
    try {
      const district = await chosenDistrict(connection.db, asked.district);
      await districtRules.answer(connection.db, district, asked, new Date(), io);
      return 0;
    } finally {
      await connection.close();
    }
  }
};
