/** Scripts, marks of direction and formulas in every field of every screen, by every office, at a post and at headquarters. */
import { describe, expect, test } from 'vitest';
import { demoStations } from '../../../src/station/demonstration/demo-stations.ts';
import { typeHostileWords } from '../../browser/hostile-words.ts';
import { onRealStation } from '../../browser/real-station.ts';
import { noBrowser } from '../../web/open-page.ts';

if (noBrowser) process.stdout.write(`skipped: ${noBrowser}\n`);

for (const demo of demoStations.slice(0, 2)) {
  describe.skipIf(noBrowser)(`hostile words at ${demo.title}`, () => {
    const real = onRealStation(demo);
    for (const { office } of demo.accounts) {
      test(`typed by the ${office} into every field run nowhere, and no page breaks`, { timeout: 300_000 }, async () => {
        const { screens, filled } = await typeHostileWords(real, office, '/');
        process.stdout.write(`${demo.title}, ${office}: ${filled} fields on ${screens} screens\n`);
        expect(screens).toBeGreaterThan(0);
      });
    }
  });
}
