import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

/**
 * Each wall is proven by one deliberate violation: a file that would stand at `path` and import `module`
 * must be refused, and its lawful neighbour must pass. A wall that cannot fail is no wall.
 */
const violations = [
  ['core imports a framework', 'src/lib/core/walk/x.ts', 'svelte'],
  ['core reads a file', 'src/lib/core/walk/x.ts', 'node:fs'],
  ['core asks the database', 'src/lib/core/walk/x.ts', '#lib/server/db/gaps.ts'],
  ['core draws', 'src/lib/core/walk/x.ts', '#lib/map/palette.ts'],
  ['core speaks', 'src/lib/core/walk/x.ts', '#lib/i18n/en.ts'],
  ['map asks the database', 'src/lib/map/x.ts', '#lib/server/db/gaps.ts'],
  ['ui asks the database', 'src/lib/ui/x.ts', '../server/db/gaps.ts'],
  ['server draws', 'src/lib/server/x.ts', '#lib/map/palette.ts'],
  ['server knows a page', 'src/lib/server/x.ts', '../../routes/plan/page.ts'],
  ['i18n asks the database', 'src/lib/i18n/x.ts', '#lib/server/db/gaps.ts'],
  ['a page runs migrations', 'src/routes/x.ts', '#migrations/index.ts'],
  ['a page calls the command line', 'src/routes/x.ts', '../cli/quanlan.ts'],
  ['the command line draws', 'src/cli/x.ts', '#lib/map/palette.ts'],
  ['the generator asks the database', 'geodata/x.ts', '#lib/server/db/gaps.ts'],
  ['a barrel', 'src/lib/core/walk/x.ts', '../units/index.ts']
];

const lawful = [
  ['core imports core', 'src/lib/core/walk/x.ts', '../units/unit.ts'],
  ['server asks core', 'src/lib/server/x.ts', '#lib/core/units/unit.ts'],
  ['map reads core', 'src/lib/map/x.ts', '#lib/core/units/unit.ts'],
  ['a page asks the server', 'src/routes/x.ts', '#lib/server/db/gaps.ts'],
  ['the command line asks the server', 'src/cli/x.ts', '#lib/server/db/gaps.ts']
];

const eslint = new ESLint();

/** @param {string} path @param {string} module */
async function refusals(path, module) {
  const [result] = await eslint.lintText(`import * as it from '${module}';\nexport const same = it;\n`, {
    filePath: path
  });
  return (result?.messages ?? []).filter((message) => message.ruleId === 'no-restricted-imports');
}

describe('walls', () => {
  test.each(violations)('refuse: %s', async (_story, path, module) => {
    expect(await refusals(path, module)).not.toEqual([]);
  });

  test.each(lawful)('let pass: %s', async (_story, path, module) => {
    expect(await refusals(path, module)).toEqual([]);
  });

  test('refuse sql.raw outside migrations', async () => {
    const source = "import { sql } from 'kysely';\nexport const statement = sql.raw('select 1');\n";
    const [result] = await eslint.lintText(source, { filePath: 'src/lib/server/db/x.ts' });
    expect(result?.messages.map((message) => message.ruleId)).toEqual(['no-restricted-syntax']);
  });
});
