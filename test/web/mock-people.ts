/** The People area of the mock of a station: two invented people who may be one, in memory. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { EntityId } from '../../src/kernel/ids.ts';
import type { EarlierCrossing } from '../../src/modules/crossings/index.ts';
import { slipText } from '../../src/modules/crossings/slip-number.ts';
import {
  describeBodySchema,
  mergeBodySchema,
  type PersonMerge,
  type PersonPage,
  type PersonRecord,
  type PersonStatement,
  type Statement,
  undoBodySchema,
} from '../../src/modules/travellers/index.ts';
import { noonMs } from './invented.ts';

const day = 24 * 3_600_000;
export const mariem = 'mr-tinzouraf.operations:900.1' as EntityId;
const mariemToo = 'mr-tinzouraf.operations:412.1' as EntityId;
const officer = 'TZ-104';

/** One pixel, grey. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCBqSkW5AAAAABJRU5ErkJggg==';

const said = (statement: Statement, record: EntityId, at: number, withdrawn: PersonStatement['withdrawn'] = null): PersonStatement => ({
  place: { record, at },
  statement,
  recordedAtMs: noonMs - 210 * day,
  officer,
  withdrawn,
});

function firstRecord(): PersonRecord {
  const statements: Statement[] = [
    { about: 'name', source: 'mrz', script: 'latin', name: { order: 'parts', surname: 'MINT AHMEDOU', givenNames: 'MARIEM' } },
    { about: 'name', source: 'printed', script: 'arabic', name: { order: 'whole', name: 'مريم منت أحمدو' } },
    { about: 'birth', source: 'mrz', birth: { form: 'date', date: '1991-04-17' } },
    { about: 'birth', source: 'declared', birth: { form: 'hijri', calendar: 'islamic-civil', date: '1411-10-02' } },
    { about: 'sex', source: 'mrz', sex: 'F' },
    { about: 'nationality', source: 'mrz', state: 'MRT' },
    { about: 'birthplace', source: 'declared', place: { name: 'Bassikounou', state: 'MRT' } },
    { about: 'national-number', source: 'authority', number: '990 417 7318', state: 'MRT' },
    { about: 'languages', source: 'declared', languages: ['ar', 'taq'] },
  ];
  const withdrawn = { recordedAtMs: noonMs - 3 * day, officer: 'TZ-207', reason: 'Mal entendu : elle montre un extrait de naissance.' };
  return {
    travellerId: mariem,
    registeredAtMs: noonMs - 210 * day,
    person: {
      surname: 'MINT AHMEDOU',
      givenNames: 'MARIEM',
      arabicName: 'مريم منت أحمدو',
      birthDate: '1991-04-17',
      sex: 'F',
      nationality: 'MRT',
    },
    statements: [
      ...statements.map((statement, at) => said(statement, mariem, at)),
      said({ about: 'birth', source: 'declared', birth: { form: 'about', year: 1988, marginYears: 2 } }, mariem, 9, withdrawn),
    ],
    documents: [
      {
        document: { documentCode: 'P', issuingState: 'MRT', number: 'BX9904412', expiryDate: '2030-08-01', mrz: null },
        firstShownAtMs: noonMs - 210 * day,
      },
    ],
    photographs: [photograph(`${mariem.slice(0, -2)}1.1`, 'face'), photograph(`${mariem.slice(0, -2)}2.1`, 'page')],
  };
}

function secondRecord(): PersonRecord {
  const statements: Statement[] = [
    { about: 'name', source: 'declared', script: 'latin', name: { order: 'whole', name: 'Mariem Mint Ahmedou' } },
    {
      about: 'birth',
      source: 'declared',
      birth: { form: 'declared-age', years: 35, marginYears: 2, on: '2026-03-12' },
    },
    { about: 'birth', source: 'observed', birth: { form: 'apparent-age', years: 30, marginYears: 5, on: '2026-03-12' } },
    { about: 'sex', source: 'declared', sex: 'F' },
    { about: 'origin', source: 'declared', place: { name: 'Léré', state: 'MLI' } },
    { about: 'destination', source: 'declared', place: { name: 'Néma', state: null } },
  ];
  return {
    travellerId: mariemToo,
    registeredAtMs: noonMs - 255 * day,
    person: { surname: 'Mariem Mint Ahmedou', givenNames: '', birthDate: 'XXXX-XX-XX', sex: 'F', nationality: 'XXX' },
    statements: statements.map((statement, at) => said(statement, mariemToo, at)),
    documents: [],
    photographs: [],
  };
}

function photograph(id: string, kind: 'face' | 'page'): PersonRecord['photographs'][number] {
  return { photographId: id as EntityId, kind, width: 480, height: 600, takenAtMs: noonMs - 30 * day, officer };
}

export interface MockPeople {
  readonly descriptions: readonly unknown[];
  /** Sizes of the pictures that arrived. */
  readonly pictures: readonly number[];
}

export function mockPeople(app: FastifyInstance, refuse: (reply: FastifyReply, status: number, code: string) => unknown): MockPeople {
  const descriptions: unknown[] = [];
  const pictures: number[] = [];
  const records = [firstRecord(), secondRecord()];
  const merges: PersonMerge[] = [];
  const isMerged = () => merges.some(({ undone }) => !undone);

  app.addContentTypeParser(['image/jpeg', 'image/png'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const page = (id: string): PersonPage => {
    const own = isMerged() ? records : records.filter(({ travellerId }) => travellerId === id);
    const kept = own[0] ?? records[0]!;
    return {
      travellerId: kept.travellerId,
      person: kept.person!,
      document: kept.documents[0]?.document ?? null,
      crossings: own.length * 4,
      lastSeenAtMs: noonMs - 31 * 60_000,
      records: own.length > 0 ? own : [records[0]!],
      merges,
    };
  };
  app.get<{ Params: { id: string } }>('/api/travellers/:id', async (request, reply) =>
    request.headers['x-purpose'] === undefined ? refuse(reply, 422, 'purpose-required') : page(request.params.id),
  );
  app.get<{ Params: { id: string } }>('/api/travellers/:id/likely', async ({ params }) => {
    if (isMerged() || params.id !== mariem) return { rows: [] };
    const { records: _, merges: __, ...row } = page(mariemToo);
    return { rows: [{ ...row, reasons: ['same-name', 'birth-can-agree'] }] };
  });
  app.get(
    '/api/travellers/:id/crossings',
    async (): Promise<EarlierCrossing[]> =>
      [4, 61, 190].map((days, at) => ({
        crossingId: `mr-tinzouraf.operations:${800 - at}.1` as EntityId,
        travellerId: mariem,
        number: 800 - at,
        direction: at % 2 === 0 ? 'exit' : 'entry',
        outcome: 'admitted',
        recordedAtMs: noonMs - days * day,
        lane: 0,
        happened: { atMs: noonMs - days * day, precision: at === 2 ? 'day' : 'exact' },
        slip: slipText({ year: 2026, number: 800 - at }),
        officer,
        documentState: 'MRT',
        documentNumber: 'BX9904412',
        cancelled: at === 1,
      })),
  );
  app.get('/api/travellers/:id/photographs/:photograph', async () => ({ contentType: 'image/png', base64: picture }));
  app.post<{ Params: { id: string } }>('/api/travellers/:id/photographs/:kind', async (request) => {
    pictures.push((request.body as Buffer).length);
    return { travellerId: request.params.id, record: 'mr-tinzouraf.operations:1300.1' };
  });
  app.post<{ Params: { id: string } }>('/api/travellers/:id/descriptions', async (request) => {
    descriptions.push(describeBodySchema.parse(request.body));
    return { travellerId: request.params.id, record: 'mr-tinzouraf.operations:1301.1' };
  });
  app.post('/api/travellers/merges', async (request) => {
    const { kept, merged, reason } = mergeBodySchema.parse(request.body);
    const mergeId = 'mr-tinzouraf.operations:1302.1' as EntityId;
    merges.push({ mergeId, kept, merged, reason, recordedAtMs: noonMs, officer: 'TZ-207', undone: null });
    return { mergeId, kept, merged };
  });
  app.post('/api/travellers/merges/:id/undoing', async (request) => {
    const { reason } = undoBodySchema.parse(request.body);
    const merge = merges.pop()!;
    merges.push({ ...merge, undone: { recordedAtMs: noonMs, officer: 'TZ-207', reason } });
    return { mergeId: merge.mergeId, kept: merge.kept, merged: merge.merged };
  });
  return { descriptions, pictures };
}
