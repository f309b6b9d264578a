/** Invented copies that have left: one past its day, one that ends soon, one destroyed; and a print. */
import type { EntityId } from '../../src/kernel/ids.ts';
import type { ListedExport, ListedExports } from '../../src/modules/exports/index.ts';
import { noonMs } from './invented.ts';

const day = 86_400_000;
const isoDay = (offset: number): string => new Date(noonMs + offset * day).toISOString().slice(0, 10);

const copy = (more: Partial<ListedExport>): ListedExport => ({
  export: 'mr-tinzouraf.access:211.0' as EntityId,
  copy: '7K2M-9QXD',
  what: 'passenger-report',
  format: 'csv',
  fields: ['row', 'name', 'level', 'document'],
  purpose: 'investigation',
  caseNumber: 'PJ 14/2026',
  handedTo: 'court',
  opening: 'passphrase',
  people: 3,
  sha256: '9f'.repeat(32),
  takenBy: 'TZ-207',
  takenAtMs: noonMs - 40 * day,
  keepUntil: isoDay(-10),
  state: 'overdue',
  destroyedAtMs: null,
  destroyedBy: null,
  ...more,
});

export const listedExports = (): ListedExports => ({
  out: [
    copy({}),
    copy({
      export: 'mr-tinzouraf.access:230.0' as EntityId,
      copy: 'H4VX-TR8B',
      what: 'person-file',
      format: 'pdf',
      fields: ['travellers', 'crossings', 'protection'],
      purpose: 'rights-request',
      caseNumber: 'طلب ١٢/٢٠٢٦',
      handedTo: 'person-concerned',
      opening: 'pdf-password',
      people: 1,
      takenBy: 'TZ-402',
      takenAtMs: noonMs - 3 * day,
      keepUntil: isoDay(4),
      state: 'due',
    }),
  ],
  ended: [
    copy({
      export: 'mr-tinzouraf.access:190.0' as EntityId,
      copy: 'QQ9C-2M5W',
      opening: 'recipients',
      state: 'destroyed',
      destroyedAtMs: noonMs - 2 * day,
      destroyedBy: 'TZ-207',
    }),
  ],
  more: false,
  prints: [{ screen: '/rights', printedBy: 'TZ-402', printedAtMs: noonMs - 3 * day }],
});
