/** An analyst's chart on a real headquarters: opened for its case, read, asked who holds the route, changed by two people at once. */
import { readFileSync } from 'node:fs';
import { Decrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { emptyEntity, emptyTie } from '../../src/modules/networks/chart-items.ts';
import { inventCase } from '../../src/modules/networks/demo/exercise.ts';
import { filesOfCase } from '../../src/modules/networks/demo/exercise-files.ts';
import { chartOpenedSchema } from '../../src/modules/networks/index.ts';
import { makeZip } from '../../src/modules/screening/testing/make-zip.ts';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { DemoVisitor } from '../../src/station/demonstration/demo-visitor.ts';
import type { OpenedPage } from '../web/open-page.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { type OnRealStation, onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const headquarters = demoStations.find(({ role }) => role === 'headquarters')!;

async function state(page: OpenedPage['page'], caseNumber: string): Promise<void> {
  await page.locator('main form select').selectOption('investigation');
  await page.locator('main form input').fill(caseNumber);
  await page.locator('main form button[type=submit]').press('Enter');
}

async function openExercise(real: OnRealStation, language: 'fr' | 'ar' | 'en' = 'fr'): Promise<OpenedPage> {
  const opened = await real.open('analyst', '/charts', language);
  const { page } = opened;
  await state(page, 'EXERCICE-3');
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
    await page.getByRole('button', { name: 'Mesurer le schéma' }).click();
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
    await page.getByRole('button', { name: 'Chercher les groupes' }).click();
    await page.getByText(/^Groupes : \d+, qui réunissent/).waitFor();
    await page.getByText(/^Centre de son groupe/).scrollIntoViewIfNeeded();
    await picture(page, 'charts-cohesion-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('is filled from a table, a bill and payments, gives the same answer, is taken back, and goes out marked', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await page.locator('main form select').selectOption('investigation');
    await page.locator('main form input').fill('PJ-2026-7');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByText('Aucun schéma pour cette affaire').waitFor();
    await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
    await page.getByLabel('Titre').fill('Les trois puits');
    await picture(page, 'charts-open-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Importer' }).click();
    const files = new Map(filesOfCase(inventCase()).map(({ name, text }) => [name, text]));
    const send = async (name: string, kind: 'table' | 'calls') => {
      await page.getByLabel('Que contient le fichier ?').selectOption(kind);
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(files.get(name)!) });
      await page.getByRole('button', { name: 'Lire', exact: true }).click();
      await page.getByRole('region', { name: 'Avant de prendre' }).waitFor();
    };
    const take = async () => {
      await page.getByRole('button', { name: 'Prendre sur le schéma' }).click();
      await page.getByText(/^Ajoutés :/).waitFor();
      await page.getByText('Enregistré', { exact: true }).waitFor();
      await page.locator('button[data-loading]').waitFor({ state: 'detached' });
    };
    await send('abonnes.csv', 'table');
    await picture(page, 'charts-import-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await take();
    await send('appels.csv', 'calls');
    await take();
    await send('paiements.csv', 'table');
    await take();
    await page.getByRole('tab', { name: 'Réponses' }).click();
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    const answer = page.getByRole('region', { name: 'Réponse : qui tient le réseau' });
    await answer.waitFor();
    expect(await answer.locator('ol').first().locator('bdi').allTextContents()).toEqual([
      'Awa Diawaraba',
      'Oumou Mint Bouceif',
      'Hamady Ould Elkory',
    ]);

    await page.getByRole('tab', { name: 'Téléphone' }).click();
    await page.getByRole('heading', { name: 'Jours et heures' }).waitFor();
    await page.getByLabel('Moment de l’événement').fill('2026-03-14T02:00');
    await page.getByRole('columnheader', { name: 'D’habitude' }).waitFor();
    await picture(page, 'charts-phone-fr');
    expect(await accessibilityFaults(page)).toEqual([]);

    // The keyboard alone: somebody is found in the list, opened, given evidence, and that is taken back.
    await page.getByRole('tab', { name: 'Liste' }).press('Enter');
    await page.getByLabel('Chercher un nom, un numéro').fill('diawaraba awa');
    await page.getByRole('button', { name: 'Awa Diawaraba' }).press('Enter');
    await page.getByRole('button', { name: 'Ajouter une pièce' }).press('Enter');
    await page.keyboard.type('Vue au marché avec deux chefs d’étape');
    await page.getByLabel('Source (document, page)').fill('PV 14/2026, p. 3');
    await page.getByLabel('Cotation').selectOption('6x6');
    await page.getByLabel('Source', { exact: true }).selectOption('B');
    await page.getByLabel('Renseignement').selectOption('2');
    await page.getByRole('button', { name: 'Ajouter la pièce' }).press('Enter');
    await page.getByText('B2 (6x6)').waitFor();
    await picture(page, 'charts-details-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Control+z');
    await page.getByText('B2 (6x6)').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+y');
    await page.getByText('B2 (6x6)').waitFor();

    await page.getByRole('tab', { name: 'Exporter' }).click();
    const takeOut = async (key: string, ticked?: string): Promise<string> => {
      await page.getByRole('button', { name: key }).click();
      const door = page.locator('dialog');
      await door.getByLabel('Remis à').selectOption('court');
      if (ticked) await door.getByLabel(ticked).check();
      await picture(page, `charts-door-${key.slice(0, 3)}-fr`);
      expect(await accessibilityFaults(page)).toEqual([]);
      const [saved] = await Promise.all([page.waitForEvent('download'), door.getByRole('button', { name: 'Créer le fichier' }).click()]);
      const decrypter = new Decrypter();
      decrypter.addPassphrase((await door.locator('[data-password]').textContent())!);
      await door.getByRole('button', { name: 'C’est noté' }).click();
      return Buffer.from(await decrypter.decrypt(readFileSync(await saved.path()))).toString('latin1');
    };
    expect((await takeOut('Image PNG')).startsWith('\x89PNG')).toBe(true);
    expect(await takeOut('Image SVG')).toMatch(/^<svg .*copie\/copy [2-9A-Z]{4}-[2-9A-Z]{4}/);
    const least = await takeOut('ANX (i2)');
    expect(least).toContain('Awa Diawaraba');
    expect(least).not.toContain('PV 14/2026, p. 3');
    expect(await takeOut('GraphML', 'Pièces')).toContain('SG-608');
    // Blurred with everything else where nobody touches the screen.
    expect(await page.evaluate(`document.querySelector('main').contains(document.querySelector('canvas'))`)).toBe(true);
    await page.getByText(/RESTRICTED · Coumba Sarr \(SG-608, mr-siege\) · investigation PJ-2026-7/).waitFor();
    await picture(page, 'charts-export-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('Schéma ouvert').waitFor();
    await picture(page, 'charts-history-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows one analyst what another does, and both keep what they wrote', async () => {
    const one = await openExercise(real);
    const other = await openExercise(real);
    const find = async ({ page }: OpenedPage, name: string) => {
      await page.getByRole('tab', { name: 'Liste' }).click();
      await page.getByLabel('Chercher un nom, un numéro').fill(name);
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('button', { name: 'Modifier' }).click();
    };
    await find(one, 'Oumou Mint Bouceif');
    await find(other, 'Oumou Mint Bouceif');
    await one.page.getByLabel('Note').fill('Changeuse au marché.');
    await one.page.getByRole('button', { name: 'Enregistrer' }).click();
    await other.page.getByLabel('Nom affiché').fill('Oumou Mint Bouceif, dite Sel');
    await other.page.getByRole('button', { name: 'Enregistrer' }).click();
    for (const { page } of [one, other]) {
      await page.getByRole('heading', { name: 'Oumou Mint Bouceif, dite Sel' }).waitFor();
      await page.getByText('Changeuse au marché.').waitFor();
    }
    expect([...one.complaints, ...other.complaints]).toEqual([]);
    await one.close();
    await other.close();
  });

  test('is worked on with the mouse: clicked, dragged, selected by a box, replayed in time', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await page.locator('main form select').selectOption('investigation');
    await page.locator('main form input').fill('PJ-2026-8');
    await page.locator('main form button[type=submit]').press('Enter');
    await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
    await page.getByLabel('Titre').fill('Une seule personne');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Détail' }).click();
    await page.getByRole('button', { name: 'Ajouter une entité' }).click();
    await page.getByLabel('Nom affiché').fill('Seule');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    const box = (await page.getByRole('img', { name: /\d/ }).boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.click(box.x + 30, box.y + 30);
    await page.getByText('Rien n’est sélectionné').waitFor();
    await page.mouse.click(middle.x, middle.y);
    await page.getByRole('heading', { name: 'Seule', exact: true }).waitFor();
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 60, middle.y + 40, { steps: 5 });
    await page.mouse.up();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('Disposition changée').nth(1).waitFor();
    // A second chart of the case takes the first one in, and gives it back.
    await page.getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
    await page.getByLabel('Titre').fill('Ensemble');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Importer' }).click();
    await page.locator('#networks-panel select').first().selectOption('case');
    await page.getByLabel('Schéma à réunir avec celui-ci').selectOption('Une seule personne');
    await page.getByRole('button', { name: 'Lire', exact: true }).click();
    await page.getByRole('button', { name: 'Prendre sur le schéma' }).click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Liste' }).click();
    await page.getByRole('button', { name: 'Seule' }).waitFor();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: 'Seule' }).waitFor({ state: 'detached' });
    await close();

    const exercise = await openExercise(real);
    await exercise.page.locator('button[data-loading]').waitFor({ state: 'detached' });
    await exercise.page.getByRole('button', { name: 'Cadre' }).click();
    await exercise.page.mouse.move(box.x + 5, box.y + 5);
    await exercise.page.mouse.down();
    await exercise.page.mouse.move(box.x + box.width - 10, box.y + box.height - 60, { steps: 4 });
    await exercise.page.mouse.up();
    await exercise.page.getByRole('tab', { name: 'Détail' }).click();
    await exercise.page.getByRole('heading', { name: /^Sélectionnés : 6\d\d/ }).waitFor();
    await exercise.page.getByText(/^100 sur 6\d\d montrés/).waitFor();
    // Half of the time: who was not yet tied to anybody is not there yet.
    await exercise.page.getByLabel('Montrer jusqu’à').fill(String(Date.parse('2026-01-12T00:00:00Z')));
    const legend = exercise.page.getByRole('region', { name: 'Légende' });
    await legend.getByText(/^[1-5]?\d\d sur 6\d\d montrés/).waitFor();
    await exercise.page.getByRole('button', { name: 'Toutes les dates' }).click();
    await legend.getByText(/^(6\d\d) sur \1 montrés/).waitFor();
    expect([...complaints, ...exercise.complaints]).toEqual([]);
    await exercise.close();
  });

  test('gives back what was done before the page was loaded again, and looks where it looked', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await state(page, 'PJ-2026-9');
    await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
    await page.getByLabel('Titre').fill('Payeurs');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Importer' }).click();
    const table = 'de,vers,montant\nAwa,Bilal,100\nBilal,Camara,200\nCamara,Awa,300\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('button', { name: 'Lire', exact: true }).click();
    await page.getByRole('button', { name: 'Prendre sur le schéma' }).click();
    await page.getByText(/^Ajoutés :/).waitFor();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Liste' }).click();
    await page.getByRole('button', { name: 'Sélectionner les 3' }).click();
    await page.getByRole('tab', { name: 'Détail' }).click();
    await page.getByLabel(/^Regrouper les 3/).fill('Cousins');
    await page.getByRole('button', { name: 'Regrouper' }).click();
    await page.getByRole('button', { name: 'Déplier' }).waitFor();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.reload();
    await state(page, 'PJ-2026-9');
    await page.getByRole('img', { name: /\d/ }).waitFor();
    await page.getByRole('tab', { name: 'Détail' }).click();
    await page.getByRole('button', { name: 'Déplier' }).waitFor();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('region', { name: 'Groupes' }).waitFor({ state: 'detached' });
    // The table came onto an empty chart, and was laid out: one undo takes all of it back.
    await page.keyboard.press('Control+z');
    await page.getByText('0 sur 0 montrés').waitFor();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.reload();
    await state(page, 'PJ-2026-9');
    await page.getByText('0 sur 0 montrés').first().waitFor();
    await page.getByRole('button', { name: 'Rétablir' }).click();
    await page.getByText('3 sur 3 montrés').first().waitFor();
    // What is gone comes back with its version, though this page never saw it.
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('0 sur 0 montrés').first().waitFor();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.reload();
    await state(page, 'PJ-2026-9');
    await page.getByRole('tab', { name: 'Versions' }).click();
    const brought = page.getByRole('listitem').filter({ hasText: 'Ajoutés : 6' }).last();
    await brought.getByRole('button', { name: 'Y revenir' }).click();
    await page.getByText('3 sur 3 montrés').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('stands on a map, where towns lie on the earth, for everybody who opens it', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    await state(page, 'PJ-2026-10');
    await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
    await page.getByLabel('Titre').fill('La route');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Importer' }).click();
    const table =
      'nom,type,latitude,longitude,quand\nGogui,lieu,,,2026-01-05\nBamako,lieu,,,2026-01-20\nNéma,lieu,,,2026-02-02\nPuits nord,lieu,"17,9",-7.9,2026-03-01\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'lieux.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('button', { name: 'Lire', exact: true }).click();
    await picture(page, 'charts-map-import-fr');
    await page.getByRole('button', { name: 'Prendre sur le schéma' }).click();
    await page.getByText(/^Ajoutés :/).waitFor();
    await page.getByRole('button', { name: 'Disposer' }).click();
    await page.getByRole('menuitem', { name: 'Sur la carte' }).click();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.locator('canvas[class*=map]').waitFor();
    await page.waitForTimeout(400);
    await picture(page, 'charts-map-fr');
    const arabic = await real.open('analyst', '/charts', 'ar');
    await state(arabic.page, 'PJ-2026-10');
    await arabic.page.getByRole('button', { name: /La route/ }).click();
    await arabic.page.locator('canvas.sigma-map').waitFor();
    await arabic.page.waitForTimeout(600);
    await picture(arabic.page, 'charts-map-ar');
    expect([...complaints, ...arabic.complaints]).toEqual([]);
    await arabic.close();
    await close();
  });

  test('splits one who is two after their evidence was read, and carries notes', async () => {
    const { page, complaints, close } = await openExercise(real);
    const open = async (name: string) => {
      await page.getByRole('tab', { name: 'Liste' }).click();
      await page.getByLabel('Chercher un nom, un numéro').fill(name);
      await page.getByRole('button', { name }).first().click();
    };
    await open('Hamady Ould Elkory');
    await page.getByRole('button', { name: 'Ajouter une pièce' }).click();
    await page.getByLabel('Ce que dit la pièce, en une ligne').fill('Vu à Bamako le même jour');
    await page.getByLabel('Source (document, page)').fill('PV 22/2026, p. 1');
    await page.getByRole('button', { name: 'Ajouter la pièce' }).click();
    await page.getByRole('button', { name: 'Scinder', exact: true }).click();
    await page.getByLabel('Nom de l’autre').fill('Hamady, l’autre');
    await page.getByRole('checkbox', { name: /^Vu à Bamako le même jour PV 22\/2026, p\. 1/ }).check();
    await page.locator('form input[type=checkbox]').last().check();
    await page.getByText(/^À l’autre : pièces 1 sur \d+, liens 1 sur/).waitFor();
    await page.waitForTimeout(200);
    await picture(page, 'charts-split-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Scinder en deux' }).click();
    await page.getByRole('heading', { name: 'Sélectionnés : 2' }).waitFor();
    await open('Hamady, l’autre');
    await page.getByText('Vu à Bamako le même jour').waitFor();
    await page.getByRole('heading', { name: 'Liens : 1', exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { name: 'Hamady, l’autre' }).waitFor({ state: 'detached' });

    await page.getByRole('tab', { name: 'Détail' }).click();
    await page.getByRole('button', { name: 'Ajouter une note' }).click();
    await page.getByLabel('Texte de la note').fill('Trois groupes se retrouvent le jeudi, jour du marché.\nÀ vérifier avec Néma.');
    await page.getByRole('button', { name: 'Poser la note' }).click();
    await page.getByRole('heading', { name: /^Trois groupes/ }).waitFor();
    await page.waitForTimeout(400);
    await picture(page, 'charts-note-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ôter la note de la feuille' }).click();
    await page.getByRole('button', { name: 'Montrer la note sur la feuille' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { name: /^Trois groupes/ }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  test('takes people whom a search in crossings found, each with the crossings that say so', async () => {
    const { page, complaints, close } = await real.open('analyst', '/charts');
    const within = {
      caseNumber: 'PJ-2026-11',
      ground: 'Trois témoins le décrivent.',
      legalBasis: 'Réquisition 118/2026',
      from: '2026-01-01',
      to: '2026-12-31',
      forDays: 30,
    };
    const search = {
      searchId: 'mr-siege.operations:9001.1',
      asked: within,
      askedBy: 'SG-608',
      askedAtMs: 1,
      state: 'granted',
      decidedBy: 'SG-601',
      decidedAtMs: 2,
      untilMs: 4e12,
      closed: null,
    };
    const somebody = (name: string, more: object) => ({
      travellerId: `mr-tz.operations:${name.length}.2`,
      surname: name,
      givenNames: 'Awa',
      arabicName: null,
      birthDate: '1990-01-01',
      nationality: 'MLI',
      documentNumber: `AA-${name}`,
      protectedAs: null,
      crossings: 3,
      alerts: 0,
      ties: [],
      ...more,
    });
    const tie = (explained: string | null) => ({
      kind: 'same-vehicle',
      times: 2,
      weight: 1,
      explained,
      expected: null,
      shared: '1180 AB 02',
      crossings: [{ crossingId: 'mr-tz.operations:77.1', slip: '2026-000009', atMs: Date.UTC(2026, 2, 1), direction: 'entry' }],
    });
    // What posts sent lies in no demonstration; who may look, and what is found, is tested where it is decided.
    await page.route('**/api/case-searches', (route) => route.fulfill({ json: { searches: [search], more: false } }));
    await page.route('**/api/charts/*/related*', (route) =>
      route.fulfill({
        json: {
          searchId: search.searchId,
          found: [somebody('SY', { ties: [] })],
          related: [somebody('KANTE', { ties: [tie(null)] }), somebody('DIARRA', { protectedAs: 'child', ties: [tie('bus')] })],
          left: 0,
          crossings: 412,
        },
      }),
    );
    await state(page, 'PJ-2026-11');
    await page.getByRole('button', { name: 'Ouvrir un schéma' }).click();
    await page.getByLabel('Titre').fill('Le convoyeur');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Détail' }).click();
    await page.getByRole('button', { name: 'Ajouter une entité' }).click();
    await page.getByLabel('Nom affiché').fill('Bilal Sy');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByRole('tab', { name: 'Passages' }).click();
    await page.getByRole('button', { name: 'Chercher dans les passages' }).click();
    await page.getByText('Passages parcourus : 412.').waitFor();
    expect(await page.getByRole('checkbox', { name: /Awa KANTE/ }).isChecked()).toBe(true);
    await page.getByText('Liens qui s’expliquent autrement : 1').click();
    expect(await page.getByRole('checkbox', { name: /Awa DIARRA/ }).isChecked()).toBe(false);
    await picture(page, 'charts-crossings-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Prendre sur le schéma' }).click();
    await page.getByText(/^Ajoutés : 2 entités et 2 liens/).waitFor();
    await page.getByText('Enregistré', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Liste' }).click();
    await page.getByRole('button', { name: 'Awa KANTE' }).click();
    await page.locator('#networks-panel').getByRole('listitem').getByRole('button').last().click();
    await page.getByText(/2026-000009/).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('1 sur 1 montrés').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('follows the hand where thousands stand on it, and what is clicked is what is seen there', async () => {
    const analyst = headquarters.accounts.find(({ roles }) => roles.includes('analyst'))!;
    const visitor = await DemoVisitor.logIn(real.station.url, analyst);
    const caseNumber = 'PJ-2026-12';
    const details = { title: 'Tous', caseNumber, handling: 'service', question: '' };
    const { chartId } = chartOpenedSchema.parse(await visitor.record('/charts', details, 'full-sheet'));
    const side = 45;
    const key = (at: number) => `node${String(at).padStart(6, '0')}`;
    const places = Array.from({ length: side * side }, (_, at) => [key(at), (at % side) * 40, Math.floor(at / side) * 40, false]);
    const entities = places.map(([one], at) => ({ key: one, content: { ...emptyEntity, label: `Entité ${at}` } }));
    const links = places.map((_, at) => ({
      key: `link${String(at).padStart(6, '0')}`,
      content: { ...emptyTie, source: key(at), target: key((at + 1) % places.length) },
    }));
    const steps = [
      { kind: 'added', items: entities },
      { kind: 'added', items: links },
      { kind: 'placed', places },
    ];
    await visitor.record(`/charts/${encodeURIComponent(chartId)}/steps`, { caseNumber, steps }, 'full-sheet-steps');
    await visitor.send('DELETE', '/session', undefined);
    const { page, complaints, close } = await real.open('analyst', `/charts?chart=${encodeURIComponent(chartId)}`);
    await state(page, caseNumber);
    const sheet = page.getByRole('img', { name: /\d/ });
    const box = (await sheet.boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const layer = sheet.locator('canvas.sigma-nodes');
    const isAtRest = async () => {
      await expect.poll(() => layer.evaluate((canvas) => canvas.style.transform), { timeout: 10_000 }).toBe('');
    };
    await page.waitForTimeout(500);
    // Between two drawings the last picture is shown, moved and scaled.
    await page.evaluate(`(() => {
      const canvas = document.querySelector('canvas.sigma-nodes');
      window.transforms = [];
      new MutationObserver(() => window.transforms.push(canvas.style.transform)).observe(canvas, { attributeFilter: ['style'] });
    })()`);
    await page.mouse.move(middle.x, middle.y);
    for (let turn = 0; turn < 3; turn += 1) {
      await page.mouse.wheel(0, -120);
      await page.waitForTimeout(700);
      await isAtRest();
    }
    const transforms = (await page.evaluate('window.transforms')) as string[];
    expect(transforms.some((transform) => /scale\(1\.\d/.test(transform))).toBe(true);
    await page.mouse.move(middle.x + 27, middle.y + 27);
    await page.mouse.down();
    await page.mouse.move(middle.x + 87, middle.y + 67, { steps: 6 });
    // Held still, so that it does not glide on.
    await page.waitForTimeout(300);
    await page.mouse.up();
    await isAtRest();
    // Later than the second half of a double click.
    await page.waitForTimeout(500);
    await page.mouse.click(middle.x + 60, middle.y + 40);
    await page.getByRole('tab', { name: 'Détail' }).click();
    await page.getByRole('heading', { name: `Entité ${(places.length - 1) / 2}`, exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('takes from a transcript what is ticked and nothing else, with the sentence as evidence', async () => {
    const { page, complaints, close } = await openExercise(real);
    await page.getByRole('tab', { name: 'Textes' }).click();
    await page.getByLabel('Source (document, page)').fill('Transcription 61');
    const said = 'Awa Diawaraba appelle Sidi Karambé depuis Kobenni. Son numéro : 36 77 88 99.';
    const docx = makeZip({
      'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${said}</w:t></w:r></w:p></w:body></w:document>`,
    });
    await page.locator('input[type=file]').setInputFiles({ name: '61.docx', mimeType: 'application/octet-stream', buffer: docx });
    await page.getByText('est-ce').waitFor();
    await picture(page, 'charts-text-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('checkbox', { name: /^Awa Diawaraba personne/ }).check();
    await page.getByRole('checkbox', { name: /^Sidi Karambé/ }).check();
    await page.getByRole('checkbox', { name: 'Awa Diawaraba appelle Sidi Karambé' }).check();
    await page.getByRole('button', { name: 'Prendre ce qui est coché' }).click();
    await page.getByText('Pris sur le schéma : 3.').waitFor();
    // Printed, Arabic lies on the paper as shapes of letters.
    const printer = await real.browser.newPage();
    await printer.setContent('<p>Rapport.</p><p dir="rtl" style="break-before: page">اتصل موسى سانغو من نواكشوط.</p>');
    const buffer = await printer.pdf();
    await printer.close();
    await page.locator('input[type=file]').setInputFiles({ name: '62.pdf', mimeType: 'application/pdf', buffer });
    await page.getByRole('checkbox', { name: /^موسى سانغو/ }).check();
    await page.getByRole('button', { name: 'Prendre ce qui est coché' }).click();
    await page.getByText('Pris sur le schéma : 1.').waitFor();
    await page.getByRole('tab', { name: 'Liste' }).click();
    await page.getByLabel('Chercher un nom, un numéro').fill('سانغو');
    await page.getByRole('button', { name: 'موسى سانغو' }).click();
    await page.getByText('62.pdf, p. 2, signe').waitFor();
    await page.getByRole('tab', { name: 'Liste' }).click();
    await page.getByLabel('Chercher un nom, un numéro').fill('36778899');
    await page.getByText('0 sur 0 montrés').waitFor();
    await page.getByLabel('Chercher un nom, un numéro').fill('Karambé');
    await page.getByRole('button', { name: 'Sidi Karambé' }).click();
    await page.getByText('Transcription 61, signe').waitFor();
    await page.getByText('Awa Diawaraba appelle Sidi Karambé depuis Kobenni.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('is read in Arabic, from right to left, and at 360 px', async () => {
    const { page, complaints, close } = await openExercise(real, 'ar');
    await page.waitForTimeout(500);
    await picture(page, 'charts-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'الإجابات' }).click();
    await page.getByRole('button', { name: 'قياس المخطط' }).click();
    await page.getByText('من يصل بين المجموعات').waitFor();
    await picture(page, 'charts-answers-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('tab', { name: 'التفاصيل' }).click();
    await page.getByRole('button', { name: 'إضافة ملاحظة' }).click();
    await picture(page, 'charts-note-360-ar');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'القائمة' }).click();
    await page.getByLabel('البحث عن اسم أو رقم').fill('Hamady Ould Elkory');
    await page
      .getByRole('button', { name: /Hamady Ould Elkory/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'فصل', exact: true }).click();
    await picture(page, 'charts-split-360-ar');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'القائمة' }).click();
    await picture(page, 'charts-360-ar');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
