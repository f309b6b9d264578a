/** Transcripts printed to PDF by a browser and read again: what they name is still found. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventCase } from '../../../src/modules/networks/demo/exercise.ts';
import { findMentions } from '../../../src/modules/networks/find-mentions.ts';
import { pdfText } from '../../../src/modules/networks/web/pdf-text.ts';
import { launchBrowser, noBrowser } from '../../web/open-page.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

describe.skipIf(noBrowser)('transcripts in PDF', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  // Arabic: plates whose figures and letters change places on paper, and a few numbers with their plus.
  test.each([
    ['fr', 1],
    ['en', 1],
    ['ar', 0.85],
  ] as const)('in %s name what they named before they were printed', async (language, least) => {
    const page = await browser.newPage();
    let [there, kept] = [0, 0];
    for (const { text, writtenOn } of inventCase().transcripts.filter((one) => one.language === language)) {
      await page.setContent('<div dir="auto" style="white-space:pre-wrap"></div>');
      await page.locator('div').evaluate((place, said) => {
        place.textContent = said;
      }, text);
      const printed = await pdfText(new Uint8Array(await page.pdf({ format: 'A4' })));
      const named = (said: string) =>
        new Set(findMentions(said, { country: 'MR', writtenOn }).mentions.map(({ kind, value }) => `${kind} ${value}`));
      const found = named(printed);
      for (const one of named(text)) {
        there += 1;
        if (found.has(one)) kept += 1;
      }
    }
    await page.close();
    process.stdout.write(`${language}: ${kept} of ${there} are found again\n`);
    expect(kept / there).toBeGreaterThanOrEqual(least);
  });
});
