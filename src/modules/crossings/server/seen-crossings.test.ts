import { describe, expect, test } from 'vitest';
import { openBooth, passportOf, shownBy } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import { seenCrossings } from './seen-crossings.ts';

const always = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
const nobodyHidden = new Set<string>();

describe.each(dialects)('crossings as an investigation sees them on %s', (dialect) => {
  test('are found by document, by telephone and address however they are written, and by plate', async () => {
    await using booth = await openBooth(dialect);
    const traveller = (name: string, number: string, telephone: string, address: string) => ({
      shownBy: shownBy(passportOf(name, 'Bakary', { documentNumber: number })),
      stay: { telephone, address },
    });
    await booth.record({
      travellers: [
        traveller('SANGARE', 'AA9900011', '+222 22 45 11 90', 'Ksar, îlot 14'),
        traveller('CISSE', 'AA9900012', '22451191', 'Kiffa'),
      ],
      grouping: 'other',
      vehicle: { plate: '1180AB02' },
    });
    await booth.record({ travellers: [traveller('TRAORE', 'AA9900013', '22451190', 'ksar ÎLOT 14')] });
    const seen = seenCrossings(booth.station.database as never);
    const names = async (kind: 'document' | 'telephone' | 'address' | 'plate', value: string) =>
      (await seen.bySign({ kind, value }, always, nobodyHidden)).map(({ person }) => person.surname).sort();
    expect(await names('document', 'aa 9900011')).toEqual(['SANGARE']);
    expect(await names('telephone', '0022222451190')).toEqual(['SANGARE', 'TRAORE']);
    expect(await names('address', 'Ksar îlot 14')).toEqual(['SANGARE', 'TRAORE']);
    expect(await names('plate', '1180 ab-02')).toEqual(['CISSE', 'SANGARE']);
    expect(await names('plate', '%')).toEqual([]);
    const [one] = await seen.bySign({ kind: 'document', value: 'AA9900011' }, always, nobodyHidden);
    expect(one).toMatchObject({ plate: '1180AB02', grouping: 'other', telephone: '+222 22 45 11 90' });
    expect((await seen.inGroups([one!.group], nobodyHidden)).map(({ person }) => person.surname).sort()).toEqual(['CISSE', 'SANGARE']);
    expect(await seen.ofTravellers([one!.travellerId], always, nobodyHidden)).toEqual([one]);
    expect((await seen.near(one!, 60_000, nobodyHidden)).map(({ person }) => person.surname).sort()).toEqual(['CISSE', 'TRAORE']);
    expect(await seen.bySign({ kind: 'document', value: 'AA9900011' }, always, new Set(['traveller']))).toEqual([]);
  });

  test('never name a refugee, whoever seeks refuge, or a child', async () => {
    await using booth = await openBooth(dialect);
    booth.rules.regimes['refugee-or-stateless'] = { needs: [] };
    const stay = { telephone: '22451190' };
    const by = (name: string, number: string, birthDate = '1990-01-01') =>
      shownBy(passportOf(name, 'A', { documentNumber: number, birthDate }));
    await booth.record({ travellers: [{ shownBy: by('SANGARE', 'AA9900021'), stay }] });
    await booth.record({ travellers: [{ shownBy: by('CISSE', 'AA9900022'), stay, regime: 'refugee-or-stateless' }] });
    await booth.record({ travellers: [{ shownBy: by('TRAORE', 'AA9900023'), stay, purpose: 'refuge' }] });
    await booth.record({
      travellers: [
        { shownBy: by('DIALLO', 'AA9900024'), stay },
        {
          shownBy: by('DIALLO', 'AA9900025', '2018-01-01'),
          stay,
          minor: { kind: 'accompanied', by: 0, relation: 'father', authorised: true },
        },
      ],
      grouping: 'family',
    });
    // Whoever was registered as a refugee once stays one under any other regime.
    await booth.record({ travellers: [{ shownBy: by('CISSE', 'AA9900022'), stay }] });
    const seen = seenCrossings(booth.station.database as never);
    const found = await seen.bySign({ kind: 'telephone', value: '22451190' }, always, nobodyHidden);
    expect(found.map(({ person, document }) => [person.surname, document?.number]).sort()).toEqual([
      ['DIALLO', 'AA9900024'],
      ['SANGARE', 'AA9900021'],
    ]);
  });
});
