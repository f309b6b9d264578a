/** A station at work: keys, writer, readers, modules and the web server, opened in that order and closed in the other. */
import { statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Server as TlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { type Logger, pino } from 'pino';
import { createServer } from '../http/create-server.ts';
import { stationLogger } from '../http/log-without-words.ts';
import type { CommitNotice, ModuleRuntime, ServerModule } from '../http/server-module.ts';
import type { TablesToken } from '../journal/tables-token.ts';
import type { Writer, WriterEvents } from '../journal/writer.ts';
import { WriterThread } from '../journal/writer-thread-port.ts';
import type { CommandDefinition } from '../kernel/command.ts';
import { type JournalId, journalId } from '../kernel/ids.ts';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { duressKinds } from '../modules/accounts/server/index.ts';
import { noteSealingCommand } from '../modules/protection/server/index.ts';
import { blobAt, openBlobStore } from '../storage/blob-store.ts';
import { openCaches } from '../storage/cache-store.ts';
import { type CommitChannel, openCommitChannel } from '../storage/commit-channel.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { type Keyring, openKeyring } from '../storage/keyring.ts';
import { openPostgres } from '../storage/postgres.ts';
import { openReaderPool } from '../storage/reader-pool.ts';
import { openSqlite } from '../storage/sqlite-connection.ts';
import { kyselyOf } from '../storage/sqlite-kysely.ts';
import { takeStationLock } from '../storage/station-lock.ts';
import { systemClock } from '../storage/system-clock.ts';
import { bundleKeysOf } from '../sync/bundle.ts';
import { pinOfCertificate } from '../sync/certificate-pin.ts';
import { mountSync } from '../sync/mount-sync.ts';
import { openCertificate, type ShownCertificate, type StationCertificate } from './certificate/station-certificate.ts';
import { EmptyBooth } from './empty-booth.ts';
import { healthCheck } from './health-check.ts';
import { answerToName } from './lan-name.ts';
import { buildServerModules, journalModules, type StationFacts } from './modules.ts';
import { openingProblem, openStationStore, type StoreSettings, storeSettings } from './open-station-store.ts';
import { StationUpdates } from './package/station-updates.ts';
import { stationProblem } from './problems.ts';
import { programVersion } from './program-version.ts';
import { stationSealer } from './seal-station.ts';
import { readStationConfig, type StationConfig, stationPaths } from './station-config.ts';
import { vaultOf } from './vault.ts';

export interface StationStart {
  readonly directory: string;
  readonly secret: SlotSecret;
  /** 0: any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** PEM. With it the station speaks https by itself; without it too, where it made a certificate of its own. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Addresses of a proxy that ends TLS before the station, and states whose request it is. */
  readonly trustedProxies?: readonly string[];
  readonly log?: Logger;
  /** Where the built pages stand; default dist/web of the program. */
  readonly webRoot?: string;
  /** How often headquarters is asked where nothing happens; default half a minute, in a demonstration three seconds. */
  readonly askEveryMs?: number;
  /** The writer's thread costs most of a start. Tests that are not about it open the same store without one. */
  readonly writerWithoutThread?: boolean;
}

export interface RunningStation {
  readonly config: StationConfig;
  /** Resolves once the station was sealed: its keys are gone, and the process must end. */
  readonly sealed: Promise<void>;
  /** `http://127.0.0.1:4800` */
  readonly url: string;
  readonly runtime: ModuleRuntime;
  readonly writer: Writer;
  close(): Promise<void>;
}

const READERS = 2;
const dayMs = 86_400_000;
const programRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Opens everything and answers when the first traveller can come. */
export async function startStation(start: StationStart): Promise<RunningStation | Problem> {
  const directory = resolve(start.directory);
  const config = await readStationConfig(directory);
  if (isProblem(config)) return config;
  const paths = stationPaths(directory);
  const keyring = await openKeyring(paths.keys, start.secret);
  if (isProblem(keyring)) return keyring;
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    // Two processes may serve one headquarters on PostgreSQL, each from a directory of its own.
    const lock = takeStationLock(directory);
    if (isProblem(lock)) return lock;
    closers.push(async () => lock.release());
    const opened = await openParts({ start, directory, config, keyring, closers });
    if (isProblem(opened)) await closeAll();
    return isProblem(opened) ? opened : { ...opened, close: closeAll };
  } catch (error) {
    await closeAll();
    const problem = openingProblem(error, { directory, database: config.database });
    if (problem) return problem;
    throw error;
  }
}

async function openParts(from: {
  readonly start: StationStart;
  readonly directory: string;
  readonly config: StationConfig;
  readonly keyring: Keyring;
  readonly closers: (() => Promise<unknown>)[];
}): Promise<Omit<RunningStation, 'close'> | Problem> {
  const { start, directory, config, keyring, closers } = from;
  const paths = stationPaths(directory);
  // Standard output is for results.
  const log = stationLogger(start.log ?? pino({ level: 'info' }, pino.destination({ dest: 2, sync: true })));
  const listeners: ((notice: CommitNotice) => void)[] = [];
  const spread = (notices: readonly CommitNotice[]) => {
    for (const notice of notices) for (const listener of listeners) listener(notice);
  };
  let others: CommitChannel | undefined;
  const events: WriterEvents = {
    committed: (notices) => {
      spread(notices);
      others?.tell(notices.map((notice) => ({ ...notice, kinds: [...notice.kinds] })));
    },
    storage: (state) => log.warn({ storage: state }, 'storage'),
    fault: (reference, command, message) => log.error({ reference, command, fault: message }, 'a command failed'),
  };
  const settings = storeSettings(directory, config, keyring);
  const carried = await carriedBy(start, { directory, keyring, station: config.station });
  if (isProblem(carried)) return carried;
  const writer = await openWriter(settings, events, start);
  closers.push(() => writer.close());
  const readers = await openReaders(settings);
  closers.push(() => readers.destroy());
  const here = openHere(settings) ?? readers;
  if (here !== readers) closers.push(() => here.destroy());
  if (settings.database.kind === 'postgres') {
    others = await openCommitChannel(settings.database.url, {
      heard: (notices) => spread(notices.map((notice) => ({ ...notice, journal: notice.journal as JournalId }))),
      missed: () => spread([{ kinds: everyKind(), journal: journalId(config.station, 'operations'), sequence: 0 }]),
    });
    closers.push(others.close);
  }
  const blobs = await openBlobStore(paths.blobs, { shared: settings.database.kind === 'postgres' });
  const runtime: ModuleRuntime = {
    station: config.station,
    role: config.role,
    clock: systemClock(),
    log,
    blobs,
    caches: await openCaches(paths.caches, keyring.subkey('caches')),
    read: <Tables>(_token: TablesToken<Tables>) => readers as unknown as Kysely<Tables>,
    lookUp: <Tables>(_token: TablesToken<Tables>) => here as unknown as Kysely<Tables>,
    async execute<Input, Result>(
      command: CommandDefinition<Input, Result>,
      input: Input,
      by: Parameters<ModuleRuntime['execute']>[2],
    ): Promise<Result | Problem> {
      const answer = await writer.execute({ command: command.name, input, actor: by.actor, key: by.key });
      return 'problem' in answer ? answer.problem : (answer.result as Result);
    },
    onCommitted: (listener) => void listeners.push(listener),
  };
  const sealed = Promise.withResolvers<void>();
  const facts: StationFacts = {
    role: config.role,
    demonstration: config.demonstration,
    secondFactor: config.secondFactor,
    canBeSealed: config.role === 'post' && keyring.canBeSealed,
    seal: stationSealer({
      keysPath: paths.keys,
      cachesPath: paths.caches,
      nowMs: () => runtime.clock.now().wallMs,
      tell: () => tellSealing(runtime),
      end: () => setTimeout(sealed.resolve, answerLeavesMs).unref(),
    }),
    keepsRequestsForProtection: keyring.trustedKey('vault') !== undefined,
    vault: vaultOf(keyring, runtime),
    storage: () => writer.storage(),
    erase: (order) => writer.erase(order),
    receive: (range) => writer.receive(range),
    giveWay: (way) => writer.giveWay(way),
    link: {
      signingKey: keyring.signingKey,
      renewal: {
        begin: () => keyring.beginRenewal(),
        finish: () => keyring.finishRenewal(),
        publicKeys: () => keyring.publicKeys,
        signWith: (next) => writer.signWith(next.export({ format: 'der', type: 'pkcs8' })),
      },
      bytesPerSecond: config.linkBytesPerSecond,
      everyMs: start.askEveryMs ?? (config.demonstration ? 3_000 : 30_000),
      files: {
        has: async (address) => (await blobAt(blobs, address)) !== undefined,
        putSealed: (address, file) => blobs.putSealed(address, file),
      },
    },
    updates: new StationUpdates(directory, { machine: process, version: programVersion() }),
    findBlob: (address) => blobAt(blobs, address),
    freeBytes: () => freeBytesOn(directory),
    sealTo: bundleKeysOf(keyring.subkey('bundles')).publicKey,
    bundleSecret: keyring.subkey('bundles'),
    pin: carried.tls && pinOfCertificate(carried.tls.cert),
    certificate: () => carried.shown,
  };
  const vaultKey = keyring.trustedKey('vault');
  const emptyBooth =
    config.role === 'post' ? new EmptyBooth({ runtime, vaultKey, facts, vaultOf: (within) => vaultOf(keyring, within) }) : undefined;
  const built = buildServerModules(runtime, { ...facts, ...(emptyBooth && { emptyBooth }) });
  for (const module of built.modules) await startModule(module, closers);
  if (emptyBooth) {
    closers.push(() => emptyBooth.stop());
    await emptyBooth.start(built.forEmptyBooth);
  }
  const server = await createServer({
    modules: built.modules,
    sessions: built.sessions,
    trace: built.trace,
    log,
    onCommitted: (listener) => void listeners.push(listener),
    health: healthCheck({
      storage: () => writer.storage(),
      read: () => sql`select 1`.execute(readers),
      nowMs: () => performance.now(),
    }),
    webRoot: start.webRoot ?? join(programRoot, 'dist', 'web'),
    uploadDirectory: paths.uploads,
    ...(config.role === 'post' ? {} : { mount: (app) => mountSync(app, built.desk) }),
    ...(emptyBooth && { apart: emptyBooth, unannounced: duressKinds }),
    ...(carried.tls && { tls: carried.tls }),
    ...(start.trustedProxies && { trustedProxies: start.trustedProxies }),
  });
  closers.push(() => server.close());
  if (carried.renew) closers.push(renewDaily(server, carried));
  const url = await listen(server, start);
  // Where only this machine reaches it, nobody asks for its name.
  if (!isProblem(url) && !isLoopback(start.host)) closers.push(answerToName(`${config.station}.local`, { log }));
  return isProblem(url) ? url : { config, url, runtime, writer, sealed: sealed.promise };
}

function isLoopback(host = '127.0.0.1'): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** The page hears that it is done before the station ends. */
const answerLeavesMs = 500;
/** The link is asked as soon as something is recorded; whoever flees waits no longer for it than this. */
const linkHasMs = 4000;

async function tellSealing(runtime: ModuleRuntime): Promise<void> {
  const noted = await runtime.execute(noteSealingCommand, {}, { actor: { kind: 'station', station: runtime.station } });
  // Where recording has stopped, the post is sealed all the same.
  if (isProblem(noted)) runtime.log.warn({ code: noted.code }, 'station: that it is sealed could not be recorded');
  else await new Promise((resolve) => setTimeout(resolve, linkHasMs));
}

interface Carried {
  tls?: { readonly key: string; readonly cert: string };
  /** Where the station made its certificate itself. */
  shown?: ShownCertificate;
  renew?(): Promise<StationCertificate | Problem | undefined>;
}

/** With the certificate that is given; else with its own, where it made one and no proxy stands before it. */
async function carriedBy(
  start: StationStart,
  of: Pick<Parameters<typeof openCertificate>[0], 'directory' | 'keyring' | 'station'>,
): Promise<Carried | Problem> {
  if (start.tls) return { tls: start.tls };
  if (start.trustedProxies) return {};
  const renew = () => openCertificate({ ...of, nowMs: systemClock().now().wallMs });
  const own = await renew();
  if (!own || isProblem(own)) return own ?? {};
  return { ...own, renew };
}

/** A station runs for months: browsers are shown the new certificate without a restart. */
function renewDaily(server: FastifyInstance, carried: Carried): () => Promise<void> {
  const timer = setInterval(async () => {
    const renewed = await carried.renew?.();
    if (!renewed || isProblem(renewed) || renewed.tls.cert === carried.tls?.cert) return;
    Object.assign(carried, { tls: renewed.tls, shown: renewed.shown });
    (server.server as unknown as TlsServer).setSecureContext(renewed.tls);
  }, dayMs);
  timer.unref();
  return async () => clearInterval(timer);
}

async function freeBytesOn(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

function everyKind(): string[] {
  return journalModules().flatMap(({ entries }) => entries.map(({ kind }) => kind));
}

async function startModule(module: ServerModule, closers: (() => Promise<unknown>)[]): Promise<void> {
  await module.start?.();
  if (module.stop) closers.push(() => module.stop!());
}

function openWriter(settings: StoreSettings, events: WriterEvents, { writerWithoutThread }: StationStart): Promise<Writer> {
  if (writerWithoutThread) return openStationStore(settings, { modules: journalModules(), events });
  return WriterThread.start(new URL('./writer-thread.ts', import.meta.url), settings, events);
}

function openReaders(settings: StoreSettings): Promise<Kysely<unknown>> {
  return settings.database.kind === 'sqlite'
    ? openReaderPool({ file: stationPaths(settings.directory).database, key: settings.databaseKey }, READERS)
    : openPostgres(settings.database.url, READERS * 4);
}

/** One connection in this thread; PostgreSQL is asked over its pool whatever the question. */
function openHere(settings: StoreSettings): Kysely<unknown> | undefined {
  if (settings.database.kind === 'postgres') return undefined;
  return kyselyOf(openSqlite({ file: stationPaths(settings.directory).database, key: settings.databaseKey, readonly: true }));
}

async function listen(server: FastifyInstance, { port, host = '127.0.0.1' }: StationStart): Promise<string | Problem> {
  try {
    return await server.listen({ port, host });
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EADDRINUSE':
        return stationProblem('port-taken', { port });
      case 'EACCES':
        return stationProblem('port-forbidden', { port });
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return stationProblem('address-unusable', { host });
      default:
        throw error;
    }
  }
}
