/** Somebody asks for protection: on a real station, from the booth's key to the focal point's answer, in French, and read in Arabic. */
import { describe, expect, test } from 'vitest';
import { writeMrz } from '../../src/modules/documents/index.ts';
import { demoPassphrase } from '../../src/station/demonstration/demo-accounts.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const traveller = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'MLI',
  documentNumber: 'AA9900742',
  surname: 'Bagayoko',
  givenNames: 'Nana',
  nationality: 'MLI',
  birthDate: '2001-03-02',
  sex: 'F',
  expiryDate: '2031-03-30',
} as const;
const words = 'Dit à voix basse qu’on a pris ses papiers.';

describe.skipIf(noBrowser)('somebody who asks for protection', () => {
  const real = onRealStation();

  test('is kept by one key, looks like anybody in the second line, and is answered by the focal point alone', async () => {
    const booth = await real.open('officer', '/');
    await scan(booth.page, writeMrz(traveller).join('\n'));
    await booth.page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await booth.page.keyboard.press('F9');
    await booth.page.locator('input[type=radio]').last().check();
    await booth.page.getByLabel('Mots, si vous voulez').fill(words);
    await booth.page.keyboard.press('Enter');
    await booth.page.keyboard.press('Enter');
    await booth.page.locator('[data-level=recorded]').waitFor();
    expect(await booth.page.locator('body').textContent()).not.toContain(words);
    // The readable draft is gone once the station has it.
    expect(await booth.page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toMatch(/voix basse|suspected-victim/);
    await booth.close();

    const arabic = await real.open('focal point', '/requests', 'ar');
    await arabic.page.locator('input[type=password]').fill(demoPassphrase);
    await arabic.page.keyboard.press('Enter');
    await arabic.page.getByText(words).waitFor();
    await picture(arabic.page, 'requests-ar');
    expect(await accessibilityFaults(arabic.page)).toEqual([]);
    await arabic.page.setViewportSize({ width: 360, height: 740 });
    await picture(arabic.page, 'requests-360-ar');
    expect(await arabic.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await arabic.close();

    const { page, complaints, close } = await real.open('focal point', '/requests');
    await page.getByText('1 demande attend une réponse').waitFor();
    await page.locator('input[type=password]').fill('huit puits sous les acacias');
    await picture(page, 'requests-locked-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Cette phrase secrète n’ouvre pas les demandes.').waitFor();
    await page.locator('input[type=password]').fill(demoPassphrase);
    await page.keyboard.press('Enter');
    const request = page.locator('section').filter({ hasText: 'BAGAYOKO Nana' });
    await request.getByText('peut être victime').waitFor();
    await picture(page, 'requests-fr');
    await request.getByRole('button', { name: 'Maintenir la suspension' }).click();
    await page.keyboard.type('Foyer de Bassikounou');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Entendue seule ; l’orientation est acceptée.');
    await picture(page, 'requests-answer-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await request.getByText('suspension maintenue').waitFor();
    await request.getByText('Foyer de Bassikounou').waitFor();
    await page.getByRole('button', { name: 'Verrouiller' }).click();
    await page.locator('input[type=password]').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('BAGAYOKO');
    expect(complaints).toEqual([]);
    await close();
  });
});
