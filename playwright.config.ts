import { defineConfig } from '@playwright/test';

const port = 4417;

/** Journeys of a person against the built server, on a sample district of its own. */
export default defineConfig({
  testDir: 'src/e2e',
  testMatch: '**/*.e2e.ts',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  reporter: [['list']],
  outputDir: 'test-results/e2e',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      // Software WebGL: the tests pass on a machine without a graphics card.
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--ignore-gpu-blocklist',
        '--disable-background-networking'
      ]
    }
  },
  webServer: {
    // The small sample, made anew: the journeys are quick, and no earlier generator's data is looked at.
    command: 'rm -rf test-results/e2e-data && node src/cli/quanlan.ts serve',
    url: `http://127.0.0.1:${port}/health`,
    timeout: 180_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    env: { PORT: String(port), QUANLAN_DATA: 'test-results/e2e-data', DATABASE_URL: '', QUANLAN_SAMPLE: 'small' }
  }
});
