/** What hands do at a booth. */
import type { Page } from 'playwright-core';
import { staff } from './invented.ts';

/** Badge, Enter, PIN, Enter. */
export async function logIn(page: Page, badge: string): Promise<void> {
  const { pin } = staff.find((one) => one.badge === badge)!;
  await page.locator('input').first().fill(badge);
  await page.keyboard.press('Enter');
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await page.waitForSelector('main#main');
}

/**
 * As a reader types: fast, with a line break after each line. A break may straggle for a quarter of a second, in which Enter
 * records nothing; no hand is faster than that.
 */
export async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(`${text}\n`, { delay: 1 });
  await page.waitForTimeout(300);
}
