/** A browser for tests of pages: Chromium of the system, and what every test watches for. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { findBrowser } from '../../scripts/test-setup.mjs';
import { staff } from './invented.ts';

const executablePath = findBrowser();
const builtPage = fileURLToPath(new URL('../../dist/web/index.html', import.meta.url));

/** Why pages cannot be tested here; undefined where they can. */
export const noBrowser: string | undefined =
  executablePath === undefined || !existsSync(executablePath)
    ? `there is no browser at ${executablePath ?? 'the usual places'} (set CHROMIUM)`
    : !existsSync(builtPage)
      ? 'the web application is not built (npm run build)'
      : undefined;

/** Leads to this machine in browsers of tests. */
export const nameOnNetwork = 'poste.example';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
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
      // A station as its network knows it: not localhost, where browsers allow more.
      `--host-resolver-rules=MAP ${nameOnNetwork} 127.0.0.1`,
      // A new page of the same visitor does not start another process: that costs more than the page.
      '--renderer-process-limit=1',
    ],
  });
}

export interface OpenedPage {
  readonly page: Page;
  /** What the browser complained of: errors of scripts, violations of the content security policy, files that are not there. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface PageWish {
  readonly url: string;
  readonly language: 'fr' | 'ar' | 'en';
  readonly theme?: 'day' | 'night';
  readonly width?: number;
  readonly height?: number;
  /** Whoever is logged in already, at a played station; nobody without. */
  readonly badge?: string;
}

/** Of a browser, by language and theme: visitors who left, and left nothing behind. A new one costs twice what a page does. */
const departed = new WeakMap<Browser, Map<string, BrowserContext[]>>();

/** A page of a visitor who was never here: nothing is remembered, nobody is logged in. The first size is a booth's screen. */
export async function openPage(
  browser: Browser,
  { url, language, theme = 'day', width = 1366, height = 768, badge }: PageWish,
): Promise<OpenedPage> {
  const idle = departedOf(browser, `${language} ${theme}`);
  const context = idle.pop() ?? (await newVisitor(browser, language, theme));
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // Whoever is not logged in is told so by 401, a refusal is an answer, and a network may be away; the browser reports each as an error.
    if (
      message.type() === 'error' &&
      !/status of (4\d\d|507)|ERR_(EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|INTERNET_DISCONNECTED|CONNECTION_)/.test(message.text())
    ) {
      complaints.push(message.text());
    }
  });
  watchRequests(page);
  if (badge !== undefined) await logInAhead(context, new URL(url).origin, badge);
  await page.goto(url);
  return {
    page,
    complaints,
    async close() {
      await forgetEverything(context, page);
      idle.push(context);
    },
  };
}

function departedOf(browser: Browser, kind: string): BrowserContext[] {
  const ofBrowser = departed.get(browser) ?? new Map<string, BrowserContext[]>();
  departed.set(browser, ofBrowser);
  const idle = ofBrowser.get(kind) ?? [];
  ofBrowser.set(kind, idle);
  return idle;
}

async function newVisitor(browser: Browser, language: string, theme: string): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(`localStorage.setItem('maabar.language', '${language}'); localStorage.setItem('maabar.theme', '${theme}');`);
  return context;
}

/** The page loads once, and not the log-in before it, which has tests of its own. */
async function logInAhead(context: BrowserContext, origin: string, badge: string): Promise<void> {
  const { pin } = staff.find((one) => one.badge === badge)!;
  const answer = await context.request.post(`${origin}/api/session`, { data: { badge, pin } });
  if (!answer.ok()) throw new Error(`${badge} cannot log in: ${await answer.text()}`);
}

/** What the tab remembered goes with it. */
async function forgetEverything(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(false);
  await context.unrouteAll();
  const origin = new URL(page.url()).origin;
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await context.clearCookies();
  await context.clearPermissions();
  await page.close();
}

/** Requests that a page waits for. The stream of live updates never ends. */
const waitingRequests = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const waiting = new Set<Request>();
  waitingRequests.set(page, waiting);
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') waiting.add(request);
  });
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
}

/** Resolves once nothing is being loaded, the letters are there, and what came of it has been drawn. */
export async function settle(page: Page): Promise<void> {
  const waiting = waitingRequests.get(page);
  const draw = `document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))))`;
  do {
    await page.evaluate(draw);
  } while (waiting !== undefined && waiting.size > 0);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Faults by WCAG 2.2 A and AA, each with the elements that have it. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // A policy that forbids eval forbids Playwright's injected scripts nothing: they run beside the page's own world.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axeSource);
  // Every rule runs on every element; of what holds, not each element is described.
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations.map(
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
