/** The lists of the mock of a station: a new version waits until it is taken into use or dropped. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  type ListVersion,
  type NamedChanges,
  type Proposal,
  type ScreeningLevelAnswer,
  screeningLevelSchema,
  takeIntoUseSchema,
  type VersionPeople,
} from '../../src/modules/screening/index.ts';
import { lists, noonMs } from './invented.ts';

interface Ground {
  refuse(reply: FastifyReply, status: number, code: string, details?: object): FastifyReply;
  withLists(): boolean;
}

const day = 86_400_000;
const source: Proposal['source'] = {
  form: 'csv',
  publisher: 'Direction générale de la sûreté',
  address: 'https://example.org/liste-nationale.csv',
  licence: '',
  sha256: '9b74c9897bac770ffc029102a200c5de2f1b7b1a4d3e5f60718293a4b5c6d7e8',
  bytes: 48_213,
};
const report: Proposal['report'] = {
  persons: 1206,
  notPersons: 41,
  setAside: 0,
  leftOut: 2,
  remarkCount: 3,
  remarks: [
    { line: 18, entry: null, reason: 'row-broken', leftOut: true },
    { line: 407, entry: 'MR-0402', reason: 'birth-date-unreadable', leftOut: false },
    { line: 911, entry: 'MR-0899', reason: 'no-name', leftOut: true },
  ],
};
const changes = { before: 'read', added: 3, changed: 112, delisted: 1 } as const;

const named: NamedChanges = {
  added: [
    { entry: 'MR-1205', name: 'AG WANTITINE Intalla' },
    { entry: 'MR-1206', name: 'SANGARÉ Djénéba' },
    { entry: 'MR-1207', name: 'سيدي ولد اعلي' },
  ],
  changed: [{ entry: 'MR-0417', name: 'KEITA Souleymane', fields: ['birth-dates', 'documents'] }],
  delisted: [{ entry: 'MR-0231', name: 'ILBOUDO Rasmané' }],
};

const people: VersionPeople = {
  people: [
    { entry: 'MR-0417', names: ['KEITA Souleymane', 'سليمان كيتا'], birthDates: ['14/09/1979'], nationalities: ['Guinée'] },
    { entry: 'MR-0231', names: ['ILBOUDO Rasmané'], birthDates: ['vers 1975'], nationalities: ['Burkina Faso', 'Mali'] },
  ],
  next: null,
};

export function mockLists(app: FastifyInstance, { refuse, withLists }: Ground): void {
  let waiting: Proposal[] = [];
  const versions = (): ListVersion[] => [
    {
      sequence: 9,
      from: 'mr-siege',
      inUse: true,
      title: 'Liste nationale',
      version: '88',
      issuedAtMs: noonMs,
      importedAtMs: noonMs,
      of: 'people',
      persons: 1204,
      notPersons: 41,
      leftOut: 2,
      source,
      changes,
    },
    {
      sequence: 4,
      from: null,
      inUse: false,
      title: 'Liste nationale',
      version: '87',
      issuedAtMs: null,
      importedAtMs: noonMs - 30 * day,
      of: 'people',
      persons: 1198,
      notPersons: 41,
      leftOut: 0,
      source: { ...source, publisher: '', address: '' },
      changes: null,
    },
  ];

  app.get('/api/screening/lists', async () => (withLists() ? lists() : []));
  app.get('/api/screening/proposals', async () => waiting);
  app.post<{ Params: { list: string }; Querystring: { title?: string } }>(
    '/api/screening/lists/:list/proposals',
    async (request, reply) => {
      if (String(request.body).includes('<!ENTITY')) return refuse(reply, 422, 'list-xml-declares-entities', { line: 2 });
      const { list } = request.params;
      const proposal: Proposal = {
        proposal: 12,
        list,
        title: request.query.title ?? lists().find((one) => one.list === list)?.title ?? list,
        version: '89',
        of: 'people',
        issuedAtMs: noonMs - 5 * day,
        proposedAtMs: noonMs,
        source,
        columns: { entry: 'N°', name: 'Nom et prénoms', birthDate: 'Né le' },
        report,
        changes,
        older: true,
      };
      waiting = [proposal];
      return { proposal, headings: ['N°', 'Nom et prénoms', 'Né le', 'Pays'] };
    },
  );
  app.get('/api/screening/lists/:list/proposals/:proposal/changes', async (request, reply) =>
    request.headers['x-purpose'] === undefined ? refuse(reply, 422, 'purpose-required') : named,
  );
  app.post<{ Params: { list: string; proposal: string } }>('/api/screening/lists/:list/proposals/:proposal/drop', async ({ params }) => {
    waiting = [];
    return { list: params.list, proposal: z.coerce.number().parse(params.proposal) };
  });
  app.post<{ Params: { list: string } }>('/api/screening/lists/:list/revisions', async (request) => {
    takeIntoUseSchema.parse(request.body);
    waiting = [];
    return { status: { ...lists()[0]!, list: request.params.list, version: '89', entries: 1206, importedAtMs: noonMs }, report };
  });
  let level: ScreeningLevelAnswer = {
    moreBits: 0,
    strongMoreBits: 0,
    reason: '',
    setAtMs: null,
    entries: 2410,
    possibleFrom: 14.75,
    strongFrom: 26.25,
  };
  app.get('/api/screening/level', async () => level);
  app.post('/api/screening/level', async (request) => {
    const { moreBits, strongMoreBits, reason } = screeningLevelSchema.parse(request.body);
    level = {
      ...level,
      moreBits,
      strongMoreBits,
      reason,
      setAtMs: noonMs,
      possibleFrom: 14.75 + moreBits,
      strongFrom: 26.25 + strongMoreBits,
    };
    return level;
  });
  app.get('/api/screening/lists/:list/versions', async () => versions());
  app.get('/api/screening/lists/:list/versions/:sequence/people', async (request, reply) =>
    request.headers['x-purpose'] === undefined ? refuse(reply, 422, 'purpose-required') : people,
  );
}
