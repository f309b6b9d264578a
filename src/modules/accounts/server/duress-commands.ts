/** Choosing a second PIN, that one was typed, and who at headquarters sees to it. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { badgeNumberSchema, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { duressAlarmTaken, duressPinRemoved, duressPinSet, duressPinTyped } from '../entries.ts';
import { accountsProblem } from '../problems.ts';
import { accountOf } from './queries.ts';
import { accountsTables } from './tables.ts';

const badge = badgeNumberSchema;

export const setDuressPinCommand = defineCommand({
  name: 'accounts.set-duress-pin',
  /** `verifier` null: it opens nothing more. */
  input: z.strictObject({ badge, verifier: z.string().startsWith('$argon2id$').max(200).nullable() }),
  async run(context, { badge: of, verifier }): Promise<{ badge: string } | Problem> {
    const account = await accountOf(tablesIn(context, accountsTables), of, { station: context.station, nowMs: context.now.wallMs });
    if (!account) return accountsProblem('account-unknown', { badge: of });
    const entry =
      verifier === null ? undefined : draft(duressPinSet, { badge: of }, [{ subject: account.accountId, content: { verifier } }]);
    await context.append(entry ?? draft(duressPinRemoved, { badge: of }));
    return { badge: of };
  },
});

/** Where the one who typed it was logged in already: no session follows. */
export const noteDuressPinCommand = defineCommand({
  name: 'accounts.note-duress-pin',
  input: z.strictObject({ badge }),
  async run(context, { badge: of }) {
    await context.append(draft(duressPinTyped, { badge: of, session: null }));
    return null;
  },
});

export const takeDuressAlarmCommand = defineCommand({
  name: 'accounts.take-duress-alarm',
  input: z.strictObject({ alarm: entityIdSchema }),
  async run(context, { alarm }): Promise<{ alarm: string } | Problem> {
    const database = tablesIn(context, accountsTables);
    const known = await database.selectFrom('accounts_duress_alarm').select('alarm').where('alarm', '=', alarm).executeTakeFirst();
    if (!known) return accountsProblem('alarm-unknown');
    const taken = await database.selectFrom('accounts_duress_taken').select('alarm').where('alarm', '=', alarm).executeTakeFirst();
    if (!taken) await context.append(draft(duressAlarmTaken, { alarm }));
    return { alarm };
  },
});

export const duressCommands = [setDuressPinCommand, noteDuressPinCommand, takeDuressAlarmCommand];
