/** Notices for a demonstration: whoever is looked for is invented. */
import type { NoticeContent } from '../notice-content.ts';

export interface DemoNotice {
  readonly id: string;
  readonly content: NoticeContent;
  /** False: it waits for a second person. */
  readonly approved: boolean;
}

const police = { kind: 'police', name: 'Commissariat de Tin Zouraf (inventé)', state: 'MRT' } as const;
const parquet = { kind: 'judicial', name: 'Parquet de Tin Zouraf (inventé)', state: 'MRT' } as const;

/** @param today ISO, where the post stands @param daysAfter the day so many days after another */
export function demoNotices(today: string, daysAfter: (date: string, days: number) => string): readonly DemoNotice[] {
  const inDays = (days: number) => daysAfter(today, days);
  return [
    {
      id: 'stolen-passport',
      approved: true,
      content: {
        kind: 'document',
        sought: { kind: 'document', number: 'BX9905501', state: 'MRT', holder: 'Sidaty Ould Dahmane' },
        ground: 'document-stolen',
        instruction: 'verify',
        legalBasis: 'Code de procédure pénale, article 57 (exemple)',
        authority: police,
        fileNumber: 'TZ-2026-0118',
        until: inDays(365),
      },
    },
    {
      id: 'missing-child',
      approved: true,
      content: {
        kind: 'missing',
        sought: {
          kind: 'person',
          surname: 'Sangaré',
          givenNames: 'Djénéba Fanta',
          arabicName: 'جينيبا فانتا سانغاري',
          otherNames: [],
          birthDate: '2015-08-19',
          sex: 'F',
          nationality: 'MLI',
          description: 'Partie du marché de Nampala avec un inconnu (inventé).',
        },
        ground: 'child-missing',
        instruction: 'assist',
        legalBasis: 'Code de la protection de l’enfant, article 12 (exemple)',
        authority: police,
        fileNumber: 'TZ-2026-0124',
        until: inDays(365),
      },
    },
    {
      id: 'wanted',
      approved: true,
      content: {
        kind: 'wanted',
        sought: {
          kind: 'person',
          surname: 'Ould Bneïjara Ould Tfeïl',
          givenNames: 'Zeïdane',
          arabicName: 'زيدان ولد ابنيجارة ولد اطفيل',
          otherNames: ['Le Caravanier'],
          birthDate: '1974-XX-XX',
          sex: 'M',
          nationality: 'MRT',
        },
        ground: 'cattle-theft',
        instruction: 'arrest',
        legalBasis: 'Code pénal, article 376 (exemple)',
        authority: parquet,
        fileNumber: 'PTZ-2025-0871',
        // Soon over, so that the screen has something to say about it.
        until: inDays(10),
      },
    },
    {
      id: 'entry-ban',
      approved: false,
      content: {
        kind: 'entry-ban',
        sought: {
          kind: 'person',
          surname: 'Kouyaté',
          givenNames: 'Balla Moussa',
          otherNames: [],
          birthDate: '1985-02-03',
          sex: 'M',
          nationality: 'GIN',
        },
        ground: 'ban-by-court',
        instruction: 'refuse',
        legalBasis: 'Code pénal, article 37 (exemple)',
        authority: parquet,
        fileNumber: 'PTZ-2026-0033',
        until: inDays(700),
      },
    },
  ];
}
