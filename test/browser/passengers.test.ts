/** A carrier's passenger list on a real station: sent, screened, reported, taken along, forgotten. In French, and in Arabic on a narrow screen. */
import { readFileSync } from 'node:fs';
import { Decrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, noBrowser, openPage, picture } from '../web/open-page.ts';
import { logInAs, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

/** One of them is on the demonstration's list, one carries a stolen passport, one has a broken birth. */
const message = [
  "UNA:+.? '",
  "UNB+UNOA:4+SAHELAIR+MRBORDER+260312:0915+1++APIS'",
  "UNH+1+PAXLST:D:12B:UN:IATA'",
  "BGM+745'",
  "NAD+FL+++SAMAKE:DRISSA'DTM+329:840702'NAT+2+MLI'",
  "NAD+FL+++KEITA:FODE MAMADY'DTM+329:780514'ATT+2++M'NAT+2+GIN'DOC+P:110:111+O99014466'LOC+91+GIN'",
  "NAD+FL+++OULD DAHMANE:SIDATY'DTM+329:82X425'NAT+2+MRT'DOC+P:110:111+BX9905501'LOC+91+MRT'",
  "CNT+42:3'",
  "UNT+14+1'",
  "UNZ+1+1'",
].join('\n');

describe.skipIf(noBrowser)('a passenger list', () => {
  const real = onRealStation();

  test.each(['fr', 'ar'] as const)('is screened with its report, in %s', async (language) => {
    const { page, complaints, close } = await openPage(real.browser, { url: `${real.station.url}/passengers`, language });
    await logInAs(page, 'supervisor');
    await page.locator('main form select').selectOption('border-check');
    await page.locator('main form button[type=submit]').press('Enter');
    const file = { name: 'SA402.edi', mimeType: 'application/octet-stream', buffer: Buffer.from(message) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByText('KEITA FODE MAMADY').first().waitFor();
    await page.getByText('BX9905501').first().waitFor();
    // Loaded again in the middle, it is found again: the reason alone is asked anew.
    await page.reload();
    await page.locator('main form select').selectOption('border-check');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByText('KEITA FODE MAMADY').first().waitFor();
    await page
      .locator('main')
      .getByRole('heading', { name: /Listes consultées|القوائم/ })
      .waitFor();
    await page.locator('main summary').click();
    await picture(page, `passengers-${language}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /CSV/ }).click();
    const door = page.locator('dialog');
    await door.locator('select').first().selectOption('other-service');
    await door.locator('input[value=document]').check();
    await picture(page, `passengers-door-${language}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, `passengers-door-360-${language}`);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.setViewportSize({ width: 1366, height: 768 });
    const [download] = await Promise.all([page.waitForEvent('download'), door.locator('button[type=submit]').click()]);
    const digits = (await door.locator('[data-password]').textContent())!;
    await picture(page, `passengers-door-done-${language}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await door.locator('button[type=submit]').click();
    const decrypter = new Decrypter();
    decrypter.addPassphrase(digits);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await decrypter.decrypt(readFileSync(await download.path())));
    expect(text.startsWith('\uFEFF"')).toBe(true);
    expect(text).toContain('"KEITA FODE MAMADY"');
    expect(text).toContain('BX9905501');
    // Nobody ticked it.
    expect(text).not.toContain(language === 'fr' ? 'Naissance' : 'الميلاد');
    expect(text).toMatch(/copie\/copy [2-9A-Z]{4}-[2-9A-Z]{4} · à détruire\/destroy/);
    expect(text).not.toMatch(/(^|,)"[=+\-@]/m);
    const main = page.url();
    await page.goto(new URL('/exports', main).href);
    await page.locator('[data-exports] tbody tr').first().waitFor();
    await page.locator('[data-exports] summary').first().click();
    await picture(page, `exports-${language}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, `exports-360-${language}`);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });
    // What went out in the language before stands there too.
    const destroyed = page.locator('[data-exports] tr[data-state=destroyed]');
    const before = await destroyed.count();
    await page.locator('[data-exports] tbody button').first().press('Enter');
    await expect.poll(() => destroyed.count()).toBe(before + 1);
    await page.goto(main);
    await page.locator('main form select').selectOption('border-check');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByText('KEITA FODE MAMADY').first().waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, `passengers-360-${language}`);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /Oublier|نسيان/ }).click();
    await page.getByText('KEITA FODE MAMADY').first().waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('main form select').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
