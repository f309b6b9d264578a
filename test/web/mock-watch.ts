/** What whoever watches is told by the mock of a station: invented figures, and reads that stand out. */
import type { FastifyInstance } from 'fastify';
import { FairnessTally } from '../../src/modules/protection/fairness.ts';
import type { DatedFairness, UnusualReads } from '../../src/modules/protection/index.ts';
import { noonMs } from './invented.ts';

const hour = 3_600_000;

export function mockWatch(app: FastifyInstance): void {
  app.get('/api/access/unusual', async (): Promise<UnusualReads> => {
    const span = { firstAtMs: noonMs - 200 * hour, lastAtMs: noonMs - 3 * hour };
    return {
      from: '2026-10-24',
      to: '2026-11-22',
      reads: 312,
      more: false,
      findings: [
        { kind: 'same-words', words: 'فاطمة با', badges: ['TZ-207'], officers: ['Adjudant-chef Sidi Ould Bneijara'], times: 9, ...span },
        {
          kind: 'out-of-hours',
          rests: 'night',
          badges: ['TZ-207'],
          officers: ['Adjudant-chef Sidi Ould Bneijara'],
          times: 6,
          of: 40,
          ...span,
        },
        { kind: 'without-outcome', badges: ['TZ-104'], officers: ['Brigadier Mariam Kane'], times: 14, of: 15, ...span },
        { kind: 'far-above-others', badges: ['TZ-104'], officers: ['Brigadier Mariam Kane'], times: 190, median: 22, others: 4, ...span },
      ],
    };
  });
  app.get('/api/protection/requests', async () => [
    {
      request: 'mr-tinzouraf.access:71.0',
      caseNumber: 'DP-9',
      right: 'rectification',
      receivedOn: '2026-10-19',
      dueOn: '2026-11-18',
      daysLeft: -4,
      outcome: null,
      answeredAtMs: null,
    },
    {
      request: 'mr-tinzouraf.access:80.0',
      caseNumber: 'DP-12',
      right: 'access',
      receivedOn: '2026-11-20',
      dueOn: '2026-12-20',
      daysLeft: 28,
      outcome: null,
      answeredAtMs: null,
    },
    {
      request: 'mr-tinzouraf.access:60.0',
      caseNumber: 'DP-3',
      right: 'objection',
      receivedOn: '2026-09-01',
      dueOn: '2026-10-01',
      daysLeft: null,
      outcome: 'in-part',
      answeredAtMs: noonMs - 60 * 24 * hour,
    },
  ]);
  app.get('/api/protection/fairness', async (): Promise<DatedFairness> => {
    const tally = new FairnessTally();
    for (const [nationality, crossings, sent] of [
      ['MRT', 900, 12],
      ['MLI', 1400, 31],
      ['NGA', 160, 40],
      ['SEN', 210, 3],
      ['TGO', 6, 1],
      ['BEN', 4, 0],
    ] as const) {
      for (let at = 0; at < crossings; at += 1) {
        tally.add({
          post: 'mr-tinzouraf',
          nationality,
          sex: at % 3 === 0 ? 'F' : 'M',
          birthDate: `${1950 + (at % 65)}-05-XX`,
          happenedAtMs: noonMs,
          alert: at % 97 === 0,
          secondLine: at < sent,
          refused: at < sent / 4,
        });
      }
    }
    return { from: '2026-08-25', to: '2026-11-22', ...tally.report() };
  });
}
