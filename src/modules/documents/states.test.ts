import { describe, expect, it } from 'vitest';
import { documentTypeOf } from './document-types.ts';
import { isKnownState, specialStates, stateName } from './states.ts';

describe('the code of a state', () => {
  it('leads to the two letters by which a browser names a country', () => {
    const names = new Intl.DisplayNames(['fr'], { type: 'region' });
    const named = (code: string) => {
      const name = stateName(code);
      return name.kind === 'country' ? names.of(name.alpha2) : name.kind;
    };
    expect(['MRT', 'MLI', 'NER', 'BFA', 'TCD', 'SEN'].map(named)).toEqual([
      'Mauritanie',
      'Mali',
      'Niger',
      'Burkina Faso',
      'Tchad',
      'Sénégal',
    ]);
    expect(named('D')).toBe('Allemagne');
    expect(named('DEU')).toBe('Allemagne');
  });

  it('beyond ISO 3166 leads to a message', () => {
    expect(stateName('XXA')).toEqual({ kind: 'special', messageKey: 'documents.state.XXA' });
    expect(specialStates.every(isKnownState)).toBe(true);
  });

  it('that nobody has is unknown', () => {
    expect(stateName('QQQ')).toEqual({ kind: 'unknown', code: 'QQQ' });
    expect(isKnownState('')).toBe(false);
  });
});

describe('the kind of a document', () => {
  it('follows the codes of Doc 9303', () => {
    expect(documentTypeOf('TD3', 'P')).toBe('passport');
    expect(documentTypeOf('TD3', 'PR')).toBe('refugeeTravelDocument');
    expect(documentTypeOf('TD3', 'PN')).toBe('passport');
    expect(documentTypeOf('TD1', 'AC')).toBe('crewCertificate');
    expect(documentTypeOf('TD1', 'ID')).toBe('identityCard');
    expect(documentTypeOf('MRV-B', 'V')).toBe('visa');
    expect(documentTypeOf('SWISS-DL', 'FA')).toBe('drivingLicence');
    expect(documentTypeOf(null, '')).toBe('travelDocument');
  });
});
