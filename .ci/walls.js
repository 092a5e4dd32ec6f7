/**
 * The house's walls (README, "The house"): who may import whom, said once and enforced by lint.
 * `.ci/walls.test.js` breaks each on purpose and sees lint refuse it.
 */
const room = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: forbidden.map(([group, message]) => ({ regex: group, message })) }]
  }
});

/** Patterns match how this repository names modules: `#lib/<room>/…` or relative paths that end in `<room>/…`. */
const into = (name) => `(^#lib/|/)${name}/`;
const barrels = ['/index\\.(ts|js)$', 'No barrels: name the file that holds what you need.'];
const frameworks = [
  '^(svelte|@sveltejs|maplibre-gl|@deck\\.gl|kysely|pg|@electric-sql|node:)',
  'core answers with plain numbers: no framework, no I/O.'
];
const hoursInWords = [
  '^opening_hours$',
  'The server alone reads opening hours (its library is large, and LGPL); hand on minutes of a week.'
];
const server = [into('server'), 'Only routes and the command line talk to the server.'];
const map = [into('map'), 'The map draws what it is given; nothing below it imports it.'];
const ui = [into('ui'), 'The interface draws what it is given; nothing below it imports it.'];
const routes = ['(^|/)routes/', 'Routes join the rest; nothing imports them.'];
const cli = ['(^|/)src/cli/|^\\.\\./.*cli/', 'The command line is an end, like routes; nothing imports it.'];
const db = ['^#migrations/', 'Migrations are run by server/db alone.'];
const bench = ['(^|/)bench/', 'Benches are an end, like the command line; nothing imports them.'];

/** Names that say nothing of what a file holds. `db/migrations/index.ts` alone is one: the list of migrations in order. */
const emptyNames = /^(utils?|helpers?|common|manager|service|types|misc|shared|index)\.(ts|js|svelte)$/;
const house = {
  rules: {
    'file-name': {
      create: (context) => ({
        Program(node) {
          const name = context.filename.split(/[\\/]/).at(-1) ?? '';
          if (!emptyNames.test(name)) return;
          context.report({ node, message: `"${name}" says nothing of what is in it: name the file after its noun.` });
        }
      })
    }
  }
};

const tests = ['**/*.test.ts', '**/*.test.js', '**/*.svelte.test.ts'];

export const walls = [
  {
    ...room(
      ['src/lib/core/**'],
      [
        ...[frameworks, hoursInWords, server, map, ui, routes, cli, db, bench, barrels],
        [into('i18n'), 'core has no words, only values.']
      ]
    ),
    ignores: tests
  },
  { ...room(['src/lib/i18n/**'], [hoursInWords, server, map, ui, routes, cli, db, bench, barrels]), ignores: tests },
  {
    ...room(['src/lib/map/**', 'src/lib/ui/**'], [hoursInWords, server, routes, cli, db, bench, barrels]),
    ignores: tests
  },
  {
    ...room(['src/lib/server/**'], [map, ui, routes, cli, bench, barrels]),
    ignores: [...tests, 'src/lib/server/db/migrate.ts']
  },
  {
    ...room(['geodata/**'], [frameworks, hoursInWords, server, map, ui, routes, cli, db, bench]),
    // The programs among them: they read the towns that they compare and draw.
    ignores: [...tests, 'geodata/statistics/compare.ts', 'geodata/statistics/draw.ts']
  },
  { ...room(['src/routes/**', 'src/hooks*.ts'], [hoursInWords, cli, db, bench, barrels]), ignores: tests },
  { ...room(['src/cli/**'], [map, ui, routes, db, bench]), ignores: tests },
  { ...room(['src/testing/**'], [bench]), ignores: tests },
  // Benches measure the engine and the database's answers beside their peers, never a page.
  {
    ...room(['src/bench/**'], [map, ui, [into('i18n'), 'Benches print figures, not words.'], routes, cli, db, barrels]),
    ignores: tests
  },
  {
    files: ['**/*.ts', '**/*.js', '**/*.svelte'],
    ignores: ['db/migrations/index.ts'],
    plugins: { house },
    // Aim at 150 lines and explain above 300 (README); above 500 a file holds more than one noun.
    rules: { 'house/file-name': 'error', 'max-lines': ['error', 500] }
  },
  // Standard output is the command line's contract; elsewhere a print is a leak.
  { files: ['src/cli/**', '.ci/**', 'src/testing/**', '**/*.safety.test.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/**', 'geodata/**'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='sql'][callee.property.name='raw']",
          message: 'sql.raw only under db/migrations (TRUST): use a named function or a parameter.'
        }
      ]
    }
  }
];
