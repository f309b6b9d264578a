/** The second line on a real station: both people side by side with the photograph, a decision, and the memory of it. In French, and read in Arabic. */
import { describe, expect, test } from 'vitest';
import { demoSpecimens } from '../../src/modules/crossings/demo/specimens.ts';
import { scan } from '../web/officer.ts';
import { accessibilityFaults, noBrowser, picture } from '../web/open-page.ts';
import { onRealStation } from './real-station.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

const listed = demoSpecimens.find(({ id }) => id === 'keita')!.mrz;

describe.skipIf(noBrowser)('the second line', () => {
  const real = onRealStation();

  test('compares whoever waits, as photographed, with whom they resemble, and is not asked the same again', async () => {
    const officer = await real.open('officer', '/booth');
    await scan(officer.page, listed);
    await officer.page.locator('[data-level=alert]').first().waitFor();
    await officer.page.getByText('nom rare : pèse beaucoup').first().waitFor();
    await officer.page.keyboard.press('Enter');
    await officer.page.locator('[data-level=recorded]').waitFor();

    const { page, complaints, close } = await real.open('supervisor', '/second-line');
    await page.getByText('Pas de photographie de cette personne.').waitFor();
    // The officer takes it while the case is open: it appears by itself.
    await officer.page.keyboard.press('Alt+KeyC');
    await officer.page.getByRole('button', { name: 'Prendre la photographie' }).click();
    await officer.page.getByRole('button', { name: 'Garder' }).click();
    await page.getByRole('img', { name: /^Visage, pris le/ }).waitFor();
    await picture(page, 'second-line-photograph-fr');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('img', { name: /^Visage, pris le/ }).scrollIntoViewIfNeeded();
    await picture(page, 'second-line-photograph-360-fr');
    // A wide picture, or a long reason, widens no card beyond the screen.
    const wide = `[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 361).map((one) => one.outerHTML)`;
    expect(await page.evaluate(wide)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 768 });

    const arabic = await real.open('supervisor', '/second-line', 'ar');
    await arabic.page.getByRole('img').first().waitFor();
    await arabic.page.getByText('اسم نادر: وزنه كبير').first().waitFor();
    await picture(arabic.page, 'second-line-photograph-ar');
    expect(await accessibilityFaults(arabic.page)).toEqual([]);
    expect(arabic.complaints).toEqual([]);
    await arabic.close();

    await page.keyboard.press('F2');
    await page.keyboard.type('Autre personne : la photo diffère.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Personne n’attend').waitFor();
    expect(complaints).toEqual([]);
    await close();

    await officer.page.keyboard.press('Escape');
    await scan(officer.page, listed);
    await officer.page.getByText('Déjà vérifié le').first().waitFor();
    expect(await officer.page.locator('main [data-level=alert]').count()).toBe(0);
    await picture(officer.page, 'second-line-remembered-fr');
    expect(officer.complaints).toEqual([]);
    await officer.close();
  });
});
