/** A booth for tests: a real server and a real store on either database; screening and rules are played, and suspensions where nobody has a key. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import type { ModuleRuntime, SubjectHandlers } from '../src/http/server-module.ts';
import type { VaultKeyPair } from '../src/journal/seal.ts';
import type { EntityId } from '../src/kernel/ids.ts';
import type { Role as KernelRole } from '../src/kernel/permissions.ts';
import type {
  BoothDecision,
  CaseCrossingsPort,
  CrossingDetail,
  CrossingRow,
  PastCrossingsPort,
  RecordCrossing,
  RecordedCrossing,
  RecordedCrossings,
  RuleFacts,
  RulesPort,
  Ruling,
  ShownBy,
  SuspensionsCommandPort,
  SuspensionsReadPort,
  TravellerToRecord,
} from '../src/modules/crossings/index.ts';
import {
  createCrossingsServer,
  crossingsJournal,
  demoSpecimens,
  figuresInCommands,
  protectionNotHere,
  sightingsOf,
} from '../src/modules/crossings/server/index.ts';
import { type MrzContent, writeMrz } from '../src/modules/documents/index.ts';
import { lookBackJournal } from '../src/modules/look-back/server/index.ts';
import { noticesJournal, suppressedHits } from '../src/modules/notices/server/index.ts';
import type { PostDetails, RegimeField } from '../src/modules/posts/index.ts';
import { configurePost, createPostsServer, postsJournal } from '../src/modules/posts/server/index.ts';
import { createReferralsServer, referralsJournal, suspensionsInCommands } from '../src/modules/referrals/server/index.ts';
import type { Alert, Screening, ScreeningPort } from '../src/modules/screening/index.ts';
import { createShiftsServer, shiftsJournal } from '../src/modules/shifts/server/index.ts';
import { createTravellersServer, travellersCommandPort, travellersJournal } from '../src/modules/travellers/server/index.ts';
import type { StationConfig } from '../src/station/station-config.ts';
import { streamsOf } from '../src/station/streams.ts';
import { vaultOf } from '../src/station/vault.ts';
import { openBlobStore } from '../src/storage/blob-store.ts';
import type { SlotSecret } from '../src/storage/key-slots.ts';
import { storageProblem } from '../src/storage/problems.ts';
import { moduleRuntime } from './module-runtime.ts';
import { type dialects, expectResult, openTestStore, type TestStore } from './open-test-store.ts';
import { serverUnderTest } from './server-under-test.ts';

export const post: PostDetails = {
  name: { fr: 'Gogui', ar: 'كوكي', en: 'Gogui' },
  lanes: [
    { fr: 'Couloir 1', ar: 'الممر 1', en: 'Lane 1' },
    { fr: 'Couloir 2', ar: 'الممر 2', en: 'Lane 2' },
  ],
  state: 'MRT',
  neighbour: 'MLI',
  timeZone: 'Africa/Nouakchott',
  listsMaxAgeHours: 72,
};

/** Every table of the modules that the booth uses. */
export const boothTables = [
  'travellers_record',
  'travellers_traveller',
  'travellers_document',
  'travellers_name_word',
  'travellers_national_number',
  'travellers_merge',
  'travellers_merge_undone',
  'travellers_resolved',
  'posts_current',
  'crossings_crossing',
  'crossings_vehicle',
  'crossings_herd',
  'crossings_slip',
  'crossings_case',
  'crossings_change',
  'crossings_stay',
  'crossings_stay_end',
  'crossings_stay_month',
  'crossings_return',
  'crossings_return_correction',
  'crossings_returnee',
  'crossings_convoy',
  'crossings_head_count',
  'shifts_shift',
];

export const mrzOf = (id: string) => demoSpecimens.find((specimen) => specimen.id === id)!.mrz;

/** A Malian passport of somebody invented. */
export function passportOf(surname: string, givenNames: string, more: Partial<MrzContent> = {}): string {
  return writeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'MLI',
    documentNumber: 'AA9900001',
    surname,
    givenNames,
    nationality: 'MLI',
    birthDate: '1990-01-01',
    sex: 'M',
    expiryDate: '2030-01-01',
    ...more,
  }).join('\n');
}

export const shownBy = (mrz: string): ShownBy => ({ kind: 'mrz', mrz });

/** Finds everybody called Keita on a list. */
export class PlayedScreening implements ScreeningPort {
  lists: Screening['lists'] = [];
  /** What the list says of Keita. */
  particulars: Alert['particulars'] = [];
  /** What is found of vehicles and herds. */
  things: Alert[] = [];
  suppressed: string[] = [];
  async screen({ surname, givenNames }: Parameters<ScreeningPort['screen']>[0]): Promise<Screening> {
    const alert: Alert = {
      list: 'demonstration',
      listTitle: 'Démonstration',
      listVersion: '1',
      entry: 'DEMO-001',
      matchedName: 'Fodé Mamady Keïta',
      score: 30,
      level: 'strong',
      evidence: [{ feature: 'name', query: `${surname} ${givenNames}`, candidate: 'Fodé Mamady Keïta', outcome: 'agrees', bits: 30 }],
      particulars: this.particulars,
    };
    const alerts = surname.toUpperCase() === 'KEITA' ? [alert] : [];
    return { alerts, lists: this.lists, entriesCompared: 40, tookMs: 0.4, engineVersion: 'played-1', suppressed: this.suppressed };
  }
}

/** Says what a test puts into it. */
export class PlayedRules implements RulesPort {
  open = true;
  allowedDays: number | null = null;
  readonly asked: RuleFacts[] = [];
  readonly regimes: Record<string, { needs: RegimeField[] }> = { traveller: { needs: [] }, 'border-resident': { needs: ['purpose'] } };
  says: (facts: RuleFacts) => Ruling[] = () => [];
  async rulings(facts: RuleFacts) {
    this.asked.push(facts);
    return { rulings: this.says(facts), allowedDays: this.allowedDays };
  }
  async regime(code: string) {
    return this.regimes[code];
  }
  readonly hidden = new Set<string>();
  async hiddenFrom() {
    return this.hidden;
  }
  async isOpen() {
    return this.open;
  }
}

export const ruling = (says: Ruling['says'], words = 'Visa'): Ruling => ({
  rule: `test-${says}`,
  says,
  words: { fr: words, ar: words, en: words },
  basis: 'Décret 2023-001, article 4',
});

/** Suspends whoever is in the set, and whoever used the protection key. */
export class PlayedSuspensions implements SuspensionsReadPort, SuspensionsCommandPort {
  readonly suspended = new Set<EntityId>();
  async among(ids: readonly EntityId[]) {
    return new Set(ids.filter((id) => this.suspended.has(id)));
  }
  async isSuspended(_context: unknown, travellerId: EntityId) {
    return this.suspended.has(travellerId);
  }
  async suspend(_context: unknown, { travellerId }: { readonly travellerId: EntityId }) {
    this.suspended.add(travellerId);
    return undefined;
  }
}

export interface Said<Body = never> {
  readonly status: number;
  readonly body: Body;
}
type Role = 'officer' | 'supervisor';
type Asked = Partial<Omit<RecordCrossing, 'travellers'>> & {
  /** In place of `travellers`: one document. */
  readonly mrz?: string;
  readonly travellers?: readonly (Partial<TravellerToRecord> & Pick<TravellerToRecord, 'shownBy'>)[];
  readonly toSecondLine?: boolean;
};

export interface BoothUnderTest {
  readonly station: TestStore;
  readonly app: FastifyInstance;
  /** Headers of somebody logged in. */
  as(role: KernelRole): Record<string, string>;
  readonly screening: PlayedScreening;
  readonly rules: PlayedRules;
  readonly suspensions: PlayedSuspensions;
  readonly runtime: ModuleRuntime;
  readonly past: PastCrossingsPort;
  readonly ofCases: CaseCrossingsPort;
  /** Of travellers, of crossings, of shifts, then of referrals where there is a focal point. */
  readonly subjects: readonly SubjectHandlers[];
  readonly traced: readonly { readonly action: string; readonly subjects: readonly EntityId[]; readonly search?: string | undefined }[];
  scan(shown: string | ShownBy, direction?: 'entry' | 'exit'): Promise<BoothDecision>;
  /** As the page asks: entry in the first lane, where nothing else is said. */
  record(asked: Asked, key?: string): Promise<Said>;
  /** The one crossing of a request that is recorded. @throws where it is refused */
  cross(asked: Asked | string): Promise<RecordedCrossing>;
  get<Answer>(path: string, role?: Role): Promise<Answer>;
  detail(crossingId: string): Promise<CrossingDetail>;
  today(): Promise<CrossingRow[]>;
  /** @param role officer where absent */
  post<Body = never>(path: string, body: object, as?: { readonly role?: Role; readonly key?: string }): Promise<Said<Body>>;
  decide(crossingId: string, body: object, key?: string): Promise<Said>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens the requests for protection of a booth with a focal point. */
export const vaultPassphrase = 'quatre chamelles blanches';

/** @param focalPoint its key: requests for protection are then really kept */
export async function openBooth(
  dialect: (typeof dialects)[number],
  configured = true,
  focalPoint?: VaultKeyPair,
  role: StationConfig['role'] = 'post',
): Promise<BoothUnderTest> {
  const suspensions = new PlayedSuspensions();
  const kept = focalPoint ? suspensionsInCommands(travellersCommandPort, protectionNotHere) : suspensions;
  const modules = [
    travellersJournal,
    postsJournal,
    noticesJournal,
    lookBackJournal,
    crossingsJournal({ travellers: travellersCommandPort, suspensions: kept, suppressed: suppressedHits }),
    shiftsJournal(figuresInCommands),
    ...(focalPoint ? [referralsJournal] : []),
  ];
  const station = await openTestStore(dialect, modules, { streams: streamsOf(focalPoint?.publicKey, role) });
  if (configured) expectResult(await station.run(configurePost, post));
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-booth-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  const runtime = { ...moduleRuntime(station), blobs: await openBlobStore(join(uploadDirectory, 'blobs')) };
  const screening = new PlayedScreening();
  const rules = new PlayedRules();
  const importedAtMs = station.clock.now().wallMs;
  screening.lists = [{ list: 'demonstration', title: 'Démonstration', version: '1', entries: 40, issuedAtMs: null, importedAtMs }];
  const posts = createPostsServer(runtime);
  const travellers: ReturnType<typeof createTravellersServer> = createTravellersServer(runtime, {
    sightings: sightingsOf(runtime, (travellerIds) => travellers.port.resolve(travellerIds)),
  });
  const referrals = focalPoint && createReferralsServer(runtime, { travellers: travellers.port, vault: playedVault(runtime, focalPoint) });
  const ports = {
    travellers: travellers.port,
    posts: posts.port,
    screening,
    things: { screenThings: async () => screening.things },
    rules,
    suspensions: referrals?.suspensions ?? suspensions,
  };
  const crossings = createCrossingsServer(runtime, ports, { demonstration: true });
  const shifts = createShiftsServer(runtime, { posts: posts.port, figures: crossings.figures });
  const { app, as, traced } = await serverUnderTest(
    [travellers.module, posts.module, crossings.module, shifts.module, ...(referrals ? [referrals.module] : [])],
    { uploadDirectory },
  );
  const sessions = { officer: as('officer'), supervisor: as('supervisor') };
  let keys = 0;
  const send = async (path: string, payload: object, { role = 'officer' as Role, key = `key-${++keys}` } = {}) => {
    const headers = { ...sessions[role], 'idempotency-key': key };
    const answer = await app.inject({ method: 'POST', url: `/api${path}`, headers, payload });
    return { status: answer.statusCode, body: answer.json() as never };
  };
  const get = async <Answer>(path: string, role: Role = 'officer'): Promise<Answer> => {
    const answer = await app.inject({ url: `/api${path}`, headers: { ...sessions[role], 'x-purpose': 'alert-check' } });
    return answer.json();
  };
  const record = ({ mrz, toSecondLine, ...asked }: Asked, key?: string) => {
    const travellers = asked.travellers ?? [{ shownBy: shownBy(mrz!), ...(toSecondLine && { toSecondLine }) }];
    return send('/crossings', { direction: 'entry', lane: 0, ...asked, travellers }, key === undefined ? {} : { key });
  };
  return {
    station,
    app,
    as,
    screening,
    rules,
    suspensions,
    runtime,
    past: crossings.past,
    ofCases: crossings.ofCases,
    subjects: [travellers, crossings, shifts, ...(referrals ? [referrals] : [])].map(({ module }) => module.subjects!),
    traced,
    scan: async (shown, direction = 'entry') =>
      (await send('/booth/scan', { direction, shownBy: typeof shown === 'string' ? shownBy(shown) : shown })).body,
    record,
    async cross(asked) {
      const { status, body } = await record(typeof asked === 'string' ? { mrz: asked } : asked);
      if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
      return (body as RecordedCrossings).crossings[0]!;
    },
    get,
    detail: (crossingId) => get(`/crossings/${encodeURIComponent(crossingId)}`),
    today: () => get('/crossings/today?limit=500'),
    post: (path, body, options = {}) => send(path, body, options),
    decide: (crossingId, body, key) =>
      send(`/second-line/${encodeURIComponent(crossingId)}/decision`, body, { role: 'supervisor', ...(key !== undefined && { key }) }),
    [Symbol.asyncDispose]: () => station.close(),
  };
}

function playedVault(runtime: ModuleRuntime, { privateKey }: VaultKeyPair) {
  const openVault = async (secret: SlotSecret) =>
    secret.kind === 'passphrase' && secret.passphrase === vaultPassphrase ? privateKey : storageProblem('vault-passphrase-wrong');
  return vaultOf({ vaultLabel: 'Halimatou Sow', openVault }, runtime);
}

/** All rows of the modules at the booth, in an order that is the same everywhere. */
export async function allRows(station: TestStore): Promise<Record<string, string[]>> {
  const database = station.database as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const dump: Record<string, string[]> = {};
  for (const table of boothTables) {
    dump[table] = (await database.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}
