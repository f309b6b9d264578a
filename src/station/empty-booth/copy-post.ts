/**
 * What the empty booth takes over from the station, row by row, and nothing that is not named here: what the post is, its rules, the
 * names of its lists without their people, its open shift, and who works there, by badge.
 */
import type { Kysely } from 'kysely';
import type { JournalTables } from '../../journal/tables.ts';
import type { BlobReference } from '../../kernel/blob.ts';
import type { BadgeNumber, StationId } from '../../kernel/ids.ts';
import type { AccountsTables } from '../../modules/accounts/server/index.ts';
import type { CrossingsTables } from '../../modules/crossings/server/index.ts';
import type { PostsTables } from '../../modules/posts/server/index.ts';
import type { ScreeningTables } from '../../modules/screening/server/index.ts';
import type { ShiftsTables } from '../../modules/shifts/server/index.ts';
import type { StationsTables } from '../../modules/stations/server/index.ts';

export type AnyTables = JournalTables &
  AccountsTables &
  Pick<CrossingsTables, 'crossings_slip'> &
  PostsTables &
  ScreeningTables &
  ShiftsTables &
  StationsTables;
type Database = Kysely<AnyTables>;

export async function copyPost(
  real: Database,
  booth: Database,
  { station, nobody }: { readonly station: StationId; readonly nobody: BlobReference },
): Promise<void> {
  await continueCounts(real, booth, station);
  for (const table of [
    'posts_current',
    'posts_rules',
    'posts_regimes',
    'screening_level',
    'stations_headquarters',
    'stations_link_setting',
  ] as const) {
    await put(booth, table, await real.selectFrom(table).selectAll().execute());
  }
  const versions = await real.selectFrom('screening_list_version').selectAll().execute();
  // Their people are in blobs: each has one of nobody.
  await put(
    booth,
    'screening_list_version',
    versions.map((row) => ({ ...row, contents: JSON.stringify({ ...JSON.parse(row.contents), blobs: [nobody] }) })),
  );
  const shifts = await real.selectFrom('shifts_shift').selectAll().where('handed_over_ms', 'is', null).execute();
  await put(
    booth,
    'shifts_shift',
    shifts.map((row) => ({ ...row, figures: null, remarks: null })),
  );
  await copyAccounts(real, booth, station);
}

/** Places in its journals and numbers of slips go on from where the station's stand: both are as high as they would be there. */
export async function continueCounts(real: Database, booth: Database, station: StationId): Promise<void> {
  await booth.deleteFrom('crossings_slip').execute();
  await put(booth, 'crossings_slip', await real.selectFrom('crossings_slip').selectAll().execute());
  const heads = await real
    .selectFrom('journal as j')
    .select(['j.id', 'j.epoch', 'j.head_sequence', 'j.head_hash', 'j.frontier', 'j.chunk_first'])
    .where('j.station', '=', station)
    .execute();
  for (const { id, ...head } of heads) {
    const row = await booth.selectFrom('journal').select(['number', 'chunk_first']).where('id', '=', id).executeTakeFirst();
    if (!row) continue;
    await booth
      .updateTable('journal_chunk')
      .set({ first_sequence: head.chunk_first })
      .where('journal', '=', row.number)
      .where('first_sequence', '=', row.chunk_first)
      .execute();
    await booth.updateTable('journal').set(head).where('number', '=', row.number).execute();
  }
}

/** Without names, as a post holds those whom headquarters lets in, and without anything that a PIN could be tried on. */
async function copyAccounts(real: Database, booth: Database, station: StationId): Promise<void> {
  const accounts = await real.selectFrom('accounts_account').selectAll().execute();
  const nothingByOthers = {
    pin_given_by: null,
    pin_given_ms: null,
    pin_given_with: null,
    factors_taken_by: null,
    factors_taken_ms: null,
    factors_taken_with: null,
  };
  await put(
    booth,
    'accounts_account',
    accounts.map((row) => ({ ...row, ...nothingByOthers, name: row.badge, verifier: null })),
  );
  const granted = await real.selectFrom('accounts_granted').selectAll().where('post', '=', station).execute();
  await put(
    booth,
    'accounts_granted',
    granted.map((row) => ({ ...row, verifier: null })),
  );
  await put(booth, 'accounts_closed', await real.selectFrom('accounts_closed').selectAll().execute());
  const logIns = await real.selectFrom('accounts_log_in').selectAll().execute();
  await put(
    booth,
    'accounts_log_in',
    logIns.map((row) => ({ ...row, failures: 0 })),
  );
}

/** The booth knows the one who came in: their name, their second factors, and their second PIN in the place of the first. */
export async function enterAs(
  real: Database,
  booth: Database,
  { badge, station }: { readonly badge: BadgeNumber; readonly station: StationId },
): Promise<void> {
  const second = await real.selectFrom('accounts_duress_pin').select('verifier').where('badge', '=', badge).executeTakeFirst();
  const verifier = second?.verifier ?? null;
  const own = await real.selectFrom('accounts_account').selectAll().where('badge', '=', badge).executeTakeFirst();
  if (own)
    await booth
      .updateTable('accounts_account')
      .set({ ...own, verifier })
      .where('badge', '=', badge)
      .execute();
  await booth.updateTable('accounts_granted').set({ verifier }).where('post', '=', station).where('badge', '=', badge).execute();
  await booth.deleteFrom('accounts_log_in').where('badge', '=', badge).execute();
  for (const table of ['accounts_log_in', 'accounts_factor', 'accounts_recovery', 'accounts_factor_use'] as const) {
    await put(booth, table, await real.selectFrom(table).selectAll().where('badge', '=', badge).execute());
  }
}

/** The PIN that opens the booth now, which whoever is in there may have changed. */
export async function ownVerifier(booth: Database, badge: BadgeNumber): Promise<string | undefined> {
  const granted = await booth.selectFrom('accounts_granted').selectAll().where('badge', '=', badge).executeTakeFirst();
  if (granted) {
    const own = await booth.selectFrom('accounts_own_pin').selectAll().where('badge', '=', badge).executeTakeFirst();
    return (own?.granted_part === granted.verifier_part ? own.verifier : granted.verifier) ?? undefined;
  }
  const account = await booth.selectFrom('accounts_account').select('verifier').where('badge', '=', badge).executeTakeFirst();
  return account?.verifier ?? undefined;
}

async function put<Table extends keyof AnyTables>(booth: Database, table: Table, rows: readonly object[]): Promise<void> {
  for (const row of rows)
    await booth
      .insertInto(table)
      .values(row as never)
      .execute();
}
