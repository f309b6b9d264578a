/**
 * Hostile words in every field of every screen that an office has: what is typed is sent where the form takes it, all screens are
 * looked at afterwards, and no script ran, no element was made of words, and nothing stands beside the page.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults } from '../web/open-page.ts';
import type { OnRealStation } from './real-station.ts';

/** Markup in and out of attributes, a script's address, a formula, marks of direction that are never closed, and a word without end. */
const hostileWords = [
  '"><img src=x onerror="window.hostileRan=1"><script>window.hostileRan=1</script>',
  `'-window.hostileRan=1-'javascript:window.hostileRan=1`,
  '=HYPERLINK("http://x","y")',
  '\u202Egnp.exe\u2066\u200F',
  'w'.repeat(200),
] as const;

const onlyScreen = '';

export interface HostileVisit {
  readonly screens: number;
  /** Fields that took hostile words. */
  readonly filled: number;
}

/** @param path where the office begins; the others are those of its navigation */
export async function typeHostileWords(real: OnRealStation, office: string, path: string): Promise<HostileVisit> {
  const { page, complaints, close } = await real.open(office, path);
  await page.addInitScript('window.hostileRan = 0;');
  const screens = await screensOf(page);
  let filled = 0;
  for (const [at, screen] of screens.entries()) {
    await goTo(page, screen);
    await openForms(page);
    filled += await fillFields(page, at);
    await lookAt(page, screen);
  }
  // Once more: what was kept is shown now.
  for (const screen of screens) {
    await goTo(page, screen);
    await lookAt(page, screen);
  }
  expect(complaints).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await close();
  return { screens: screens.length, filled };
}

async function screensOf(page: Page): Promise<string[]> {
  const addresses = await page.locator('nav a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  // An office with one screen has no navigation: it stands there already.
  return addresses.length === 0 ? [onlyScreen] : [...new Set(addresses)];
}

async function goTo(page: Page, screen: string): Promise<void> {
  if (screen === onlyScreen) return;
  await page.locator(`nav a[href="${screen}"]`).first().click();
  await page.waitForTimeout(150);
}

/** A reason where the screen asks for one, so that the forms behind it are there too. */
async function openForms(page: Page): Promise<void> {
  const reason = page.locator('main form select').first();
  if ((await reason.count()) === 0 || (await page.locator('main form input').count()) > 1) return;
  const options = await reason.locator('option').all();
  const values = await Promise.all(options.map((option) => option.getAttribute('value')));
  const chosen = values.find((value) => value);
  if (chosen) await reason.selectOption(chosen);
  const caseNumber = page.locator('main form input').first();
  if (await caseNumber.isVisible()) await caseNumber.fill(hostileWords[0].slice(0, 55));
  await page.keyboard.press('Enter');
  await page.waitForTimeout(150);
}

async function fillFields(page: Page, seed: number): Promise<number> {
  const fields = page.locator(
    'main input:not([type=checkbox]):not([type=radio]):not([type=file]):not([type=range]):not([readonly]), main textarea',
  );
  let filled = 0;
  for (let at = 0; at < (await fields.count()); at += 1) {
    const field = fields.nth(at);
    if (!(await field.isVisible()) || !(await field.isEnabled())) continue;
    const type = await field.getAttribute('type');
    if (type === 'date' || type === 'time' || type === 'number') continue;
    await field.fill(hostileWords[(seed + at) % hostileWords.length]!);
    filled += 1;
  }
  // Wherever the last of them stands: its form is sent, or says what it lacks.
  if (filled > 0) await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
  if (await page.locator('dialog[open]').count()) await page.keyboard.press('Escape');
  return filled;
}

async function lookAt(page: Page, screen: string): Promise<void> {
  const seen = await page.evaluate(`({
    ran: window.hostileRan ?? 0,
    made: document.querySelectorAll('body script:not([src]), img[src="x"], [onerror], a[href^="javascript:" i]').length,
    beside: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  })`);
  expect([screen, seen]).toEqual([screen, { ran: 0, made: 0, beside: 0 }]);
}
