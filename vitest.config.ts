/** The unit tests: the core and the hosts under Node, the screen's parts in jsdom. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two cores are what the smallest build machine has; more workers than that only wait for each other.
    maxWorkers: 2,
    // Real SQLite, real processes: slow on a busy machine is no failure.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    setupFiles: ['tests/properties.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Files share a process: what they load is loaded once. A module keeps nothing that a test could meet again.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/renderer/**', 'tests/e2e/**', 'tests/hosts/**', 'tests/hub/**', 'tests/page/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'hosts',
          environment: 'node',
          include: ['tests/hosts/**/*.test.ts'],
          globalSetup: 'tests/hosts/build-once.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'hub',
          environment: 'node',
          include: ['tests/hub/**/*.test.ts'],
          globalSetup: 'tests/hub/databases-once.ts',
          // The embedded database takes its time to come into being, in a hub that a test starts as well.
          hookTimeout: 90_000,
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          setupFiles: ['tests/renderer/setup.ts'],
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          // A page drawn over the core itself.
          name: 'page',
          environment: './tests/page/screen-over-core.ts',
          setupFiles: ['tests/renderer/setup.ts'],
          include: ['tests/page/**/*.test.tsx'],
        },
      },
    ],
  },
});
