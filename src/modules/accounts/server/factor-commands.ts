/** What is recorded about second factors, and about who showed one. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandContext, defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { badgeNumberSchema, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { recoveryCodesMade, secondFactorAdded, secondFactorsRemoved, secondFactorUsed, sessionConfirmed } from '../entries.ts';
import { accountsProblem } from '../problems.ts';
import { type FactorUse, factorSecretSchema, factorUseSchema, isReplay, markKey, recoveryHashesSchema } from '../second-factor.ts';
import { factorsOf, lastMarkOf } from './factor-queries.ts';
import { accountOf } from './queries.ts';
import { accountsTables } from './tables.ts';

const badge = badgeNumberSchema;
/** More than anybody carries about. */
const mostFactors = 8;

export const addFactorCommand = defineCommand({
  name: 'accounts.add-factor',
  input: z.strictObject({ badge, label: z.string().min(1).max(60), secret: factorSecretSchema }),
  async run(context, { badge: of, label, secret }): Promise<{ badge: string } | Problem> {
    const database = tablesIn(context, accountsTables);
    const account = await accountOf(database, of, { station: context.station, nowMs: context.now.wallMs });
    if (!account) return accountsProblem('account-unknown', { badge: of });
    const held = await factorsOf(database, of);
    if (held.length >= mostFactors) return accountsProblem('factors-enough', { limit: mostFactors });
    await context.append(
      draft(secondFactorAdded, { badge: of, factor: secret.kind }, [{ subject: account.accountId, content: { label, secret } }]),
    );
    return { badge: of };
  },
});

export const removeFactorsCommand = defineCommand({
  name: 'accounts.remove-factors',
  /** `factor` absent: all of them. */
  input: z.strictObject({ badge, factor: entityIdSchema.optional() }),
  async run(context, { badge: of, factor }): Promise<{ badge: string } | Problem> {
    const held = await factorsOf(tablesIn(context, accountsTables), of);
    const factors = held.map(({ id }) => id).filter((id) => factor === undefined || id === factor);
    const own = context.actor.kind === 'officer' && context.actor.badge === of;
    if (factors.length > 0) await context.append(draft(secondFactorsRemoved, { badge: of, factors, by: own ? 'owner' : 'administrator' }));
    return { badge: of };
  },
});

export const makeRecoveryCodesCommand = defineCommand({
  name: 'accounts.make-recovery-codes',
  input: z.strictObject({ badge, hashes: recoveryHashesSchema }),
  async run(context, { badge: of, hashes }): Promise<{ badge: string } | Problem> {
    const account = await accountOf(tablesIn(context, accountsTables), of, { station: context.station, nowMs: context.now.wallMs });
    if (!account) return accountsProblem('account-unknown', { badge: of });
    await context.append(draft(recoveryCodesMade, { badge: of }, [{ subject: account.accountId, content: { hashes } }]));
    return { badge: of };
  },
});

export const confirmSessionCommand = defineCommand({
  name: 'accounts.confirm-session',
  input: z.strictObject({ badge, session: entityIdSchema, use: factorUseSchema.optional() }),
  async run(context, { badge: of, session, use }): Promise<null | Problem> {
    const replayed = use && (await noteUse(context, of, use));
    if (replayed) return replayed;
    await context.append(draft(sessionConfirmed, { badge: of, session }));
    return null;
  },
});

/** In the writer, so that of two who show the same code at once one is refused. */
export async function noteUse(context: CommandContext, of: z.infer<typeof badge>, use: FactorUse): Promise<Problem | undefined> {
  if (isReplay(use, await lastMarkOf(tablesIn(context, accountsTables), markKey(use)))) return accountsProblem('factor-used-before');
  await context.append(draft(secondFactorUsed, { badge: of, ...use }));
  return undefined;
}

export const factorCommands = [addFactorCommand, removeFactorsCommand, makeRecoveryCodesCommand, confirmSessionCommand];
