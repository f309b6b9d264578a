/** All that is recorded about accounts and sessions. PINs never come here: only what they were hashed to. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { type Actor, draft } from '../../../kernel/entry.ts';
import { type BadgeNumber, badgeNumberSchema, type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { addAccount, changeAccount, type Drafts, disableAccount, enableAccount, setAgency, setPin, setReach } from '../account.ts';
import { leavesNoSecond } from '../account-change.ts';
import { addAccountSchema, changeAccountSchema, setAgencySchema, setReachSchema } from '../accounts-api.ts';
import {
  accountDisabled,
  accountEnabled,
  duressPinTyped,
  grantedPinSet,
  logInDelayLifted,
  logInFailed,
  sessionConfirmed,
  sessionEnded,
  sessionEndings,
  sessionStarted,
} from '../entries.ts';
import { accountsProblem } from '../problems.ts';
import { factorUseSchema } from '../second-factor.ts';
import { changeCommands } from './change-commands.ts';
import { duressCommands } from './duress-commands.ts';
import { factorCommands, noteUse } from './factor-commands.ts';
import { grantCommand, renewCommand, withdrawCommand } from './grant-commands.ts';
import type { KnownAccount } from './known-account.ts';
import { accountOf, listAccounts } from './queries.ts';
import { type AccountsTables, accountsTables } from './tables.ts';

const badge = badgeNumberSchema;
const verifier = z.string().startsWith('$argon2id$').max(200);

interface Done {
  readonly badge: BadgeNumber;
}

export const addAccountCommand = defineCommand({
  name: 'accounts.add',
  input: addAccountSchema.omit({ pin: true }).extend({ verifier }),
  async run(context, input): Promise<Done | Problem> {
    const existing = await accountOf(tablesIn(context, accountsTables), input.badge, askedAt(context));
    return record(context, input.badge, addAccount(existing, input, context.next('accounts')));
  },
});

export const changeAccountCommand = defineCommand({
  name: 'accounts.change',
  input: changeAccountSchema.extend({ badge }),
  run: (context, input) =>
    withAccount(context, input.badge, async (account, database) => {
      if (account.granted) return accountsProblem('granted-elsewhere');
      const { actor } = context;
      const change = { asker: actor.kind === 'officer' ? actor.badge : actor.station, about: input.badge, roles: input.roles };
      if (actor.kind === 'officer' && leavesNoSecond(await listAccounts(database, askedAt(context)), change)) {
        return accountsProblem('second-person-missing');
      }
      return changeAccount(account, input, { by: actor, administrators: await administratorsOf(database) });
    }),
});

export const setReachCommand = defineCommand({
  name: 'accounts.set-reach',
  input: setReachSchema.extend({ badge }),
  run: (context, { badge: of, reach }) =>
    withAccount(context, of, async (account) =>
      account.granted ? accountsProblem('granted-elsewhere') : setReach(account, reach, context.actor),
    ),
});

export const setAgencyCommand = defineCommand({
  name: 'accounts.set-agency',
  input: setAgencySchema.extend({ badge }),
  run: (context, { badge: of, agency }) =>
    withAccount(context, of, async (account) =>
      account.granted ? accountsProblem('granted-elsewhere') : setAgency(account, agency, context.actor),
    ),
});

export const disableAccountCommand = defineCommand({
  name: 'accounts.disable',
  /** `by` a supervisor: accounts of administrators are not theirs to close. */
  input: z.strictObject({ badge, by: z.enum(['supervisor', 'administrator']).default('administrator') }),
  run: (context, input) =>
    withAccount(context, input.badge, async (account, database) => {
      if (input.by === 'supervisor' && account.roles.includes('administrator')) return accountsProblem('administrator-closes');
      const by = context.actor.kind === 'officer' ? [input.by] : undefined;
      const drafts = account.granted
        ? [draft(accountDisabled, { badge: input.badge })]
        : disableAccount(account, { administrators: await administratorsOf(database), by });
      return isProblem(drafts) ? drafts : [...drafts, ...(await endingsOf(database, input.badge, 'account-disabled'))];
    }),
});

export const enableAccountCommand = defineCommand({
  name: 'accounts.enable',
  input: z.strictObject({ badge }),
  run: (context, input) =>
    withAccount(context, input.badge, async (account, database) => {
      if (!account.granted) return enableAccount(account);
      const closed = await database.selectFrom('accounts_closed').select('closed').where('badge', '=', input.badge).executeTakeFirst();
      return closed?.closed === 1 ? [draft(accountEnabled, { badge: input.badge })] : [];
    }),
});

export const setPinCommand = defineCommand({
  name: 'accounts.set-pin',
  /** `keep`: the session in which the owner changes the PIN; every other one ends. */
  input: z.strictObject({ badge, verifier, keep: entityIdSchema.optional() }),
  run: (context, input) =>
    withAccount(context, input.badge, async (account, database) => {
      const drafts = pinDrafts(account, input.verifier, context.actor);
      return isProblem(drafts) ? drafts : [...drafts, ...(await endingsOf(database, input.badge, 'pin-changed', input.keep))];
    }),
});

export const startSessionCommand = defineCommand({
  name: 'accounts.start-session',
  /** `replaces`: the session that the browser had until now. `use`: the second factor that was shown. */
  input: z.strictObject({
    badge,
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
    replaces: entityIdSchema.optional(),
    use: factorUseSchema.optional(),
    /** The PIN was the second one: the session is one in the empty booth, and headquarters is told. */
    duress: z.boolean().default(false),
  }),
  async run(context, input): Promise<{ sessionId: EntityId } | Problem> {
    const database = tablesIn(context, accountsTables);
    const account = await accountOf(database, input.badge, askedAt(context));
    if (!account?.active) return accountsProblem('account-disabled');
    const replayed = input.use && (await noteUse(context, input.badge, input.use));
    if (replayed) return replayed;
    if (input.replaces !== undefined) await endSession(context, input.replaces, 'replaced');
    const sessionId = entityId(context.next('access'), 0);
    await context.append(draft(sessionStarted, { badge: input.badge, tokenHash: input.tokenHash }));
    // Who showed a second factor at the door need not show it again at once.
    if (input.use) await context.append(draft(sessionConfirmed, { badge: input.badge, session: sessionId }));
    // In the same transaction: there is no moment in which the session would be one among the people.
    if (input.duress) await context.append(draft(duressPinTyped, { badge: input.badge, session: sessionId }));
    return { sessionId };
  },
});

export const endSessionCommand = defineCommand({
  name: 'accounts.end-session',
  input: z.strictObject({ session: entityIdSchema, reason: z.enum(sessionEndings) }),
  async run(context, input) {
    await endSession(context, input.session, input.reason);
    return null;
  },
});

/** Keeps when a session was last used. No entry: this is for the time-out alone. */
export const touchSessionCommand = defineCommand({
  name: 'accounts.touch-session',
  input: z.strictObject({ session: entityIdSchema }),
  async run(context, { session }) {
    const { wallMs, bootId, uptimeMs } = context.now;
    const active = { active_ms: wallMs, active_boot: bootId, active_uptime_ms: uptimeMs };
    await tablesIn(context, accountsTables)
      .insertInto('accounts_activity')
      .values({ session, ...active })
      .onConflict((conflict) => conflict.column('session').doUpdateSet(active))
      .execute();
    return null;
  },
});

export const noteFailedLogInCommand = defineCommand({
  name: 'accounts.note-failed-log-in',
  input: logInFailed.common,
  async run(context, input) {
    await context.append(draft(logInFailed, input));
    return null;
  },
});

export const liftDelayCommand = defineCommand({
  name: 'accounts.lift-delay',
  input: z.strictObject({ badge }),
  run: (context, input) => withAccount(context, input.badge, async () => [draft(logInDelayLifted, { badge: input.badge })]),
});

export const accountsCommands = [
  addAccountCommand,
  changeAccountCommand,
  setReachCommand,
  setAgencyCommand,
  disableAccountCommand,
  enableAccountCommand,
  setPinCommand,
  startSessionCommand,
  endSessionCommand,
  touchSessionCommand,
  noteFailedLogInCommand,
  liftDelayCommand,
  ...factorCommands,
  ...duressCommands,
  ...changeCommands,
  grantCommand,
  withdrawCommand,
  renewCommand,
];

type Database = Kysely<AccountsTables>;

function askedAt({ station, now }: CommandContext) {
  return { station, nowMs: now.wallMs };
}

async function withAccount(
  context: CommandContext,
  of: BadgeNumber,
  decide: (account: KnownAccount, database: Database) => Promise<Drafts | Problem>,
): Promise<Done | Problem> {
  const database = tablesIn(context, accountsTables);
  const account = await accountOf(database, of, askedAt(context));
  if (!account) return accountsProblem('account-unknown', { badge: of });
  return record(context, of, await decide(account, database));
}

/** For a log-in that headquarters gave, the owner alone sets a PIN here. */
function pinDrafts(account: KnownAccount, newVerifier: string, by: Actor): Drafts | Problem {
  const { badge: of, accountId, granted } = account;
  if (!granted) return setPin(account, newVerifier, by);
  if (by.kind !== 'officer' || by.badge !== of) return accountsProblem('granted-elsewhere');
  return [draft(grantedPinSet, { badge: of, grant: granted.part }, [{ subject: accountId, content: { verifier: newVerifier } }])];
}

async function record(context: CommandContext, of: BadgeNumber, drafts: Drafts | Problem): Promise<Done | Problem> {
  if (isProblem(drafts)) return drafts;
  for (const entry of drafts as Drafts) {
    if (entry.definition === sessionEnded) await forgetActivity(context, entry.common.session);
    await context.append(entry);
  }
  return { badge: of };
}

/** Ending a session that is over is no failure. */
async function endSession(context: CommandContext, session: EntityId, reason: (typeof sessionEndings)[number]): Promise<void> {
  const database = tablesIn(context, accountsTables);
  const open = await database.selectFrom('accounts_session').select('badge').where('id', '=', session).executeTakeFirst();
  if (!open) return;
  await forgetActivity(context, session);
  await context.append(draft(sessionEnded, { badge: open.badge as BadgeNumber, session, reason }));
}

async function forgetActivity(context: CommandContext, session: EntityId): Promise<void> {
  await tablesIn(context, accountsTables).deleteFrom('accounts_activity').where('session', '=', session).execute();
}

async function endingsOf(database: Database, of: BadgeNumber, reason: (typeof sessionEndings)[number], keep?: EntityId): Promise<Drafts> {
  const open = await database.selectFrom('accounts_session').select('id').where('badge', '=', of).orderBy('id').execute();
  const sessions = open.map(({ id }) => id as EntityId).filter((id) => id !== keep);
  return sessions.map((session) => draft(sessionEnded, { badge: of, session, reason }));
}

async function administratorsOf(database: Database): Promise<readonly string[]> {
  const active = await database.selectFrom('accounts_account').select(['badge', 'roles']).where('active', '=', 1).execute();
  return active.filter(({ roles }) => (JSON.parse(roles) as string[]).includes('administrator')).map(({ badge }) => badge);
}
