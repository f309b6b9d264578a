/** The post's page in one language: what officers read there, and the forms of an administrator. Languages are test files of their own. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staff } from './invented.ts';
import { type MockStation, startMockStation } from './mock-api.ts';
import { openPost } from './mock-posts.ts';
import { accessibilityFaults, launchBrowser, noBrowser, type OpenedPage, openPage, picture, settle } from './open-page.ts';

if (noBrowser) console.error(`The post's page is not tested: ${noBrowser}.`);

const [officer, , administrator] = staff.map(({ badge }) => badge) as [string, string, string];

export function testPostForms(language: 'fr' | 'ar' | 'en'): void {
  describe.skipIf(noBrowser)(`the page of the post in ${language}`, () => testIn(language));
}

function testIn(language: 'fr' | 'ar' | 'en'): void {
  let browser: Browser;
  let station: MockStation;
  let opened: OpenedPage;
  let page: Page;
  /** By account and width: whoever has logged in stays, and goes from part to part by the page's own links. */
  const tabs = new Map<string, OpenedPage>();

  beforeAll(async () => {
    browser = await launchBrowser();
    station = await startMockStation();
  });
  afterAll(async () => {
    await browser?.close();
    await station?.close();
  });

  async function openAs(badge: string, { width = 1366, height = 768 } = {}): Promise<void> {
    const tab = `${badge} ${width}`;
    opened = tabs.get(tab) ?? (await openPage(browser, { url: `${station.url}/posts`, language, badge, width, height }));
    tabs.set(tab, opened);
    page = opened.page;
    await page.locator('main h1').waitFor();
  }
  async function turnTo(part: 'post' | 'rules' | 'regimes'): Promise<void> {
    await page.locator(`main nav a[href="/posts?part=${part}"]`).click();
    await page.locator(`main nav a[href="/posts?part=${part}"][aria-current=page]`).waitFor();
    await page.locator('main table').first().waitFor();
  }
  /** Settled, translated, within its width, accessible. */
  async function inspect(name: string): Promise<void> {
    await settle(page);
    await picture(page, `${name}-${language}`);
    expect(await page.locator('#root').textContent()).not.toMatch(/\b(ui|station|accounts|posts|problem)\.[a-z-]+/);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(
      await page.evaluate(
        `(() => { const screen = document.querySelector('main h1').closest('div[class*=page]'); return screen.scrollWidth - screen.clientWidth; })()`,
      ),
    ).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  function leave(): void {
    expect(opened.complaints.splice(0)).toEqual([]);
  }

  test('an officer reads hours, rules and regimes, and changes nothing', async () => {
    await openAs(officer);
    await page.locator('main table').first().waitFor();
    await inspect('post');
    for (const part of ['rules', 'regimes'] as const) {
      await turnTo(part);
      await inspect(`post-${part}`);
      expect(await page.locator('main section button').count()).toBe(0);
    }
    leave();
  });

  test('an administrator’s forms say what they ask for', async () => {
    await openAs(administrator);
    for (const [at, form] of ['description', 'hours', 'closures'].entries()) {
      await page.locator('main section h2 button').nth(at).click();
      await page.locator('main form').waitFor();
      await inspect(`post-form-${form}`);
      await page.locator('main form button').last().click();
      await page.locator('main form').waitFor({ state: 'detached' });
    }
    await turnTo('rules');
    await page.locator('main section h2 button:not([disabled])').first().click();
    await page.locator('main textarea').waitFor();
    await inspect('post-rules-edit');
    await page.locator('main section h2 button').last().click();
    await page.locator('main form').waitFor();
    await inspect('post-rule-form');
    await turnTo('regimes');
    await page.locator('main section h2 button:not([disabled])').first().click();
    await page.locator('main section h2 button').last().click();
    await page.locator('main form').waitFor();
    await inspect('post-regime-form');
    leave();
  });

  test('all of it at 360 px', async () => {
    await openAs(administrator, { width: 360, height: 740 });
    for (const part of ['rules', 'regimes', 'post'] as const) {
      await turnTo(part);
      await inspect(`post-telephone-${part}`);
    }
    await page.locator('main section h2 button').first().click();
    await page.locator('main input').first().waitFor();
    await inspect('post-telephone-edit');
    leave();
  });

  test('a post that nobody has described says so, and so does a station that does not answer', async () => {
    station.post.describe(undefined);
    await openAs(officer);
    await page.reload();
    await page.locator('main strong').first().waitFor();
    await inspect('post-none');
    station.post.describe(openPost);
    station.post.turn('gone');
    await page.reload();
    await page.locator('main [role=alert]').waitFor({ timeout: 20_000 });
    await inspect('post-offline');
    station.post.turn('well');
    await page.locator('main [role=alert] button').click();
    await page.locator('main table').first().waitFor();
    leave();
  });
}
