/** The mock's answer to a scan: a true reading, an invented judgement. */

import type { BoothDecision, CrossingRow } from '../../src/modules/crossings/index.ts';
import { parseMrz } from '../../src/modules/documents/index.ts';
import type { ListStatus } from '../../src/modules/screening/index.ts';
import { alert, crossingId, noonMs, possible } from './invented.ts';

export function decide(mrz: string, { lists, earlier }: { lists: readonly ListStatus[]; earlier: readonly CrossingRow[] }): BoothDecision {
  const reading = parseMrz(mrz, { today: '2026-11-22' });
  const base = { reading, lists: [...lists], agedLists: [], entriesCompared: lists.length === 0 ? 0 : 14_346, tookMs: 3 };
  if (reading.format === null) {
    return { ...base, person: null, document: null, verdict: 'unreadable', reasons: [], alerts: [], known: null };
  }
  const { surname, givenNames, birthDate, sex, nationality, documentCode, issuingState, documentNumber, expiryDate } = reading;
  const alerts = surname === 'KEITA' ? [alert] : surname === 'OULD BOUBACAR' ? [possible] : [];
  const reasons = [
    ...(alerts.some(({ level }) => level === 'strong') ? ['strong-match'] : []),
    ...(alerts.some(({ level }) => level === 'possible') ? ['possible-match'] : []),
    ...(lists.length === 0 ? ['no-list'] : []),
    ...(reading.expired ? ['document-expired'] : []),
    ...(Object.values(reading.checks).includes(false) ? ['check-digits-differ'] : []),
  ];
  const again = earlier.findLast(({ name }) => name === `${surname} ${givenNames}`);
  const arabicName = surname === 'OULD SALECK' ? 'محمد الأمين ولد السالك' : undefined;
  return {
    ...base,
    person: { surname, givenNames, ...(arabicName ? { arabicName } : {}), birthDate, sex, nationality },
    document: { documentCode, issuingState, number: documentNumber, expiryDate: expiryDate || null, mrz: reading.lines.join('\n') },
    verdict: alerts[0]?.level === 'strong' ? 'alert' : reasons.length > 0 ? 'check' : 'clear',
    reasons,
    alerts,
    known: again
      ? {
          travellerId: crossingId(700),
          crossings: 8,
          last: { direction: again.direction, recordedAtMs: again.recordedAtMs, outcome: again.outcome },
        }
      : surname === 'OULD SALECK'
        ? {
            travellerId: crossingId(700),
            crossings: 7,
            last: { direction: 'exit', recordedAtMs: noonMs - 3 * 86_400_000, outcome: 'admitted' },
          }
        : null,
  };
}
