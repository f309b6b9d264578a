import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

// Two noisy cores are the smallest machine that must pass; a test that waits for itself fails by its own assertion, not by these.
const patience = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };
const setupFiles = ['test/setup.ts'];

export default defineConfig({
  test: {
    globalSetup: ['test/memory-setup.ts', 'test/postgres-setup.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/tally-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      // One process after the other runs many files, and reads a module once: reading them anew costs more than the tests do.
      { test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], isolate: false, setupFiles, ...patience } },
      {
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['test/deep/**'],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patience.expect,
        },
      },
      {
        test: {
          name: 'deep',
          include: ['test/deep/**/*.test.ts'],
          setupFiles,
          testTimeout: 30 * 60_000,
          hookTimeout: 120_000,
          expect: patience.expect,
        },
      },
    ],
  },
});
