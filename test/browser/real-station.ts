/** A whole demonstration station for browser tests: its own directory, port and disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { isProblem } from '../../src/kernel/problem.ts';
import { type DemoStation, demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { createDemonstration, fillDemonstration } from '../../src/station/demonstration/make-demonstration.ts';
import { type RunningStation, startStation } from '../../src/station/running-station.ts';
import { launchBrowser, type OpenedPage, openPage } from '../web/open-page.ts';

export interface RealStation {
  readonly running: RunningStation;
  readonly url: string;
  close(): Promise<void>;
}

/** @param demo which of the demonstration's stations: its first post where nothing is said */
export async function startRealStation(demo: DemoStation = demoStations[0]): Promise<RealStation> {
  const ground = mkdtempSync(join(tmpdir(), 'maabar-browser-'));
  const directory = join(ground, demo.directory);
  const keyFile = join(ground, 'demonstration.key');
  await createDemonstration(demo, directory, keyFile);
  const log = pino({ level: 'silent' });
  const running = await startStation({ directory, secret: { kind: 'key-file', path: keyFile }, port: 0, log, writerWithoutThread: true });
  if (isProblem(running)) throw new Error(running.text);
  await fillDemonstration(demo, running);
  return {
    running,
    url: running.url,
    async close() {
      await running.close();
      rmSync(ground, { recursive: true, force: true });
    },
  };
}

export interface OnRealStation {
  readonly browser: Browser;
  readonly station: RealStation;
  /** A page of its own on which somebody of that office is logged in. */
  open(office: string, path: string, language?: 'fr' | 'ar' | 'en'): Promise<OpenedPage>;
}

/** One browser and one station for the tests of a `describe`, in which it is called. */
export function onRealStation(demo: DemoStation = demoStations[0]): OnRealStation {
  let browser: Browser;
  let station: RealStation;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startRealStation(demo);
  });
  afterAll(async () => {
    await station?.close();
    await browser?.close();
  });
  return {
    get browser() {
      return browser;
    },
    get station() {
      return station;
    },
    async open(office, path, language = 'fr') {
      const opened = await openPage(browser, { url: station.url + path, language });
      await logInAs(opened.page, office, demo);
      return opened;
    },
  };
}

/** @param office as the demonstration names it: `officer` */
export async function logInAs(page: Page, office: string, { accounts }: DemoStation = demoStations[0]): Promise<void> {
  const account = accounts.find((one) => one.office === office)!;
  await page.locator('input').first().fill(account.badge);
  await page.keyboard.press('Enter');
  await page.keyboard.type(account.pin);
  await page.keyboard.press('Enter');
  await page.waitForSelector('main#main');
}
