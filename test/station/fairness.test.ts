/** The fairness report of a running station, on the command line: counts and shares, and no word of anybody. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanUp, cross, documentOf, logInOfficer, type MadeStation, makeStation } from './made-station.ts';

let station: MadeStation;
beforeAll(async () => {
  station = await makeStation();
});
afterAll(() => cleanUp([station]));

test('the report tells groups that are large enough, beside a running station, and names nobody', async () => {
  const officer = await logInOfficer(await station.start());
  for (let at = 0; at < 22; at += 1) {
    await cross(officer, documentOf('Quoibadjara', 'Awa', at + 1), `c-${at}`);
  }
  const today = new Date().toISOString().slice(0, 10);
  const said = await station.say('fairness', '--from', '2026-01-01', '--to', today, '--json');
  expect([said.status, said.err]).toEqual([0, '']);
  const report = JSON.parse(said.out) as { crossings: number; dimensions: { dimension: string; groups: { crossings: number }[] }[] };
  expect(report.crossings).toBe(22);
  expect(report.dimensions.map(({ groups }) => groups.map(({ crossings }) => crossings))).toEqual([[22], [22], [22], [22]]);
  expect(said.out).not.toMatch(/quoibadjara|ZZ99/i);
  const table = await station.say('fairness', '--from', '2026-01-01', '--to', today);
  expect(table.out).toMatch(/22 crossings[\s\S]*nationality\n {2}[A-Z]{3} +22 {2}alerts: 0, 0\.0 %/);
  expect((await station.say('fairness', '--from', 'yesterday', '--to', today)).status).toBe(2);
});
