/** Whose a case is, on a real headquarters: its member adds a colleague, who saw nothing before; whoever watches sees who read it. */
import { describe, expect, test } from 'vitest';
import type { BadgeNumber } from '../../src/kernel/ids.ts';
import { demoStations } from '../../src/station/demonstration/demo-stations.ts';
import { accessibilityFaults, noBrowser, type OpenedPage, picture, settle } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const demo = demoStations.find(({ role }) => role === 'headquarters')!;
const headquarters = {
  ...demo,
  accounts: [
    ...demo.accounts,
    { badge: 'SG-609' as BadgeNumber, name: 'Hawa Sidibé', roles: ['analyst'] as const, pin: '316405', office: 'colleague' },
  ],
};

async function stateCase({ page }: OpenedPage): Promise<void> {
  await page.locator('main form select').selectOption('investigation');
  await page.locator('main form input').fill('EXERCICE-3');
  await page.locator('main form button[type=submit]').press('Enter');
}

/** As wide as a desk and as a telephone. */
async function look({ page }: OpenedPage, name: string): Promise<void> {
  for (const width of [1366, 360]) {
    await page.setViewportSize({ width, height: 768 });
    await settle(page);
    await picture(page, `${name}-${width}`);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

describe.skipIf(noBrowser)('a case', () => {
  const real = onRealStation(headquarters);

  test('is its members’, who add others by their badge', { timeout: 60_000 }, async () => {
    const owner = await real.open('analyst', '/charts');
    const colleague = await real.open('colleague', '/charts');
    await stateCase(colleague);
    await colleague.page.getByText('Aucun schéma').waitFor();
    await stateCase(owner);
    await owner.page.getByRole('button', { name: /trois puits/ }).click();
    await owner.page.getByRole('tab', { name: 'Membres' }).click();
    const panel = owner.page.locator('#networks-panel');
    await panel.getByText('SG-608').waitFor();
    await look(owner, 'members-fr');
    await panel.getByLabel('Ajouter un membre').fill('SG-207');
    await panel.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await panel.getByText('la fonction d’analyste').waitFor();
    await panel.getByLabel('Ajouter un membre').fill('SG-609');
    await owner.page.keyboard.press('Enter');
    await panel.getByText('Hawa Sidibé').waitFor();
    await colleague.page.reload();
    await stateCase(colleague);
    await colleague.page.getByRole('button', { name: /trois puits/ }).click();
    await colleague.page.getByRole('img', { name: /\d/ }).waitFor();
    await panel.getByRole('button', { name: 'Retirer SG-609' }).click();
    await panel.getByText('Hawa Sidibé').waitFor({ state: 'detached' });
    // What stands open goes too.
    await colleague.page.getByText('Ceci relève d’un dossier dont vous n’êtes pas membre').waitFor();
    expect(await colleague.page.locator('main').textContent()).not.toContain('Alassane');
    await picture(colleague.page, 'chart-of-others-fr');
    await colleague.page.getByRole('button', { name: 'Quitter' }).click();
    await colleague.page.getByText('Aucun schéma').waitFor();
    await colleague.page.reload();
    await stateCase(colleague);
    await colleague.page.getByText('Aucun schéma').waitFor();
    // The one refusal is the one that was asked for.
    expect(owner.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
    await owner.close();
    await colleague.close();
  });

  test('is in the register of whoever watches over the data, who sees who read it', { timeout: 60_000 }, async () => {
    for (const language of ['ar', 'fr'] as const) {
      const watcher = await real.open('data-protection officer', '/cases', language);
      await watcher.page.getByText('SG-608').first().waitFor();
      await look(watcher, `cases-${language}`);
      expect(await watcher.page.locator('main').textContent()).not.toContain('trois puits');
      expect(await watcher.page.locator('main form').count()).toBe(0);
      if (language === 'fr') {
        await watcher.page.getByRole('link', { name: 'Qui a lu le schéma 1' }).click();
        await watcher.page.locator('main form select').selectOption('audit');
        await watcher.page.locator('main form button[type=submit]').press('Enter');
        await watcher.page.getByText('Seules les lectures d’un schéma').waitFor();
        await watcher.page.getByText('SG-608').first().waitFor();
      }
      expect(watcher.complaints).toEqual([]);
      await watcher.close();
    }
  });
});
