/** An analyst's chart on a real headquarters: opened for its case, read, asked who holds the route, changed by two people at once. */
import { describe, expect, test } from 'vitest';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import type { OpenedPage } from '../web/open-page.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { type OnRealStation, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const headquarters = demoStations.find(({ role }) => role === 'headquarters')!;

async function openExercise(real: OnRealStation, language: 'fr' | 'ar' | 'en' = 'fr'): Promise<OpenedPage> {
  const opened = await real.open('analyst', '/charts', language);
  const { page } = opened;
  await page.locator('main form select').selectOption('investigation');
  await page.locator('main form input').fill('EXERCICE-3');
  await page.locator('main form button[type=submit]').press('Enter');
  await page.getByRole('button', { name: /trois puits/ }).click();
  await page.getByRole('img', { name: /\d/ }).waitFor();
  return opened;
}

describe.skipIf(noBrowser)('a chart', () => {
  const real = onRealStation(headquarters);

  test('answers "these three, in this order" once what is no person is put aside', async () => {
    const { page, complaints, close } = await openExercise(real);
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.locator('button[data-loading]').waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    await picture(page, 'charts-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const type of ['Lieu', 'Véhicule']) await page.getByRole('button', { name: new RegExp(`^${type} \\(`) }).click();
    await page.getByRole('tab', { name: 'Réponses' }).click();
    await page.getByRole('button', { name: 'Mesurer le graphe' }).click();
    await page.getByText('Mesuré sur').waitFor();
    await page.getByText('Jamais classés (victimes, migrants, enfants, témoins) : 172').waitFor();
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    const answer = page.getByRole('region', { name: 'Réponse : qui tient le réseau' });
    await answer.waitFor();
    const three = await answer.locator('ol').first().locator('bdi').allTextContents();
    expect(three).toEqual(['Awa Diawaraba', 'Oumou Mint Bouceif', 'Hamady Ould Elkory']);
    await answer.getByText('Retirer veut dire interpeller').waitFor();
    await picture(page, 'charts-key-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
