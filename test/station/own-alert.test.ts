/** Whoever recorded somebody leaves the alert about them to a colleague who is at work; a lone post decides, and it is seen. */
import { expect, test } from 'vitest';
import { demoSpecimens } from '../../src/modules/crossings/server/index.ts';
import type { UnusualReads } from '../../src/modules/protection/index.ts';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import { renewDemonstrationList } from '../../src/station/demonstration/make-demonstration.ts';
import { Desk } from './desk.ts';
import { makeStationHere, staff, staffStation, temporaryHome } from './headquarters-under-test.ts';
import { cross, mustSay } from './made-station.ts';

const [administrator, supervisor] = staff;
const colleague = { badge: 'AA-3', name: 'Oumar Sow', roles: ['supervisor'], pin: '618352' };
const watcher = { badge: 'AA-4', name: 'Moctar Ould Elemine', roles: ['data-protection-officer'], pin: '731826' };

test('an alert about somebody whom one recorded is a colleague’s to decide while one is logged in, and stands out where none is', async () => {
  const ground = temporaryHome();
  const station = await (await makeStationHere(ground.home, 'mr-gogui', 'post')).start();
  try {
    await staffStation(station, demoPost);
    await renewDemonstrationList(station);
    const office = await Desk.logIn(station.url, administrator.badge, administrator.pin);
    for (const account of [colleague, watcher]) await mustSay(office.ask('POST /accounts', { body: account, key: account.badge }));
    const desk = await Desk.logIn(station.url, supervisor.badge, supervisor.pin);
    const { crossingId } = await cross(desk, demoSpecimens.find(({ id }) => id === 'keita')!.mrz, 'c1');
    const decide = (who: Desk, key: string) =>
      who.ask(`POST /second-line/${encodeURIComponent(crossingId)}/decision`, {
        body: { decision: 'no-match', reason: 'Deux photographies, deux personnes.' },
        key,
      });
    const other = await Desk.logIn(station.url, colleague.badge, colleague.pin);
    const refused = await decide(desk, 'd1');
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'own-alert', { other: 'AA-3' }]);
    await mustSay(other.ask('DELETE /session'));
    await mustSay(decide(desk, 'd2'));
    const protector = await Desk.logIn(station.url, watcher.badge, watcher.pin);
    const { findings } = await mustSay(protector.ask<UnusualReads>('GET /access/unusual', { headers: { 'x-purpose': 'audit' } }));
    expect(findings).toMatchObject([{ kind: 'own-alerts', badges: ['AA-2'], times: 1, officers: ['Aïssata Diallo'] }]);
  } finally {
    await station.close();
    ground.remove();
  }
});
