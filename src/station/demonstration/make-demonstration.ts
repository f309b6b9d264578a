/** Makes and fills the demonstration's stations: invented posts, invented people, an invented list, a headquarters above them. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createVaultKeyPair } from '../../journal/seal.ts';
import { isProblem, ProblemError } from '../../kernel/problem.ts';
import { addAccountWithPin, pinHasher } from '../../modules/accounts/server/index.ts';
import { asksForReason, boothDecisionSchema } from '../../modules/crossings/index.ts';
import { demoListCsv, demoListTitle, demoSpecimens } from '../../modules/crossings/server/index.ts';
import { chartOpenedSchema } from '../../modules/networks/index.ts';
import { exerciseCase, inventCase, stepsOfCase } from '../../modules/networks/server/index.ts';
import { noticeProposedSchema } from '../../modules/notices/index.ts';
import { demoNotices } from '../../modules/notices/server/index.ts';
import { dayOf, defaultRegimes } from '../../modules/posts/index.ts';
import { configurePost, setRegimes, setRules } from '../../modules/posts/server/index.ts';
import { proposedSchema } from '../../modules/screening/index.ts';
import { readListFile, reviseList } from '../../modules/screening/server/index.ts';
import { moveHeadquarters } from '../../modules/stations/server/index.ts';
import { createKeyFile } from '../../storage/key-slots.ts';
import { createKeyring, openKeyring } from '../../storage/keyring.ts';
import { storeSettings } from '../open-station-store.ts';
import type { RunningStation } from '../running-station.ts';
import { readStationConfig, stationPaths, writeStationConfig } from '../station-config.ts';
import { demoPassphrase } from './demo-accounts.ts';
import { demoRules } from './demo-post.ts';
import type { DemoStation } from './demo-stations.ts';
import { DemoVisitor } from './demo-visitor.ts';
import { recordYear } from './year/record-year.ts';

/** Directory, settings and keys; the key file lies beside, since nothing in it needs protection. */
export async function createDemonstration({ station, role, accounts }: DemoStation, directory: string, keyFile: string): Promise<void> {
  const refusal =
    (await writeStationConfig(directory, {
      format: 'maabar-station',
      version: 1,
      station,
      role,
      database: { kind: 'sqlite' },
      witnessDirectory: 'witness',
      demonstration: true,
    })) ?? (await createKeyFile(keyFile));
  if (refusal) throw new ProblemError(refusal);
  const keyring = await createKeyring(stationPaths(directory).keys, { kind: 'key-file', path: keyFile }, 'demonstration');
  if (isProblem(keyring)) throw new ProblemError(keyring);
  const keeper = accounts.find(({ roles }) => roles.includes('focal-point'));
  if (!keeper) return;
  const unkept = await keyring.keepVault(await createVaultKeyPair(), { kind: 'passphrase', passphrase: demoPassphrase }, keeper.name);
  if (unkept) throw new ProblemError(unkept);
}

const dayMs = 86_400_000;

/** The days until last midnight. Before the station is opened: its entries come first in the journal. */
export async function inventPast(
  { border, accounts }: DemoStation,
  at: { readonly directory: string; readonly keyFile: string; readonly days: number },
): Promise<{ readonly crossings: number; readonly travellers: number }> {
  if (!border) return { crossings: 0, travellers: 0 };
  const config = await readStationConfig(at.directory);
  if (isProblem(config)) throw new ProblemError(config);
  const keyring = await openKeyring(stationPaths(at.directory).keys, { kind: 'key-file', path: at.keyFile });
  if (isProblem(keyring)) throw new ProblemError(keyring);
  const { post, seed, perDay, population, pastDays } = border;
  const { timeZone } = post;
  const toMs = dayOf(Date.now(), timeZone).fromMs;
  return recordYear(storeSettings(at.directory, config, keyring), {
    plan: { seed, fromMs: toMs - Math.min(at.days, pastDays) * dayMs, toMs, timeZone, perDay, population },
    post,
    officers: accounts.filter(({ roles }) => roles.includes('officer')).map(({ badge }) => badge),
    supervisors: accounts.filter(({ roles }) => roles.includes('supervisor')).map(({ badge }) => badge),
  });
}

/** Known at the first post when a visitor comes: scanned again, they are recognised. */
const crossedThisMorning = new Set(['mint-ahmedou', 'ndiaye', 'traore', 'coulibaly', 'ag-alhassane', 'issoufou', 'ouedraogo', 'bello']);

/** Post, rules, accounts, list, this morning's crossings and notices. Keys make it safe to call again after it was cut. */
export async function fillDemonstration(demo: DemoStation, running: RunningStation): Promise<void> {
  const { runtime, url } = running;
  const actor = { kind: 'station', station: runtime.station } as const;
  if (demo.border) {
    must(await runtime.execute(configurePost, demo.border.post, { actor, key: 'demo-post' }));
    must(await runtime.execute(setRegimes, { replaces: null, set: defaultRegimes }, { actor, key: 'demo-regimes' }));
    must(await runtime.execute(setRules, { replaces: null, set: demoRules }, { actor, key: 'demo-rules' }));
  }
  const hasher = pinHasher();
  for (const { badge, name, roles, pin } of demo.accounts) {
    must(await addAccountWithPin({ runtime, hasher }, { badge, name, roles, pin }, { actor, key: `demo-${badge}` }));
  }
  await bringList(demo, running);
  if (demo.role === 'headquarters') await bringChart(demo, running);
  if (!demo.border) return;
  const booth = await DemoVisitor.logIn(url, accountOf(demo, 'officer'));
  for (const [index, specimen] of demoSpecimens.filter(({ id }) => crossedThisMorning.has(id)).entries()) {
    if (demo.directory !== 'post' && index > 2) break;
    const shownBy = { kind: 'mrz', mrz: specimen.mrz };
    const direction = index % 3 === 2 ? 'exit' : 'entry';
    const { rulings } = boothDecisionSchema.parse(await booth.record('/booth/scan', { shownBy, direction }, `demo-scan-${specimen.id}`));
    // As an officer who lets somebody cross though a rule asks for more than they carry.
    const override = rulings.some(asksForReason) ? { override: 'Vient au marché chaque semaine, vu par le chef de poste.' } : {};
    const crossing = { travellers: [{ shownBy, ...override }], direction, lane: index % demo.border.post.lanes.length };
    await booth.record('/crossings', crossing, `demo-crossing-${specimen.id}`);
  }
  if (demo.directory === 'post') await bringNotices(demo, running, booth);
  await booth.send('DELETE', '/session', undefined);
}

/** What authorities of the state look for: proposed at the booth, and approved by the supervisor. */
async function bringNotices(demo: DemoStation, { runtime, url }: RunningStation, booth: DemoVisitor): Promise<void> {
  const today = dayOf(runtime.clock.now().wallMs, demo.border!.post.timeZone).date;
  const notices = demoNotices(today, daysAfter);
  const proposed = new Map<string, string>();
  for (const { id, content } of notices) {
    const answer = noticeProposedSchema.parse(await booth.record('/notices', content, `demo-notice-${id}-${today}`));
    proposed.set(id, answer.noticeId);
  }
  const secondLine = await DemoVisitor.logIn(url, accountOf(demo, 'supervisor'));
  for (const { id } of notices.filter(({ approved }) => approved)) {
    await secondLine.record(
      `/notices/${encodeURIComponent(proposed.get(id)!)}/decision`,
      { decision: 'approve' },
      `demo-notice-${id}-${today}-approved`,
    );
  }
  await secondLine.send('DELETE', '/session', undefined);
}

/** The case exercise, as its analyst would open it. */
async function bringChart(demo: DemoStation, { url }: RunningStation): Promise<void> {
  const desk = await DemoVisitor.logIn(url, accountOf(demo, 'analyst'));
  const { chartId } = chartOpenedSchema.parse(await desk.record('/charts', exerciseCase, 'demo-chart'));
  const path = `/charts/${encodeURIComponent(chartId)}/steps`;
  const { caseNumber } = exerciseCase;
  for (const [index, step] of stepsOfCase(inventCase()).entries()) {
    await desk.record(path, { caseNumber, steps: [step] }, `demo-chart-${index}`);
  }
  await desk.send('DELETE', '/session', undefined);
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

async function bringList(demo: DemoStation, { runtime, url }: RunningStation): Promise<void> {
  const office = await DemoVisitor.logIn(url, accountOf(demo, 'administrator'));
  const issued = new Date(runtime.clock.now().wallMs).toISOString().slice(0, 10);
  const query = new URLSearchParams({ title: demoListTitle, language: 'fr', issued });
  const list = { type: 'text/csv', text: demoListCsv };
  const brought = await office.send('POST', `/screening/lists/demonstration/proposals?${query}`, list, `demo-list-${issued}`);
  const { proposal } = proposedSchema.parse(brought).proposal;
  await office.record('/screening/lists/demonstration/revisions', { proposal }, `demo-list-${issued}-taken`);
  await office.send('DELETE', '/session', undefined);
}

/** By the doors that administrators use: one asks for a code at headquarters, the other types it at the post. */
export async function enrolDemonstration(
  post: { readonly demo: DemoStation; readonly running: RunningStation },
  headquarters: { readonly demo: DemoStation; readonly running: RunningStation },
): Promise<void> {
  const centre = await DemoVisitor.logIn(headquarters.running.url, accountOf(headquarters.demo, 'administrator'));
  const { station } = post.demo;
  const invited = z
    .object({ code: z.string() })
    .parse(await centre.record('/stations/invitations', { station }, `demo-code-${Date.now()}`));
  await centre.send('DELETE', '/session', undefined);
  const border = await DemoVisitor.logIn(post.running.url, accountOf(post.demo, 'administrator'));
  await border.record('/stations/headquarters', { address: headquarters.running.url, code: invited.code }, `demo-join-${invited.code}`);
  await border.send('DELETE', '/session', undefined);
}

/** Where somebody opens the demonstration on other ports the next day. */
export async function followHeadquarters({ runtime }: RunningStation, address: string): Promise<void> {
  must(await runtime.execute(moveHeadquarters, { address }, { actor: { kind: 'station', station: runtime.station } }));
}

/**
 * Takes the invented list into use again, as of now: whoever comes back after a week meets the post as on the first day. By the
 * station itself, since a visitor may have changed a PIN, or closed an account.
 */
export async function renewDemonstrationList({ runtime }: RunningStation): Promise<void> {
  const issued = new Date(runtime.clock.now().wallMs).toISOString().slice(0, 10);
  const bytes = Buffer.from(demoListCsv);
  const file = { content: bytes, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  const facts = { list: 'demonstration', titles: { fr: demoListTitle }, issuedAtMs: Date.parse(issued) };
  const { snapshot } = await readListFile(runtime.blobs, file, facts);
  const revision = { ...snapshot, changes: null, proposal: null };
  // A clock that was ahead last time makes today's list the older one: it is meant all the same.
  must(await runtime.execute(reviseList, { revision, olderToo: true }, { actor: { kind: 'station', station: runtime.station } }));
}

function accountOf({ accounts }: DemoStation, role: DemoStation['accounts'][number]['roles'][number]) {
  return accounts.find(({ roles }) => roles.includes(role))!;
}

function must<Value>(value: Value): void {
  if (isProblem(value)) throw new ProblemError(value);
}
