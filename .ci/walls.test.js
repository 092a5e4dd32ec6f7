import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { circles, importGraph } from './import-circles.js';

/**
 * Each wall is proven by one deliberate violation: a file that would stand at `path` and import `module`
 * must be refused, and its lawful neighbour must pass. A wall that cannot fail is no wall.
 */
const violations = [
  ['core imports a framework', 'src/lib/core/walk/x.ts', 'svelte'],
  ['core reads a file', 'src/lib/core/walk/x.ts', 'node:fs'],
  ['core asks the database', 'src/lib/core/walk/x.ts', '#lib/server/db/gaps.ts'],
  ['core reads hours in words', 'src/lib/core/places/x.ts', 'opening_hours'],
  ['the map reads hours in words', 'src/lib/map/x.ts', 'opening_hours'],
  ['a page reads hours in words', 'src/routes/x.ts', 'opening_hours'],
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
  ['the command line measures', 'src/cli/x.ts', '../bench/measure.ts'],
  ['core measures', 'src/lib/core/walk/x.ts', '../../../bench/measure.ts'],
  ['the generator measures', 'geodata/x.ts', '../src/bench/measure.ts'],
  ['a bench calls the command line', 'src/bench/benches/x.ts', '../../cli/arguments.ts'],
  ['a bench draws', 'src/bench/x.ts', '#lib/map/palette.ts'],
  ['a barrel', 'src/lib/core/walk/x.ts', '../units/index.ts']
];

const lawful = [
  ['core imports core', 'src/lib/core/walk/x.ts', '../units/unit.ts'],
  ['server asks core', 'src/lib/server/x.ts', '#lib/core/units/unit.ts'],
  ['server reads hours in words', 'src/lib/server/hours/x.ts', 'opening_hours'],
  ['map reads core', 'src/lib/map/x.ts', '#lib/core/units/unit.ts'],
  ['a page asks the server', 'src/routes/x.ts', '#lib/server/db/gaps.ts'],
  ['the command line asks the server', 'src/cli/x.ts', '#lib/server/db/gaps.ts'],
  ['a bench asks the database', 'src/bench/x.ts', '#lib/server/db/gaps.ts'],
  ['a bench asks core', 'src/bench/benches/x.ts', '#lib/core/walk/reach.ts'],
  ['a bench asks another', 'src/bench/benches/x.ts', '../bench-context.ts'],
  ['a bench takes the sample', 'src/bench/x.ts', '#geodata/generator/sample.ts']
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

  /** @param {string} source @param {string} filePath */
  async function rulesBroken(source, filePath) {
    const [result] = await eslint.lintText(source, { filePath });
    return result?.messages.map((message) => message.ruleId);
  }

  test.each(['utils.ts', 'helpers.js', 'types.ts', 'index.ts', 'common.ts', 'manager.ts', 'service.ts'])(
    'refuse a file that is called %s',
    async (name) => {
      expect(await rulesBroken('export const one = 1;\n', `src/lib/server/${name}`)).toEqual(['house/file-name']);
    }
  );

  test('let pass a name that says more', async () => {
    expect(await rulesBroken('export const one = 1;\n', 'src/lib/server/shape-index.ts')).toEqual([]);
  });

  test.each(['src/lib/server/x.ts', 'src/lib/server/x.test.ts', 'src/routes/X.svelte'])(
    'refuse 501 lines in %s, and let pass 500',
    async (path) => {
      const [before, after, spare] = path.endsWith('.svelte') ? ['<script>\n', '</script>\n', 2] : ['', '', 0];
      const lines = (/** @type {number} */ count) => before + '// a line\n'.repeat(count - spare) + after;
      expect(await rulesBroken(lines(501), path)).toEqual(['max-lines']);
      expect(await rulesBroken(lines(500), path)).toEqual([]);
    }
  );
});

describe('imports', () => {
  test('go in no circle', () => {
    const graph = importGraph('.', ['src', 'geodata', 'db', '.ci']);
    expect([...graph.values()].flat().length).toBeGreaterThan(1000);
    expect(circles(graph)).toEqual([]);
  });

  test('that do are found, with the way around', () => {
    const graph = new Map([
      ['a.ts', ['b.ts', 'd.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['b.ts']],
      ['d.ts', ['c.ts']]
    ]);
    expect(circles(graph)).toEqual([['b.ts', 'c.ts']]);
  });

  test('are read from code and from components, by path and by #lib/', () => {
    const graph = importGraph('.', ['src', 'db', '.ci']);
    expect(graph.get('.ci/walls.test.js')).toEqual(['.ci/import-circles.js']);
    expect(graph.get('src/routes/plan/+page.svelte')).toContain('src/routes/plan/Panel.svelte');
    expect(graph.get('src/lib/server/db/migrate.ts')).toContain('db/migrations/index.ts');
  });
});
