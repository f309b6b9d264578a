import { describe, expect, it } from 'vitest';
import { compareParticulars } from './compare-particulars.ts';
import { inventedPerson } from './testing/invented-people.ts';

const listed = inventedPerson({ entry: 'T-1', names: ['Intalla'], sex: 'M', nationality: 'MLI', document: 'ML 0912345' });
const line = (feature: string, person: Parameters<typeof compareParticulars>[0]) =>
  compareParticulars(person, listed).find((candidate) => candidate.feature === feature);
const traveller = { surname: 'Intalla', givenNames: '' };

describe('compareParticulars', () => {
  it('reads nationalities as codes, whatever their form', () => {
    expect(line('nationality', { ...traveller, nationality: 'MLI' })).toMatchObject({ outcome: 'agrees', bits: 2 });
    expect(line('nationality', { ...traveller, nationality: 'Malienne' })).toMatchObject({ outcome: 'agrees' });
    expect(line('nationality', { ...traveller, nationality: 'D' })).toMatchObject({ outcome: 'differs', bits: -2 });
    expect(line('nationality', { ...traveller, nationality: 'XXB' })).toMatchObject({ outcome: 'missing', bits: 0 });
  });

  it('takes an unspecified sex for no statement', () => {
    expect(line('sex', { ...traveller, sex: 'F' })).toMatchObject({ outcome: 'differs' });
    expect(line('sex', { ...traveller, sex: 'X' })).toMatchObject({ outcome: 'missing', bits: 0 });
  });

  it('compares document numbers without spaces, and knows letters that look like digits', () => {
    expect(line('document', { ...traveller, documentNumber: 'ml0912345' })).toMatchObject({ outcome: 'agrees', bits: 20 });
    expect(line('document', { ...traveller, documentNumber: 'ML09I2345' })).toMatchObject({ outcome: 'near', bits: 10 });
    expect(line('document', { ...traveller, documentNumber: 'ML0912346' })).toBeUndefined();
    expect(line('document', { ...traveller, documentNumber: '345' })).toBeUndefined();
  });

  it('keeps apart two states that gave one number', () => {
    const issued = { ...listed, documents: [{ kind: 'Passport', number: 'A1234567', country: 'MLI' }] };
    const carried = (documentState: string) => compareParticulars({ ...traveller, documentNumber: 'A1234567', documentState }, issued);
    expect(carried('MLI').some(({ feature }) => feature === 'document')).toBe(true);
    expect(carried('SEN').some(({ feature }) => feature === 'document')).toBe(false);
  });
});
