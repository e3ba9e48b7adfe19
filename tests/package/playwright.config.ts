/** `npm run package:check`: the packed app's content, and the keyboard tests of the desk against the loopback host inside it. */
import { defineConfig } from '@playwright/test';
import { appFolderVariable } from '../e2e/app.ts';
import usual from '../../playwright.config.ts';
import { unpackedApp } from './places.ts';

process.env[appFolderVariable] = unpackedApp;

export default defineConfig({
  ...usual,
  testDir: '..',
  testMatch: ['package/*.spec.ts', 'e2e/call.spec.ts'],
  globalSetup: './pack.ts',
  outputDir: '../../test-results/package',
});
