/** The mock's booth, day and second line: what was recorded lies in memory, one result for each idempotency key. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EntityId } from '../../src/kernel/ids.ts';
import {
  answerCaseSchema,
  type CrossingDetail,
  type CrossingRow,
  cancelCrossingSchema,
  changeOutcomeSchema,
  correctCrossingSchema,
  decideCaseSchema,
  handOverCaseSchema,
  type RecordCrossing,
  type RecordedCrossing,
  type RecordedCrossings,
  recordCrossingSchema,
  scanSchema,
  type TravellerToRecord,
} from '../../src/modules/crossings/index.ts';
import { slipText } from '../../src/modules/crossings/slip-number.ts';
import { crossingId, earlierRows, lists, noonMs, queue } from './invented.ts';
import type { MockState } from './mock-api.ts';
import { decide } from './mock-decision.ts';

export interface MockGround {
  readonly state: MockState;
  refuse(reply: FastifyReply, status: number, code: string, details?: object): FastifyReply;
  /** The connection breaks: nobody hears the answer. */
  hangUp(reply: FastifyReply): FastifyReply;
  announce(): void;
  badgeOf(request: FastifyRequest): string;
}

export interface MockRecords {
  readonly recorded: readonly CrossingRow[];
  readonly commands: readonly RecordCrossing[];
  readonly keys: readonly string[];
  readonly scans: readonly string[];
}

interface ById {
  Params: { id: string };
}

export function answerCrossings(app: FastifyInstance, { state, refuse, hangUp, announce, badgeOf }: MockGround): MockRecords {
  const results = new Map<string, RecordedCrossings>();
  const recorded: CrossingRow[] = [];
  const commands: RecordCrossing[] = [];
  const keys: string[] = [];
  const scans: string[] = [];
  const details = new Map<string, CrossingDetail>(earlierRows().map((row) => [row.crossingId, earlierDetail(row)]));
  let waiting = queue();
  let number = 1210;

  const rows = (): CrossingRow[] => [...recorded].reverse().concat(earlierRows().map((row) => rowOf(details.get(row.crossingId)!)));
  const knowledge = (direction: RecordCrossing['direction']) => ({
    direction,
    lists: state.withLists ? lists() : [],
    earlier: recorded,
    postOpen: state.postOpen,
  });

  app.post('/api/booth/scan', async (request) => {
    const { shownBy, direction } = scanSchema.parse(request.body);
    if (shownBy.kind === 'mrz') scans.push(shownBy.mrz);
    return decide(shownBy, knowledge(direction));
  });

  app.post('/api/booth/things', async () => ({ alerts: [] }));

  app.post('/api/crossings', async (request, reply) => {
    const key = String(request.headers['idempotency-key']);
    keys.push(key);
    if (state.crossings === 'drop') return hangUp(reply);
    if (state.storage.state === 'stopped') return refuse(reply, 507, 'storage-stopped');
    const before = results.get(key);
    // Browsers send once more by themselves where a kept connection breaks: that try gets no answer either.
    if (before) return state.crossings === 'drop-after' ? hangUp(reply) : before;
    const command = recordCrossingSchema.parse(request.body);
    if (command.travellers.some(({ shownBy }) => decide(shownBy, knowledge(command.direction)).person === null)) {
      return refuse(reply, 422, 'document-unreadable');
    }
    const group = crossingId(number + 1);
    const crossings = command.travellers.map((traveller) => record(command, traveller, { group, officer: badgeOf(request) }));
    const result: RecordedCrossings = { crossings, recordedAtMs: noonMs };
    commands.push(command);
    results.set(key, result);
    announce();
    return state.crossings === 'drop-after' ? hangUp(reply) : result;
  });

  function record(
    command: RecordCrossing,
    traveller: TravellerToRecord,
    { group, officer }: { group: EntityId; officer: string },
  ): RecordedCrossing {
    const decision = decide(traveller.shownBy, knowledge(command.direction));
    const isSent = traveller.toSecondLine || traveller.minor?.kind === 'unaccompanied';
    const outcome = isSent || decision.alerts.some(({ level }) => level !== 'weak') ? 'second-line' : 'admitted';
    number += 1;
    const result: RecordedCrossing = {
      crossingId: crossingId(number),
      number,
      slip: slipText({ year: 2026, number }),
      outcome,
      recordedAtMs: noonMs,
    };
    const { surname, givenNames, nationality } = decision.person!;
    const row: CrossingRow = {
      ...result,
      direction: command.direction,
      happened: command.happened ?? { atMs: noonMs, precision: 'exact' },
      lane: command.lane,
      officer,
      name: `${surname} ${givenNames}`.trim(),
      nationality,
      withheld: false,
      regime: traveller.regime,
      means: command.means ?? null,
      group,
      corrected: false,
      cancelled: false,
    };
    recorded.push(row);
    details.set(row.crossingId, {
      ...earlierDetail(row),
      person: decision.person,
      document: decision.document,
      grouping: command.grouping,
      vehicle: command.vehicle ?? null,
      herd: command.herd ?? null,
      purpose: traveller.purpose ?? null,
      stay: traveller.stay ?? null,
      permit: traveller.permit ?? null,
      minor: traveller.minor ?? null,
      override: traveller.override ?? null,
      outOfHours: command.outOfHours ?? null,
      reasons: decision.reasons,
      rulings: decision.rulings,
      page: command.page ? `${command.page.number}, ${command.page.line ?? ''}` : null,
      pageTwice: null,
    });
    return result;
  }

  app.get<{ Querystring: { search?: string; limit?: string } }>('/api/crossings/today', async ({ query }) => {
    const search = (query.search ?? '').toUpperCase();
    return rows().filter(({ name, slip }) => `${name} ${slip}`.toUpperCase().includes(search));
  });
  app.get('/api/crossings/tally', async () => ({ entries: 212 + recorded.length, exits: 187, refused: 2, waiting: waiting.length }));
  app.get<ById>('/api/crossings/:id', async (request, reply) => {
    const detail = details.get(request.params.id);
    if (!detail) return refuse(reply, 404, 'crossing-unknown');
    const others = rows().filter(({ group, crossingId: id }) => group === detail.group && id !== detail.crossingId);
    return {
      ...detail,
      others: others.map(({ crossingId: id, number: nth, slip, name, withheld }) => ({
        crossingId: id,
        number: nth,
        slip,
        name,
        withheld,
      })),
    };
  });

  function change(id: string, next: Partial<CrossingDetail>, note: Omit<CrossingDetail['changes'][number], 'atMs'>) {
    const detail = details.get(id)!;
    const changed = { ...detail, ...next, changes: [...detail.changes, { ...note, atMs: noonMs }] };
    details.set(id, changed);
    const at = recorded.findIndex(({ crossingId: one }) => one === id);
    if (at >= 0) recorded[at] = rowOf(changed);
    announce();
    return { ...rowOf(changed), changed: 1, left: 0 };
  }
  app.post<ById>('/api/crossings/:id/corrections', async (request) => {
    const { reason, ...fields } = correctCrossingSchema.parse(request.body);
    const detail = details.get(request.params.id)! as unknown as Record<string, unknown>;
    const changed = Object.entries(fields).map(([field, after]) => ({ field, before: asText(detail[field]), after: asText(after) }));
    const officer = badgeOf(request);
    return change(request.params.id, { ...(fields as object), corrected: true }, { kind: 'corrected', officer, reason, fields: changed });
  });
  app.post<ById>('/api/crossings/:id/cancellation', async (request) => {
    const { reason } = cancelCrossingSchema.parse(request.body);
    return change(request.params.id, { cancelled: true }, { kind: 'cancelled', officer: badgeOf(request), reason, fields: [] });
  });
  app.post<ById>('/api/crossings/:id/outcome', async (request) => {
    const { outcome, reason, refusal = null } = changeOutcomeSchema.parse(request.body);
    const fields = [{ field: 'outcome', before: details.get(request.params.id)!.outcome, after: outcome }];
    return change(request.params.id, { outcome, refusal }, { kind: 'outcome', officer: badgeOf(request), reason, fields });
  });

  app.get('/api/returns', async () => []);
  app.get('/api/convoys', async () => []);
  app.get('/api/second-line', async () => waiting);
  app.get('/api/second-line/:id/photographs/:kind', async () => ({ photograph: null }));
  app.get('/api/posts/cases', async () =>
    waiting.map(({ crossingId, slip, direction, recordedAtMs, alerts, state, takenBy, answer }, at) => ({
      ...{ crossingId, slip, direction, recordedAtMs, state, takenBy, answer },
      station: at === 0 ? 'mr-tin-zouraf' : 'mr-oued-sel',
      post: at === 0 ? { fr: 'Tin Zouraf', ar: 'تين زوراف', en: 'Tin Zouraf' } : null,
      level: at === 0 ? 'strong' : 'possible',
      alerts: Math.max(1, alerts.length),
    })),
  );
  app.get<ById>('/api/posts/cases/:id', async (request) => ({
    ...waiting.find((one) => one.crossingId === request.params.id),
    travellerId: crossingId(1),
  }));
  app.post<ById>('/api/posts/cases/:id/answer', async (request) => {
    const { decision, reason } = answerCaseSchema.parse(request.body);
    const answer = { decision, reason, officer: badgeOf(request), answeredAtMs: noonMs, result: null };
    waiting = waiting.map((one) => (one.crossingId === request.params.id ? { ...one, answer } : one));
    announce();
    return { crossingId: request.params.id, answeredAtMs: noonMs };
  });
  app.post<ById>('/api/second-line/:id/hand-over', async (request) => {
    const { take } = handOverCaseSchema.parse(request.body);
    const takenBy = take ? badgeOf(request) : null;
    waiting = waiting.map((one) => (one.crossingId === request.params.id ? { ...one, takenBy } : one));
    announce();
    return waiting.find((one) => one.crossingId === request.params.id);
  });
  app.post<ById>('/api/second-line/:id/decision', async (request) => {
    const { decision, outcome } = decideCaseSchema.parse(request.body);
    const became = outcome ?? (decision === 'no-match' ? 'admitted' : 'second-line');
    waiting =
      became === 'second-line'
        ? waiting.map((one) => (one.crossingId === request.params.id ? { ...one, state: decision } : one))
        : waiting.filter((one) => one.crossingId !== request.params.id);
    announce();
    return { crossingId: request.params.id, state: decision, outcome: became, decidedAtMs: noonMs };
  });

  return { recorded, commands, keys, scans };
}

function earlierDetail(row: CrossingRow): CrossingDetail {
  const [surname = '', ...given] = (row.name ?? '').split(' ');
  return {
    ...row,
    person: { surname, givenNames: given.join(' '), birthDate: '1991-05-17', sex: 'F', nationality: row.nationality ?? '' },
    document: { documentCode: 'P', issuingState: row.nationality ?? '', number: `BX99${row.number}`, expiryDate: '2031-01-09', mrz: null },
    travellerId: crossingId(row.number - 400),
    grouping: 'alone',
    vehicle: row.means === 'bus' ? { plate: '1457AB03' } : null,
    herd: null,
    page: null,
    pageTwice: null,
    purpose: 'trade',
    stay: { address: 'Nioro du Sahel', forDays: 3 },
    permit: null,
    minor: null,
    override: null,
    outOfHours: null,
    reasons: [],
    rulings: [],
    refusal: null,
    expulsion: null,
    others: [],
    changes: [],
  };
}

function rowOf(detail: CrossingDetail): CrossingRow {
  const { crossingId: id, number, slip, direction, outcome, recordedAtMs, happened, lane, officer, name, nationality } = detail;
  const { withheld, regime, means, group, corrected, cancelled } = detail;
  return {
    ...{ crossingId: id, number, slip, direction, outcome, recordedAtMs, happened, lane, officer, name, nationality },
    ...{ withheld, regime, means, group, corrected, cancelled },
  };
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
}
