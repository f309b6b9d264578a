/** Searches that were granted for a case, on real crossings. */
import { describe, expect, test } from 'vitest';
import { openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import type { RecordedCrossings } from '../index.ts';

const whoever = (surname: string, documentNumber: string, stay?: { telephone?: string; address?: string }) => ({
  shownBy: shownBy(passportOf(surname, 'Awa', { documentNumber })),
  ...(stay && { stay }),
});

describe.each(dialects)('crossings of a case on %s', (dialect) => {
  test('are found by person, group, plate, telephone, address and minutes; cancelled and hidden ones are not', async () => {
    await using booth = await openBooth(dialect);
    const record = async (asked: Parameters<typeof booth.record>[0]) => {
      const { status, body } = await booth.record(asked);
      expect(status, JSON.stringify(body)).toBe(200);
      booth.station.clock.advance(240_000);
      return (body as RecordedCrossings).crossings;
    };
    const fromMs = booth.station.clock.now().wallMs;
    const [traore, diallo] = await record({
      travellers: [whoever('Traoré', 'AA9900001', { telephone: '+222 36 12 34 56' }), whoever('Diallo', 'AA9900002')],
      grouping: 'other',
      means: 'car',
      vehicle: { plate: '1457AB03' },
    });
    const [keita] = await record({ travellers: [whoever('Sangaré', 'AA9900003', { telephone: '36123456' })] });
    const [barry] = await record({
      travellers: [whoever('Barry', 'AA9900004', { address: 'Quartier Liberté, Nioro' })],
      vehicle: { plate: '1457AB03' },
    });
    const [cisse] = await record({ travellers: [whoever('Cissé', 'AA9900005', { address: 'quartier  liberte nioro' })] });
    const span = { fromMs, toMs: booth.station.clock.now().wallMs };
    const within = { span, roles: ['analyst'] as const };

    const [seen] = (await booth.ofCases.sharing({ documentNumbers: ['AA9900001'] }, within)).crossings;
    const [own] = await booth.ofCases.of([seen!.travellerId], within);
    expect(own).toMatchObject({
      crossingId: traore!.crossingId,
      groupSize: 2,
      plate: '1457AB03',
      telephone: '+222 36 12 34 56',
      isExact: true,
    });
    const ids = (found: readonly { readonly crossingId: string }[]) => found.map(({ crossingId }) => crossingId).sort();
    expect(ids(await booth.ofCases.inGroups([own!.group], within))).toEqual(ids([traore!, diallo!]));
    const sharing = async (traits: Parameters<typeof booth.ofCases.sharing>[0]) => booth.ofCases.sharing(traits, within);
    expect(ids((await sharing({ plates: ['1457-ab-03'] })).crossings)).toEqual(ids([traore!, diallo!, barry!]));
    expect(await sharing({ telephones: ['+22236123456'] })).toMatchObject({ lookedThrough: 5 });
    expect(ids((await sharing({ telephones: ['+22236123456'] })).crossings)).toEqual(ids([traore!, keita!]));
    expect(ids((await sharing({ addresses: ['Quartier Liberté Nioro'] })).crossings)).toEqual(ids([barry!, cisse!]));
    expect(ids((await sharing({ documentNumbers: ['AA9900005'] })).crossings)).toEqual(ids([cisse!]));
    // Of one digit, of no digit, nobody is found.
    expect((await sharing({ telephones: ['12'], addresses: ['-'] })).crossings).toEqual([]);
    expect(ids(await booth.ofCases.near(own!, { ...within, minutes: 5 }))).toEqual(ids([keita!]));
    expect(ids(await booth.ofCases.near(own!, { ...within, minutes: 10 }))).toEqual(ids([keita!, barry!]));

    booth.rules.hidden.add('traveller');
    expect((await sharing({ plates: ['1457AB03'] })).crossings).toEqual([]);
    booth.rules.hidden.clear();
    expect(await booth.ofCases.of([own!.travellerId], { ...within, span: { fromMs: 0, toMs: fromMs } })).toEqual([]);
  });
});
