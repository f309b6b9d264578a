/** What hands and a reader do at a booth. */
import type { CDPSession, Page } from 'playwright-core';
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

/** Enter; where a rule asks for what is not there, first why they cross all the same. */
export async function record(page: Page, why = 'vu par le chef de poste'): Promise<void> {
  await page.locator('[aria-keyshortcuts=Enter]').waitFor();
  const reason = page.locator('[data-lacking=override]');
  if ((await reason.count()) === 0) return page.keyboard.press('Enter');
  await reason.fill(why);
  return reason.press('Enter');
}

/**
 * As a fast reader types: a stroke each 2 ms by the strokes' own time, however slow this machine is, with a line break after
 * each line. A break may straggle for a quarter of a second, in which Enter records nothing; no hand is faster than that.
 */
export async function scan(page: Page, text: string): Promise<void> {
  await strokes(page, `${text}\n`);
  await page.waitForTimeout(260);
}

/** Strokes that reach whatever has the focus, as those of a keyboard do. */
export async function strokes(page: Page, text: string): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const everyMs = 2;
  // The strokes' times end now: the keyboard has been typing while this waits.
  await page.waitForTimeout(text.length * everyMs);
  const beganAtMs = Date.now() - text.length * everyMs;
  // All at once: waiting for each to be handled would make a busy machine's reader a slow one.
  await Promise.all([...text].map((character, at) => stroke(browser, character, (beganAtMs + at * everyMs) / 1000)));
  await browser.detach();
}

async function stroke(browser: CDPSession, character: string, timestamp: number): Promise<void> {
  const isBreak = character === '\n';
  const key = isBreak ? 'Enter' : character;
  await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: isBreak ? '\r' : character, timestamp });
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp: timestamp + 0.001 });
}
