/** Scripts, marks of direction and formulas in the fields of an administrator. All offices: test/deep/browser. */
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../web/open-page.ts';
import { typeHostileWords } from './hostile-words.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

describe.skipIf(noBrowser)('hostile words', () => {
  const real = onRealStation();
  test('typed by an administrator into every field run nowhere, and no page breaks', { timeout: 120_000 }, async () => {
    const { screens, filled } = await typeHostileWords(real, 'administrator', '/');
    expect(screens).toBeGreaterThan(2);
    expect(filled).toBeGreaterThan(5);
  });
});
