import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// Database tests share one embedded engine (1 GB resident), so they run in one thread without isolation; the same
// files run again on native PostGIS when DATABASE_URL is set (.ci/test).
const oneEngine = { pool: 'threads', maxWorkers: 1, isolate: false } as const;

export default defineConfig({
  plugins: [sveltekit()],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['src/**/*.test.ts', 'geodata/**/*.test.ts', '.ci/**/*.test.js'],
          exclude: ['**/*.db.test.ts', '**/*.safety.test.ts', '**/*.svelte.test.ts'],
          testTimeout: 60_000
        }
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'geodata/**/*.db.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...oneEngine
        }
      },
      {
        extends: true,
        test: {
          name: 'safety',
          include: ['src/**/*.safety.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false
        }
      }
    ]
  }
});
