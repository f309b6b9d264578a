/** A notice on a real station: proposed by an officer, approved by a supervisor, and found at the booth. In French, and read in Arabic. */
import { describe, expect, test } from 'vitest';
import { demoSpecimens } from '../../src/modules/crossings/demo/specimens.ts';
import { parseMrz, writeMrz } from '../../src/modules/documents/index.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const traveller = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'MLI',
  documentNumber: 'AA9900743',
  surname: 'Samaké',
  givenNames: 'Drissa',
  nationality: 'MLI',
  birthDate: '1984-07-02',
  sex: 'M',
  expiryDate: '2031-03-30',
} as const;
const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(noBrowser)('a notice', () => {
  const real = onRealStation();

  test('is proposed with the keyboard, approved by somebody else, and then looked for at the booth', async () => {
    const officer = await real.open('officer', '/notices');
    await officer.page.getByRole('button', { name: 'Proposer un signalement' }).press('Enter');
    await picture(officer.page, 'notices-propose-fr');
    expect(await accessibilityFaults(officer.page)).toEqual([]);
    const form = officer.page.locator('main form');
    await form.getByLabel('Motif').selectOption('press-offence');
    await form.getByText('On ne recherche personne pour une opinion').waitFor();
    await form.getByLabel('Motif').selectOption('fraud');
    await form.getByLabel('Nom', { exact: true }).fill('Samaké');
    await form.getByLabel('Prénoms').fill('Drissa');
    await form.getByLabel('Naissance ou âge').fill('02/07/1984');
    await form.getByLabel('Consigne à l’agent').selectOption('arrest');
    await form.getByLabel('Base légale').fill('Code pénal, article 371');
    await form.getByLabel('Sorte d’autorité').selectOption('judicial');
    await form.getByLabel('Autorité qui demande').fill('Parquet de Kayes');
    await form.getByLabel('Numéro du dossier').fill('KAY-2026-7');
    await form.getByLabel('Dernier jour').fill(inAYear);
    await officer.page.keyboard.press('Enter');
    await officer.page.getByText('Signalement proposé.').waitFor();
    // Whoever proposes sees no list of people.
    expect(await officer.page.getByText('Pourquoi cherchez-vous').count()).toBe(0);
    expect(officer.complaints).toEqual([]);

    // Nobody is looked for yet.
    await officer.page.goto(`${real.station.url}/booth`);
    await scan(officer.page, writeMrz(traveller).join('\n'));
    await officer.page.locator('[data-level=clear]').first().waitFor();
    await officer.page.keyboard.press('Escape');

    // Wherever they work, supervisors see how many want them: two wait, one expires.
    const supervisor = await real.open('supervisor', '/second-line');
    await supervisor.page.getByRole('link', { name: /Signalés.*3 à regarder/ }).waitFor();
    await supervisor.page.setViewportSize({ width: 360, height: 740 });
    await picture(supervisor.page, 'navigation-count-360-fr');
    await supervisor.page.setViewportSize({ width: 1366, height: 768 });
    await picture(supervisor.page, 'navigation-count-fr');
    await supervisor.page.goto(`${real.station.url}/notices?filter=waiting`);
    await supervisor.page.getByLabel('Pourquoi cherchez-vous ?').selectOption('alert-check');
    await supervisor.page.locator('main form button[type=submit]').press('Enter');
    await supervisor.page.getByRole('button', { name: /SAMAKÉ/ }).click();
    await supervisor.page.getByText('Code pénal, article 371').waitFor();
    await picture(supervisor.page, 'notices-waiting-fr');
    expect(await accessibilityFaults(supervisor.page)).toEqual([]);
    await supervisor.page.getByRole('button', { name: 'Approuver', exact: true }).press('Enter');
    await supervisor.page.getByText('Signalement approuvé').waitFor();
    await supervisor.page.setViewportSize({ width: 360, height: 740 });
    await picture(supervisor.page, 'notices-360-fr');
    expect(await supervisor.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(supervisor.complaints).toEqual([]);
    await supervisor.close();

    await scan(officer.page, writeMrz(traveller).join('\n'));
    await officer.page.locator('[data-level=alert]').first().waitFor();
    await officer.page.getByText('Interpeller').first().waitFor();
    await officer.page.getByText('Parquet de Kayes').first().waitFor();
    await picture(officer.page, 'notices-booth-fr');
    expect(await accessibilityFaults(officer.page)).toEqual([]);
    await officer.page.keyboard.press('Enter');
    await officer.page.locator('[data-level=recorded]').waitFor();

    await scan(officer.page, demoSpecimens.find(({ id }) => id === 'ould-dahmane')!.mrz);
    await officer.page.locator('[data-level=alert]').first().waitFor();
    await officer.page.getByText('Document volé').first().waitFor();
    await picture(officer.page, 'notices-document-fr');
    expect(officer.complaints).toEqual([]);
    await officer.close();
  });

  test('is looked for among those who crossed before it, and the unit that asked is told', async () => {
    // Whoever crossed this morning: the demonstration lets her in.
    const { surname, givenNames, birthDate } = parseMrz(demoSpecimens.find(({ id }) => id === 'traore')!.mrz);
    const proposer = await real.open('officer', '/notices');
    await proposer.page.getByRole('button', { name: 'Proposer un signalement' }).click();
    const form = proposer.page.locator('main form');
    await form.getByLabel('Genre').selectOption('missing');
    await form.getByLabel('Motif').selectOption('adult-at-risk');
    await form.getByLabel('Nom', { exact: true }).fill(surname);
    await form.getByLabel('Prénoms').fill(givenNames);
    await form.getByLabel('Naissance ou âge').fill(birthDate);
    await form.getByLabel('Consigne à l’agent').selectOption('assist');
    await form.getByLabel('Base légale').fill('Code de la famille, article 9');
    await form.getByLabel('Sorte d’autorité').selectOption('police');
    await form.getByLabel('Autorité qui demande').fill('Brigade de Kayes');
    await form.getByLabel('Numéro du dossier').fill('KAY-2026-8');
    await form.getByLabel('Dernier jour').fill(inAYear);
    await proposer.page.keyboard.press('Enter');
    await proposer.page.getByText('Signalement proposé.').waitFor();
    await proposer.close();

    const { page, complaints, close } = await real.open('supervisor', '/notices?filter=waiting');
    await page.getByLabel('Pourquoi cherchez-vous ?').selectOption('alert-check');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByRole('button', { name: /TRAOR/ }).click();
    await page.getByRole('button', { name: 'Approuver', exact: true }).press('Enter');
    await page.getByText('Signalement approuvé').waitFor();
    await page.goto(`${real.station.url}/look-back`);
    await page.getByText('1 résultat attend une décision.').waitFor();
    await picture(page, 'look-back-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Pourquoi cherchez-vous ?').selectOption('alert-check');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByText('Brigade de Kayes').waitFor();
    await picture(page, 'look-back-hit-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'C’est la même personne' }).click();
    await page.keyboard.type('Même personne, vue ce matin.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Brigade de Kayes, par radio');
    await page.keyboard.press('Enter');
    await page.getByText('Décision enregistrée.').waitFor();
    await page.getByText('résultat attend').waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Chercher sur une période' }).click();
    await picture(page, 'look-back-360-fr');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Unité qui demande').fill('DPJ');
    await page.getByLabel('Motif').fill('Vérification.');
    await page.getByRole('button', { name: 'Lancer la recherche' }).press('Enter');
    await page.getByText('La recherche est lancée.').waitFor();
    await page.getByText('DPJ').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('is read in Arabic, from right to left, on a narrow screen too', async () => {
    const { page, complaints, close } = await real.open('supervisor', '/notices?filter=all', 'ar');
    await page.locator('main form select').first().selectOption('alert-check');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByRole('button', { name: /SANGARÉ/ }).click();
    await page.locator('ol li').first().waitFor();
    await picture(page, 'notices-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, 'notices-360-ar');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.goto(`${real.station.url}/look-back`);
    await page.getByText('DPJ').waitFor();
    await picture(page, 'look-back-360-ar');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await picture(page, 'look-back-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
