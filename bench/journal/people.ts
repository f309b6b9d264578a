/** Invented travellers, the same at every run: person `n` is a function of `n`. */
import { type MrzContent, writeMrz } from '../../src/modules/documents/index.ts';

const surnames = [
  'Traoré',
  'Ould Salem',
  'Diallo',
  'Mint Ahmed',
  'Ag Intalla',
  'Ouédraogo',
  'Mahamat',
  'Issoufou',
  'Coulibaly',
  'Barry',
  'Kane',
  'Abakar',
];
const givenNames = [
  'Aïcha',
  'Mohamed Lemine',
  'Fatoumata',
  'Moussa',
  'Zeinabou',
  'Oumar',
  'Hadiza',
  'Idriss',
  'Mariam',
  'Souleymane',
  'Halima',
  'Boubacar',
];
const states = ['MRT', 'MLI', 'NER', 'BFA', 'TCD', 'SEN'];

export interface InventedPerson {
  readonly person: { surname: string; givenNames: string; birthDate: string; sex: 'M' | 'F'; nationality: string };
  readonly document: { documentCode: string; issuingState: string; number: string; expiryDate: string; mrz: string };
}

export function inventPerson(n: number): InventedPerson {
  const state = states[n % states.length]!;
  const birthDate = `${1950 + (n % 55)}-${twoDigits(1 + (n % 12))}-${twoDigits(1 + (n % 28))}`;
  const content: MrzContent = {
    format: 'TD3',
    documentCode: 'P',
    issuingState: state,
    documentNumber: n.toString(36).toUpperCase().padStart(9, '0'),
    surname: surnames[Math.floor(n / 7) % surnames.length]!,
    givenNames: givenNames[Math.floor(n / 5) % givenNames.length]!,
    nationality: state,
    birthDate,
    sex: n % 2 === 0 ? 'M' : 'F',
    expiryDate: '2034-11-30',
  };
  return {
    person: { surname: content.surname, givenNames: content.givenNames, birthDate, sex: n % 2 === 0 ? 'M' : 'F', nationality: state },
    document: {
      documentCode: 'P',
      issuingState: state,
      number: content.documentNumber,
      expiryDate: '2034-11-30',
      mrz: writeMrz(content).join('\n'),
    },
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
