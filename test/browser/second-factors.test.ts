/** Second factors on a real station with a browser's own (virtual) security key: added, shown before a sensitive act, and a telephone's codes. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { totpAt } from '../../src/modules/accounts/server/totp.ts';
import { demoAccounts } from '../../src/station/demonstration/demo-accounts.ts';
import { accessibilityFaults, noBrowser, openPage, picture } from '../web/open-page.ts';
import { logInAs, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const pin = demoAccounts.find(({ office }) => office === 'administrator')!.pin;

describe.skipIf(noBrowser)('second factors', () => {
  const real = onRealStation();
  /** Security keys are bound to names: not to a bare address. */
  const byName = (path: string) => real.station.url.replace('127.0.0.1', 'localhost') + path;

  async function addAccount(page: Page, badge: string): Promise<void> {
    await page.goto(byName('/accounts'));
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Awa Sangaré');
    await page.getByLabel('Matricule', { exact: true }).fill(badge);
    await page.getByRole('checkbox', { name: 'Agent', exact: true }).waitFor();
    for (const field of await page.locator('form input[type=password]').all()) await field.fill('482615');
    await page.locator('form button[type=submit]').click();
  }

  async function again(page: Page): Promise<void> {
    await page.evaluate(
      'fetch("/api/session").then((answer) => answer.json()).then(({ csrfToken }) => fetch("/api/session", { method: "DELETE", headers: { "x-csrf-token": csrfToken } }))',
    );
    await page.goto(byName('/'));
    await logInAs(page, 'administrator');
  }

  test('a key and a telephone are added; afterwards a sensitive act asks for the PIN and one of them, then goes on', async () => {
    const { page, complaints, close } = await openPage(real.browser, { url: byName('/own-account'), language: 'fr' });
    const browser = await page.context().newCDPSession(page);
    await browser.send('WebAuthn.enable');
    await browser.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'usb', hasResidentKey: false, hasUserVerification: false, isUserVerified: false },
    });
    await logInAs(page, 'administrator');
    await page.goto(byName('/own-account'));
    await page.locator('[data-act=key]').click();
    await page.getByRole('cell', { name: 'Clé de sécurité', exact: true }).first().waitFor();
    await page.locator('[data-act=telephone]').click();
    await page.locator('[data-factor=first-code]').waitFor();
    const typed = await page.locator('form').first().textContent();
    const secret = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(typed!)![0].replaceAll(' ', '');
    const codeAt = (stepsAhead: number) => totpAt(secret, Math.floor(Date.now() / 30_000) + stepsAhead);
    await page.locator('[data-factor=first-code]').fill(codeAt(0));
    await page.locator('[data-factor=first-code]').press('Enter');
    await page.getByRole('cell', { name: 'Mon téléphone', exact: true }).waitFor();
    await picture(page, 'own-account-real-fr');
    expect(await accessibilityFaults(page)).toEqual([]);

    await again(page);
    await addAccount(page, 'TZ-601');
    await page.locator('[data-confirm=pin]').fill(pin);
    await picture(page, 'confirm-pin-fr');
    await page.keyboard.press('Enter');
    await page.locator('[data-factor=key]').waitFor();
    await picture(page, 'confirm-factor-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('[data-factor=key]').click();
    await page.getByText('TZ-601').first().waitFor();

    await again(page);
    await addAccount(page, 'TZ-602');
    await page.locator('[data-confirm=pin]').fill(pin);
    await page.keyboard.press('Enter');
    await page.locator('[data-factor=code]').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('Ce code ou cette clé ne convient pas', { exact: false }).waitFor();
    await page.locator('[data-factor=code]').fill(codeAt(1));
    await page.keyboard.press('Enter');
    await page.getByText('TZ-602').first().waitFor();
    // The station's own refusals are spoken of in the console, and nothing else is.
    expect(complaints.filter((complaint) => !/40[13]/.test(complaint))).toEqual([]);
    await close();
  }, 120_000);

  test('whoever closes the question has done nothing', async () => {
    const { page, close } = await openPage(real.browser, { url: byName('/'), language: 'fr' });
    await logInAs(page, 'administrator');
    await addAccount(page, 'TZ-603');
    await page.locator('[data-confirm=pin]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Cet acte demande une connexion fraîche', { exact: false }).waitFor();
    await page.goto(byName('/accounts'));
    await page.getByText('TZ-310').first().waitFor();
    expect(await page.getByText('TZ-603').count()).toBe(0);
    await close();
  });
});
