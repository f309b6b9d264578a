/** Somebody asks what is held about them, then to be forgotten: on a real station, in French, from the booth to the certificate. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { writeMrz } from '../../src/modules/documents/index.ts';
import type { ErasurePaper } from '../../src/modules/protection/index.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, picture, settle } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const traveller = {
  format: 'TD3',
  documentCode: 'P',
  issuingState: 'MLI',
  documentNumber: 'AA9900731',
  surname: 'Sidibé',
  givenNames: 'Kadiatou',
  nationality: 'MLI',
  birthDate: '1994-08-23',
  sex: 'F',
  expiryDate: '2031-03-30',
} as const;

/** Opens with its password alone, says on each page which copy it is; and its first page as a picture, where a reader of PDF files is installed. */
async function openedAgain(path: string, password: string): Promise<void> {
  const bytes = await readFile(path);
  await expect(getDocumentProxy(new Uint8Array(bytes))).rejects.toThrow(/password/i);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes), { password }));
  for (const words of [traveller.documentNumber, 'Kadiatou', 'DP 3/2026']) expect(text.join('\n')).toContain(words);
  for (const page of text) expect(page).toMatch(/copie\/copy [2-9A-Z]{4}-[2-9A-Z]{4}/);
  const folder = process.env.MAABAR_SCREENSHOTS;
  if (folder) spawnSync('pdftoppm', ['-upw', password, '-r', '80', '-png', path, join(folder, 'real-rights-pdf-ar')]);
}

describe.skipIf(noBrowser)('a person who claims their rights', () => {
  const real = onRealStation();
  async function searchByNumber(page: Page): Promise<void> {
    await page.getByLabel('Numéro de document').fill(traveller.documentNumber);
    await page.keyboard.press('Enter');
  }

  test('is found, reads what is held, and is erased for good', async () => {
    const booth = await real.open('officer', '/');
    await scan(booth.page, writeMrz(traveller).join('\n'));
    await booth.page.locator('[aria-keyshortcuts=Enter]').waitFor();
    await booth.page.keyboard.press('Enter');
    await booth.page.locator('[data-level=recorded]').waitFor();
    await booth.close();

    const register = await real.open('data-protection officer', '/register');
    await register.page.getByLabel('Numéro du dossier').fill('DP 3/2026');
    await register.page.locator('main form select').selectOption('rectification');
    await register.page.locator('main form button[type=submit]').click();
    await register.page.getByRole('cell', { name: 'DP 3/2026' }).waitFor();
    await register.close();

    const { page, complaints, close } = await real.open('data-protection officer', '/rights');
    await page.locator('main select').selectOption('rights-request');
    await page.getByLabel('Numéro de dossier').fill('DP 3/2026');
    await page.keyboard.press('Enter');
    await searchByNumber(page);
    await page.getByRole('button', { name: 'SIDIBE Kadiatou' }).click();
    const held = page.getByRole('region', { name: 'Ce qui est conservé' });
    await held.getByText('Conservé 90 jours.').waitFor();
    expect(await held.locator('h4').allTextContents()).toEqual([
      'Enregistrement de la personne',
      'Passage',
      'Séjour, d’après les passages',
      'Consultation',
      'Mots d’une recherche',
    ]);
    const text = await held.textContent();
    for (const words of [
      '23 août 1994',
      'Femme',
      'Mali',
      'AA9900731',
      'Entrée',
      'admis',
      'Ce qui est conservé sur une personne',
      'DP 3/2026',
    ])
      expect(text).toContain(words);
    await picture(page, 'real-rights-held-fr');
    expect(await accessibilityFaults(page)).toEqual([]);

    const files = page.locator('dialog');
    await page.getByRole('button', { name: 'Fichier PDF' }).click();
    await files.getByLabel('Remis à').selectOption('person-concerned');
    await files.getByLabel('العربية').check();
    const [taken] = await Promise.all([page.waitForEvent('download'), files.getByRole('button', { name: 'Créer le fichier' }).click()]);
    const password = (await files.locator('[data-password]').textContent())!;
    expect(password).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    await picture(page, 'real-rights-pdf-fr');
    await openedAgain(await taken.path(), password);
    await files.getByRole('button', { name: 'C’est noté' }).click();

    // What she contests is kept in her words, in her file.
    await page.getByLabel('Demande du registre').selectOption({ label: 'DP 3/2026 · Rectification' });
    await page.getByLabel('Ce que dit la personne').fill('Je suis née le 25 août, non le 23.');
    await page.getByRole('button', { name: 'Garder ces paroles' }).click();
    await held.getByText('Je suis née le 25 août, non le 23.').waitFor();
    // The form is made anew once the register has answered.
    await settle(page);
    await page.getByLabel('Demande du registre').scrollIntoViewIfNeeded();
    await picture(page, 'real-rights-objects-fr');
    expect(await accessibilityFaults(page)).toEqual([]);

    // Under a legal hold the page offers no erasure; lifted, it does again.
    await page.getByLabel('Motif de la conservation').selectOption('court');
    await page.getByLabel('Dernier jour de conservation').fill(`31/12/${new Date().getUTCFullYear()}`);
    await page.getByRole('button', { name: 'Ordonner la conservation' }).click();
    await page.locator('[data-hold]').waitFor();
    expect(await page.getByLabel('Motif de l’effacement').count()).toBe(0);
    await settle(page);
    await page.locator('[data-hold]').scrollIntoViewIfNeeded();
    await picture(page, 'real-rights-hold-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lever' }).click();

    await page.getByLabel('Motif de l’effacement').selectOption('rights-request');
    await page.getByRole('button', { name: 'Effacer pour toujours…' }).click();
    await page.locator('dialog input').fill('DP 3/2026');
    await page.locator('dialog button[type=submit]:enabled').waitFor();
    await picture(page, 'real-rights-ask-fr');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Attestation d’effacement' }).waitFor();
    await picture(page, 'real-rights-certificate-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger (JSON)' }).click()]);
    const { id, ...certified } = JSON.parse(await readFile(await download.path(), 'utf8')) as ErasurePaper;
    // The person, their crossing, what they contest, the legal hold, the copy, the words of the search, and seven reads: found, opened,
    // taken out, contested, and read again after that and after the hold was set and lifted.
    expect(certified.parts).toHaveLength(13);
    expect(createHash('sha256').update(JSON.stringify(certified)).digest('hex').slice(0, 16)).toBe(id);
    expect(await page.locator('main table').textContent()).toContain(certified.parts[0]!.commitment);

    await searchByNumber(page);
    await page.getByText('Rien n’est conservé sous ce nom ou ce numéro').waitFor();
    await picture(page, 'real-rights-nobody-fr');
    expect(complaints).toEqual([]);
    await close();
  });
});
