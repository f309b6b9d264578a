/** Who comes counted, and who is expelled: on a real station, in French, and seen in Arabic. */
import { describe, expect, test } from 'vitest';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, openPage, picture } from '../web/open-page.ts';
import { logInAs, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const traveller = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'MLI',
  documentNumber: 'AA9900755',
  surname: 'Togola',
  givenNames: 'Sekou',
  nationality: 'MLI',
  birthDate: '1998-05-11',
  sex: 'M',
  expiryDate: '2031-03-30',
} as const;

describe.skipIf(noBrowser)('who comes counted', () => {
  const real = onRealStation();

  test('is one key from the booth: a return with a person, a convoy, apart in the day; then an expulsion under its order', async () => {
    const { page, complaints, close } = await openPage(real.browser, { url: `${real.station.url}/`, language: 'fr' });
    await logInAs(page, 'supervisor');
    await page.locator('[aria-keyshortcuts="Alt+V"]').waitFor();
    await picture(page, 'booth-ready-fr');
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(768);
    await scan(page, writeMrz(traveller).join('\n'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-level=recorded]').waitFor();

    await page.keyboard.press('Alt+KeyG');
    await page.getByText('Personne n’est arrivé compté').waitFor();
    await page.keyboard.press('F6');
    await page.getByLabel('Expulsés par').selectOption('DZA');
    await page.getByLabel('Hommes').fill('31');
    await page.getByLabel('Femmes').fill('6');
    await page.getByLabel('Morts en route').fill('1');
    await page.getByLabel('Circonstances').fill('Déposés de nuit près du puits ; venus à pied.');
    await picture(page, 'counted-return-form-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    // Loaded again, or left for the booth: what was typed stands there as it did.
    await page.reload();
    await expect.poll(() => page.getByLabel('Circonstances').inputValue()).toBe('Déposés de nuit près du puits ; venus à pied.');
    expect(await page.getByLabel('Expulsés par').inputValue()).toBe('DZA');
    await page.getByLabel('Circonstances').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Enregistrer une personne' }).click();
    const entry = page.getByLabel('Son entrée au guichet');
    await entry.locator('option', { hasText: 'TOGOLA' }).waitFor({ state: 'attached' });
    await entry.selectOption({ label: (await entry.locator('option', { hasText: 'TOGOLA' }).textContent())! });
    await page.getByRole('button', { name: 'homme', exact: true }).click();
    await page.getByLabel('Blessures').fill('Brûlures aux pieds.');
    await page.getByLabel('Biens pris').fill('Téléphone et argent.');
    await page.reload();
    await expect.poll(() => page.getByLabel('Biens pris').inputValue()).toBe('Téléphone et argent.');
    await page.getByLabel('Biens pris').focus();
    await picture(page, 'counted-returnee-form-fr');
    await page.keyboard.press('Enter');
    await page.getByText('37 personnes · 1 enregistrée').waitFor();
    await page.keyboard.press('F7');
    await page.getByRole('button', { name: 'Sortie', exact: true }).click();
    await page.getByLabel('Ordre').fill('OM 118/2026');
    await page.getByLabel('Véhicules').fill('12');
    await page.getByLabel('Personnes', { exact: true }).fill('80');
    await page.keyboard.press('Enter');
    await page.getByText('12 véhicules · 80 personnes').waitFor();
    await picture(page, 'counted-fr');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.goto(`${real.station.url}/today`);
    await page.getByText('Convoi militaire').waitFor();
    await picture(page, 'returns-today-fr');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.goto(`${real.station.url}/booth`);
    await page.locator('[aria-keyshortcuts=F3]').click();
    await scan(page, writeMrz(traveller).join('\n'));
    await page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await page.keyboard.press('F8');
    await page.locator('[data-level=recorded]').waitFor();
    await page.goto(`${real.station.url}/second-line`);
    // Nobody on a list resembles them: there is nobody to compare with.
    await page.getByRole('button', { name: /TOGOLA/ }).click();
    await page.getByRole('button', { name: /Expulsé/ }).click();
    await page.getByLabel('Numéro de l’arrêté').fill('AE 12/2026');
    await page.getByLabel('Date de l’arrêté').fill('01032026');
    await page.getByLabel('Autorité').fill('Ministère inventé');
    await page.getByLabel('Recours').selectOption('pending');
    await page.getByLabel('Aptitude au voyage').selectOption('fit');
    await page.locator('textarea').last().fill('Arrêté notifié, motif inventé.');
    await picture(page, 'expulsion-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();

    const arabic = await openPage(real.browser, { url: `${real.station.url}/returns`, language: 'ar' });
    await logInAs(arabic.page, 'officer');
    await arabic.page.getByText('TOGOLA').waitFor();
    await picture(arabic.page, 'counted-ar');
    await arabic.page.setViewportSize({ width: 360, height: 740 });
    await picture(arabic.page, 'counted-360-ar');
    expect(await arabic.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(arabic.page)).toEqual([]);
    await arabic.close();
  });
});
