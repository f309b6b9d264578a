import { describe, expect, test } from 'vitest';
import { parseMrz, writeMrz } from '../documents/index.ts';
import { demoSpecimens } from './demo/specimens.ts';
import { identify, screenable } from './identify.ts';

const read = (text: string) => parseMrz(text, { today: '2026-03-12' });
const specimen = (id: string) => read(demoSpecimens.find((one) => one.id === id)!.mrz);

describe('a reading becomes a person with a document', () => {
  test('as the zone has them', () => {
    const { person, document } = identify(specimen('hassane'))!;
    expect(person).toEqual({ surname: 'HASSANE', givenNames: 'ZEINABOU', birthDate: '1988-02-09', sex: 'F', nationality: 'NER' });
    expect(document).toMatchObject({ documentCode: 'I', issuingState: 'NER', number: 'NE99004417203', expiryDate: '2032-06-21' });
    expect(document.mrz).toBe(demoSpecimens.find(({ id }) => id === 'hassane')!.mrz);
  });

  test('with a single name', () => {
    expect(identify(specimen('hamsatou'))!.person).toMatchObject({ surname: 'HAMSATOU', givenNames: '' });
  });

  test('although a check digit does not hold', () => {
    expect(identify(specimen('dicko'))).toBeDefined();
  });

  test('but not by a state that nobody knows and a digit that does not hold together: what was misread ties nobody', () => {
    const lines = writeMrz({
      ...{ format: 'TD3', documentCode: 'P', issuingState: 'MLI', documentNumber: 'AA9900217', surname: 'Traoré', givenNames: 'Aminata' },
      ...{ nationality: 'MLI', birthDate: '1991-05-23', sex: 'F', expiryDate: '2032-07-09' },
    });
    const unknownState = lines.map((line, at) => (at === 0 ? line.replace('P<MLI', 'P<MQI') : line));
    const digitWrong = lines.map((line, at) => (at === 1 ? `${line.slice(0, 43)}${(Number(line[43]) + 1) % 10}` : line));
    const both = [unknownState[0], digitWrong[1]];
    expect([unknownState, digitWrong, both].map((zone) => identify(read(zone.join('\n'))) !== undefined)).toEqual([true, true, false]);
  });

  test('with unknown birth date, no expiry and no nationality stated as such', () => {
    const lines = writeMrz({
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'XXA',
      documentNumber: 'X1',
      surname: 'Ag Ahmed',
      givenNames: 'Moussa',
      nationality: '',
      birthDate: '',
      sex: 'X',
      expiryDate: '',
    });
    const identified = identify(read(lines.join('\n')))!;
    expect(identified.person).toMatchObject({ birthDate: 'XXXX-XX-XX', nationality: 'XXX', sex: 'X' });
    expect(identified.document.expiryDate).toBeNull();
    expect(screenable(identified, { nameMayBeTruncated: false }).sex).toBeUndefined();
  });

  test('but not where there is no zone, no number or no name', () => {
    const content = {
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'MLI',
      documentNumber: 'AA1',
      surname: 'Traoré',
      givenNames: 'Aminata',
      nationality: 'MLI',
      birthDate: '1991-05-23',
      sex: 'F',
      expiryDate: '2032-07-09',
    } as const;
    expect(identify(read('hello'))).toBeUndefined();
    expect(identify(read(writeMrz({ ...content, documentNumber: '' }).join('\n')))).toBeUndefined();
    expect(identify(read(writeMrz({ ...content, surname: '', givenNames: '' }).join('\n')))).toBeUndefined();
  });
});

test('every specimen of the demonstration can be recorded', () => {
  for (const { id } of demoSpecimens) expect(identify(specimen(id)), id).toBeDefined();
  expect(new Set(demoSpecimens.map(({ mrz }) => mrz)).size).toBe(demoSpecimens.length);
});
