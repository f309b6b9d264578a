/** Makes and fills the demonstration's station: an invented post, invented people, an invented list. */
import { createHash } from 'node:crypto';
import { createVaultKeyPair } from '../../journal/seal.ts';
import type { StationId } from '../../kernel/ids.ts';
import { isProblem, ProblemError } from '../../kernel/problem.ts';
import { addAccountWithPin, pinHasher } from '../../modules/accounts/server/index.ts';
import { demoListCsv, demoListTitle, demoSpecimens } from '../../modules/crossings/server/index.ts';
import { noticeProposedSchema } from '../../modules/notices/index.ts';
import { demoNotices } from '../../modules/notices/server/index.ts';
import { dayOf, defaultRegimes } from '../../modules/posts/index.ts';
import { configurePost, setRegimes, setRules } from '../../modules/posts/server/index.ts';
import { proposedSchema } from '../../modules/screening/index.ts';
import { readListFile, reviseList } from '../../modules/screening/server/index.ts';
import { createKeyFile } from '../../storage/key-slots.ts';
import { createKeyring, openKeyring } from '../../storage/keyring.ts';
import { storeSettings } from '../open-station-store.ts';
import type { RunningStation } from '../running-station.ts';
import { readStationConfig, stationPaths, writeStationConfig } from '../station-config.ts';
import { type DemoAccount, demoAccounts, demoPassphrase } from './demo-accounts.ts';
import { demoPost, demoRules } from './demo-post.ts';
import { DemoVisitor } from './demo-visitor.ts';
import { recordYear } from './year/record-year.ts';

/** Directory, settings and keys; the key file lies beside, since nothing in it needs protection. */
export async function createDemonstration(directory: string, keyFile: string): Promise<void> {
  const refusal =
    (await writeStationConfig(directory, {
      format: 'maabar-station',
      version: 1,
      station: 'mr-tin-zouraf' as StationId,
      role: 'post',
      database: { kind: 'sqlite' },
      witnessDirectory: 'witness',
      demonstration: true,
    })) ?? (await createKeyFile(keyFile));
  if (refusal) throw new ProblemError(refusal);
  const keyring = await createKeyring(stationPaths(directory).keys, { kind: 'key-file', path: keyFile }, 'demonstration');
  if (isProblem(keyring)) throw new ProblemError(keyring);
  const unkept = await keyring.keepVault(await createVaultKeyPair(), { kind: 'passphrase', passphrase: demoPassphrase }, 'Halimatou Sow');
  if (unkept) throw new ProblemError(unkept);
}

const dayMs = 86_400_000;

/** The days until last midnight. Before the station is opened: its entries come first in the journal. */
export async function inventPast(
  directory: string,
  keyFile: string,
  days: number,
): Promise<{ readonly crossings: number; readonly travellers: number }> {
  const config = await readStationConfig(directory);
  if (isProblem(config)) throw new ProblemError(config);
  const keyring = await openKeyring(stationPaths(directory).keys, { kind: 'key-file', path: keyFile });
  if (isProblem(keyring)) throw new ProblemError(keyring);
  const toMs = dayOf(Date.now(), demoPost.timeZone).fromMs;
  return recordYear(storeSettings(directory, config, keyring), {
    plan: { seed: 20_260, fromMs: toMs - days * dayMs, toMs, timeZone: demoPost.timeZone, perDay: 25, population: 2000 },
    post: demoPost,
    officers: demoAccounts.filter(({ roles }) => roles.includes('officer')).map(({ badge }) => badge),
  });
}

/** Known at the post when a visitor comes: scanned again, they are recognised. */
const crossedThisMorning = new Set(['mint-ahmedou', 'ndiaye', 'traore', 'coulibaly', 'ag-alhassane', 'issoufou', 'ouedraogo', 'bello']);

/** Post, rules, accounts, list, this morning's crossings and notices. Keys make it safe to call again after it was cut. */
export async function fillDemonstration({ runtime, url }: RunningStation): Promise<void> {
  const actor = { kind: 'station', station: runtime.station } as const;
  must(await runtime.execute(configurePost, demoPost, { actor, key: 'demo-post' }));
  must(await runtime.execute(setRegimes, { replaces: null, set: defaultRegimes }, { actor, key: 'demo-regimes' }));
  must(await runtime.execute(setRules, { replaces: null, set: demoRules }, { actor, key: 'demo-rules' }));
  const hasher = pinHasher();
  for (const { badge, name, roles, pin } of demoAccounts) {
    must(await addAccountWithPin({ runtime, hasher }, { badge, name, roles, pin }, { actor, key: `demo-${badge}` }));
  }
  const [officer, supervisor, administrator] = demoAccounts as readonly DemoAccount[] as [DemoAccount, DemoAccount, DemoAccount];
  const office = await DemoVisitor.logIn(url, administrator);
  const issued = new Date(runtime.clock.now().wallMs).toISOString().slice(0, 10);
  const query = new URLSearchParams({ title: demoListTitle, language: 'fr', issued });
  const list = { type: 'text/csv', text: demoListCsv };
  const brought = await office.send('POST', `/screening/lists/demonstration/proposals?${query}`, list, `demo-list-${issued}`);
  const { proposal } = proposedSchema.parse(brought).proposal;
  await office.record('/screening/lists/demonstration/revisions', { proposal }, `demo-list-${issued}-taken`);
  await office.send('DELETE', '/session', undefined);
  const booth = await DemoVisitor.logIn(url, officer);
  for (const [index, specimen] of demoSpecimens.filter(({ id }) => crossedThisMorning.has(id)).entries()) {
    const travellers = [{ shownBy: { kind: 'mrz', mrz: specimen.mrz } }];
    const crossing = { travellers, direction: index % 3 === 2 ? 'exit' : 'entry', lane: index % 2 };
    await booth.record('/crossings', crossing, `demo-crossing-${specimen.id}`);
  }
  const today = dayOf(runtime.clock.now().wallMs, demoPost.timeZone).date;
  const notices = demoNotices(today, daysAfter);
  const proposed = new Map<string, string>();
  for (const { id, content } of notices) {
    const answer = noticeProposedSchema.parse(await booth.record('/notices', content, `demo-notice-${id}-${today}`));
    proposed.set(id, answer.noticeId);
  }
  await booth.send('DELETE', '/session', undefined);
  const secondLine = await DemoVisitor.logIn(url, supervisor);
  for (const { id } of notices.filter(({ approved }) => approved)) {
    await secondLine.record(
      `/notices/${encodeURIComponent(proposed.get(id)!)}/decision`,
      { decision: 'approve' },
      `demo-notice-${id}-${today}-approved`,
    );
  }
  await secondLine.send('DELETE', '/session', undefined);
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
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

function must<Value>(value: Value): void {
  if (isProblem(value)) throw new ProblemError(value);
}
