/** The screens that each office is offered, all opened on real stations: merely opening one asks for nothing that is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BadgeNumber } from '../../src/kernel/ids.ts';
import { roles } from '../../src/kernel/permissions.ts';
import type { DemoAccount } from '../../src/station/demonstration/demo-accounts.ts';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { launchBrowser, noBrowser, openPage, settle } from '../web/open-page.ts';
import { logInAs, type RealStation, startRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

/** One account for each office, beside those of the demonstration. */
const one = (role: (typeof roles)[number], at: number): DemoAccount => ({
  badge: `UN-${100 + at}` as BadgeNumber,
  name: `Sira Doumbia ${at}`,
  roles: [role],
  pin: '749162',
  office: `only ${role}`,
});

describe.skipIf(noBrowser).each([demoStations[0], demoStations.find(({ role }) => role === 'headquarters')!])('at a $role', (demo) => {
  const staffed = { ...demo, accounts: [...demo.accounts, ...roles.map(one)] };
  let station: RealStation;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startRealStation(staffed);
  }, 60_000);
  afterAll(async () => {
    await station?.close();
    await browser?.close();
  });

  test('no office is offered a screen that asks for what is refused', { timeout: 120_000 }, async () => {
    const opened: string[] = [];
    const refused: string[] = [];
    const complained: string[] = [];
    for (const role of roles) {
      const { page, complaints, close } = await openPage(browser, { url: station.url, language: 'fr' });
      page.on('response', (answer) => {
        if (answer.url().includes('/api/') && answer.status() === 403) refused.push(`${role} at ${page.url()}: ${answer.url()}`);
      });
      await logInAs(page, `only ${role}`, staffed);
      await settle(page);
      for (const path of await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))) {
        await page.locator(`nav a[href="${path}"]`).click();
        await page.locator('main h1').first().waitFor();
        await settle(page);
        opened.push(`${role} ${path}`);
      }
      complained.push(...complaints);
      await close();
    }
    expect([refused, complained]).toEqual([[], []]);
    process.stdout.write(`${opened.length} screens opened at a ${demo.role}\n`);
    expect(opened.length).toBeGreaterThan(30);
  });
});
