/** A forced officer at a real station: a second PIN is chosen, and what it opens looks like the booth, with nobody in it. */
import { describe, expect, test } from 'vitest';
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
import { accessibilityFaults, noBrowser, openPage, picture, settle } from '../web/open-page.ts';
import { logInAs, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const officer = demoAccounts.find(({ office }) => office === 'officer')!;
const second = '730264';

describe.skipIf(noBrowser)('a second PIN', () => {
  const real = onRealStation();

  test('is chosen under Mon compte, and opens a booth that looks like any, with nobody in it', async () => {
    const chosen = await openPage(real.browser, { url: `${real.station.url}/own-account`, language: 'fr' });
    await logInAs(chosen.page, 'officer');
    await chosen.page.goto(`${real.station.url}/own-account`);
    const form = chosen.page.locator('form').filter({ has: chosen.page.getByLabel('Second code', { exact: true }) });
    await form.locator('input').nth(2).waitFor();
    const [current, first, again] = await form.locator('input').all();
    await current!.fill(officer.pin);
    await first!.fill(second);
    await again!.fill(second);
    await form.getByRole('button', { name: 'Enregistrer le second code' }).click();
    await chosen.page.getByText('C’est fait.', { exact: true }).waitFor();
    await form.scrollIntoViewIfNeeded();
    await picture(chosen.page, 'second-pin-fr');
    expect(await accessibilityFaults(chosen.page)).toEqual([]);

    const forced = await openPage(real.browser, { url: real.station.url, language: 'fr' });
    await forced.page.locator('input').first().fill(officer.badge);
    await forced.page.keyboard.press('Enter');
    await forced.page.keyboard.type(second);
    await forced.page.keyboard.press('Enter');
    await forced.page.locator('main#main').waitFor();
    const navigation = (page: typeof forced.page) =>
      page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(await navigation(forced.page)).toEqual(await navigation(chosen.page));
    await settle(forced.page);
    await picture(forced.page, 'empty-booth-fr');
    for (const { page } of [chosen, forced]) {
      await page.goto(`${real.station.url}/today`);
      await page.locator('main h1').first().waitFor();
      await settle(page);
    }
    const seen = async (page: typeof forced.page) => (await page.locator('main').textContent()) ?? '';
    // The demonstration's day is full; in there it is not, and nothing says why.
    const slips = (page: typeof forced.page) =>
      page
        .locator('main')
        .getByText(/\d{4}-\d{6}/)
        .count();
    await expect.poll(() => slips(chosen.page)).toBeGreaterThan(0);
    expect(await slips(forced.page)).toBe(0);
    expect(await seen(forced.page)).not.toMatch(/contrainte|alarme|duress/i);
    await picture(forced.page, 'empty-booth-today-fr');
    const kept = await forced.page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie])');
    expect(kept).not.toMatch(/apart|duress|empty/i);
    expect([...chosen.complaints, ...forced.complaints]).toEqual([]);
    await chosen.close();
    await forced.close();
  });
});
