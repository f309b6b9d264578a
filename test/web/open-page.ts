/** A browser for tests of pages: Chromium of the system, and what every test watches for. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const builtPage = fileURLToPath(new URL('../../dist/web/index.html', import.meta.url));

/** Why pages cannot be tested here; undefined where they can. */
export const noBrowser: string | undefined = !existsSync(executablePath)
  ? `there is no browser at ${executablePath} (set CHROMIUM)`
  : !existsSync(builtPage)
    ? 'the web application is not built (npm run build)'
    : undefined;

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A camera that shows a moving test picture, and nobody who must allow it.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
}

export interface OpenedPage {
  readonly page: Page;
  /** What the browser complained of: errors of scripts, violations of the content security policy, files that are not there. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface PageWish {
  readonly url: string;
  readonly language: 'fr' | 'ar' | 'en';
  readonly theme?: 'day' | 'night';
  readonly width?: number;
  readonly height?: number;
}

/** The first size is a booth's screen. */
export async function openPage(
  browser: Browser,
  { url, language, theme = 'day', width = 1366, height = 768 }: PageWish,
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  await context.addInitScript(`localStorage.setItem('maabar.language', '${language}'); localStorage.setItem('maabar.theme', '${theme}');`);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // Whoever is not logged in is told so by 401, and a refusal is an answer; the browser reports both as errors.
    if (
      message.type() === 'error' &&
      !/status of (4\d\d|507)|ERR_(EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_)/.test(message.text())
    ) {
      complaints.push(message.text());
    }
  });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** Faults by WCAG 2.2 A and AA, each with the elements that have it. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // A policy that forbids eval forbids Playwright's injected scripts nothing: they run beside the page's own world.
  await page.evaluate(axe.source);
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as { violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[] };
  return result.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`,
  );
}

/** Where MAABAR_SCREENSHOTS names a directory, pictures go there. */
export async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.MAABAR_SCREENSHOTS;
  if (directory === undefined) return;
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`) });
}
