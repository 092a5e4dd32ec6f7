import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { walls } from './.ci/walls.js';

export default ts.config(
  { ignores: ['.svelte-kit/', 'build/', 'coverage/', 'test-results/', '.cache/', '.quanlan/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // TypeScript knows what is defined; the rule only knows what a browser and Node have.
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always']
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: ['.svelte'] } },
    rules: {
      // There is no base path, and most links only change the question: `?service=care`.
      'svelte/no-navigation-without-resolve': 'off',
      // Search parameters are built and spent within one function; nothing reacts to them.
      'svelte/prefer-svelte-reactivity': 'off'
    }
  },
  // Typed-array loops index within bounds they have just computed; the mark costs nothing there, a check would.
  { files: ['src/lib/core/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  ...walls
);
