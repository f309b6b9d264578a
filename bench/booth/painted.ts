/** From the last stroke of a reader to the decision on the screen, in a real browser at the size of a booth's. */
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/test-setup.mjs';
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
import { scan } from '../../test/web/officer.ts';
import { inventPerson } from '../journal/people.ts';

/**
 * The page's own clock: from the Enter that ends the lines until a frame was drawn after a verdict came to stand there. The quiet
 * by which the page knows that the reader has finished is in it.
 */
/** Before the page's own listener, which keeps the reader's strokes from everybody else. */
const listen = `
  globalThis.lastEnter = 0;
  addEventListener('keydown', ({ key }) => { if (key === 'Enter') globalThis.lastEnter = performance.now(); }, true);
`;
const verdict = 'main [aria-live] :is([data-level=clear], [data-level=check], [data-level=alert])';
const watch = `
  new MutationObserver(() => {
    if (globalThis.lastEnter === 0 || !document.querySelector('${verdict}')) return;
    const since = globalThis.lastEnter;
    globalThis.lastEnter = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.paintedAfterMs = performance.now() - since; };
      port2.postMessage(0);
    });
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
`;

export async function paintedAfterMs(
  url: string,
  { scans, travellers }: { readonly scans: number; readonly travellers: number },
): Promise<readonly number[]> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const { badge, pin } = demoAccounts[0]!;
    await page.request.post(`${url}/api/session`, { data: { badge, pin } });
    await page.addInitScript(listen);
    await page.goto(url);
    await page.locator('[aria-keyshortcuts=F6]').waitFor();
    await page.evaluate(watch);
    const times: number[] = [];
    for (let n = 1; n <= scans; n++) times.push(await one(page, inventPerson(1 + ((n * 7919) % travellers)).document.mrz));
    return times;
  } finally {
    await browser.close();
  }
}

async function one(page: Page, mrz: string): Promise<number> {
  await page.keyboard.press('Escape');
  await page.locator(verdict).first().waitFor({ state: 'detached' });
  await page.evaluate('globalThis.paintedAfterMs = undefined; globalThis.lastEnter = 0');
  await scan(page, mrz);
  // The page's policy forbids what Playwright's own waiting is made of.
  for (let tries = 0; tries < 200; tries++) {
    const painted = await page.evaluate<number | undefined>('globalThis.paintedAfterMs');
    if (painted !== undefined) return painted;
    await page.waitForTimeout(50);
  }
  throw new Error('no decision was painted within ten seconds');
}
