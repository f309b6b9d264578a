/** New PINs and lost second factors, held by two: one asks, another agrees. Where there never was another, it is done at once. */

import type { Kysely } from 'kysely';
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type BadgeNumber, badgeNumberSchema, type EntityId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { setPin } from '../account.ts';
import { type AskedChange, answerChange, changeWaitsMs, secondPersonFor } from '../account-change.ts';
import { accountChanges, answerChangeSchema } from '../accounts-api.ts';
import { accountChangeAsked, secondFactorsRemoved, sessionEnded } from '../entries.ts';
import { accountsProblem } from '../problems.ts';
import { factorsOf } from './factor-queries.ts';
import { accountOf, listAccounts, namesOf } from './queries.ts';
import { type AccountsTables, accountsTables } from './tables.ts';

const badge = badgeNumberSchema;

export const askChangeCommand = defineCommand({
  name: 'accounts.ask-change',
  /** `verifier` of the new PIN; null where second factors are taken away. */
  input: z.strictObject({ badge, what: z.enum(accountChanges), verifier: z.string().startsWith('$argon2id$').max(200).nullable() }),
  async run(context, { badge: of, what, verifier }): Promise<{ badge: string; waits: boolean } | Problem> {
    const database = tablesIn(context, accountsTables);
    const at = { station: context.station, nowMs: context.now.wallMs };
    const account = await accountOf(database, of, at);
    if (!account) return accountsProblem('account-unknown', { badge: of });
    if (what === 'pin' && account.granted) return accountsProblem('granted-elsewhere');
    const asker = context.actor.kind === 'officer' ? context.actor.badge : undefined;
    const about = account.accountId;
    const isOther = asker !== undefined && asker !== of;
    const factors = (await factorsOf(database, of)).map(({ id }) => id);
    if (what === 'factors' && factors.length === 0) return { badge: of, waits: false };
    const second = isOther ? secondPersonFor(await listAccounts(database, at), { asker, about: of }) : 'none';
    if (second === 'missing') return accountsProblem('second-person-missing');
    if (second === 'needed') {
      await context.append(
        draft(accountChangeAsked, { badge: of, what }, verifier === null ? [] : [{ subject: about, content: { verifier } }]),
      );
      return { badge: of, waits: true };
    }
    if (what === 'factors')
      await context.append(draft(secondFactorsRemoved, { badge: of, factors, by: isOther ? 'administrator' : 'owner' }));
    else if (verifier !== null) {
      for (const entry of setPin(account, verifier, context.actor)) await context.append(entry);
      await endSessions(context, of);
    }
    return { badge: of, waits: false };
  },
});

export const answerChangeCommand = defineCommand({
  name: 'accounts.answer-change',
  input: answerChangeSchema,
  async run(context, { change, confirmed }): Promise<{ badge: string } | Problem> {
    const database = tablesIn(context, accountsTables);
    const asked = await askedChange(database, change);
    if (!asked) return accountsProblem('change-over');
    const at = { station: context.station, nowMs: context.now.wallMs };
    const account = await accountOf(database, asked.badge, at);
    if (!account) return accountsProblem('account-unknown', { badge: asked.badge });
    const by = context.actor.kind === 'officer' ? context.actor.badge : context.actor.station;
    const factors = (await factorsOf(database, asked.badge)).map(({ id }) => id);
    const drafts = answerChange(asked, { confirmed, by, nowMs: at.nowMs }, { accountId: account.accountId, factors });
    if (isProblem(drafts)) return drafts;
    for (const entry of drafts) await context.append(entry);
    if (confirmed && asked.what === 'pin') await endSessions(context, asked.badge);
    return { badge: asked.badge };
  },
});

async function askedChange(database: Kysely<AccountsTables>, change: EntityId): Promise<AskedChange | undefined> {
  const row = await database.selectFrom('accounts_change').selectAll().where('change', '=', change).executeTakeFirst();
  return row && askedOf(row);
}

function askedOf({ change, badge: of, what, verifier, asked_by, asked_ms }: AccountsTables['accounts_change']): AskedChange {
  return { change: change as EntityId, badge: of as BadgeNumber, what, verifier, askedBy: asked_by as BadgeNumber, askedAtMs: asked_ms };
}

/** The oldest first. */
export async function listChanges(database: Kysely<AccountsTables>, { nowMs, by }: { readonly nowMs: number; readonly by: string }) {
  const rows = await database
    .selectFrom('accounts_change')
    .selectAll()
    .where('asked_ms', '>', nowMs - changeWaitsMs)
    .orderBy('asked_ms')
    .orderBy('change')
    .execute();
  const names = await namesOf(
    database,
    rows.map((row) => row.badge),
  );
  return rows.map(askedOf).map(({ verifier: _, ...asked }) => ({
    ...asked,
    name: names.get(asked.badge) ?? asked.badge,
    untilMs: asked.askedAtMs + changeWaitsMs,
    mayConfirm: by !== asked.askedBy && by !== asked.badge,
  }));
}

async function endSessions(context: CommandContext, of: BadgeNumber): Promise<void> {
  const database = tablesIn(context, accountsTables);
  const open = await database.selectFrom('accounts_session').select('id').where('badge', '=', of).orderBy('id').execute();
  for (const { id } of open) {
    await database.deleteFrom('accounts_activity').where('session', '=', id).execute();
    await context.append(draft(sessionEnded, { badge: of, session: id as EntityId, reason: 'pin-changed' }));
  }
}

export const changeCommands = [askChangeCommand, answerChangeCommand];
