/** Giving log-ins at posts, at headquarters; and setting one's own PIN for such a log-in, at the post. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { badgeNumberSchema, entityId, stationIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { grantSchema } from '../accounts-api.ts';
import { officerNamed } from '../entries.ts';
import { grantOfficer, renewGrants, withdrawOfficer } from '../grants.ts';
import { grantsOf } from './grant-queries.ts';
import { accountsTables } from './tables.ts';

const verifier = z.string().startsWith('$argon2id$').max(200);

export const grantCommand = defineCommand({
  name: 'accounts.grant',
  input: grantSchema.omit({ pin: true }).extend({ verifier }),
  async run(context, { name, ...input }) {
    const { post, badge } = input;
    const database = tablesIn(context, accountsTables);
    const known = (await grantsOf(database, post)).find((grant) => grant.badge === badge);
    const first = entityId(context.next('channel', post), 1);
    const entry = grantOfficer(input, known, { first, nowMs: context.now.wallMs });
    if (isProblem(entry)) return entry;
    const { subject } = entry.subjects[0]!;
    await context.append(draft(officerNamed, { badge }, [{ subject, content: { name } }]));
    await context.append(entry);
    return { badge };
  },
});

export const withdrawCommand = defineCommand({
  name: 'accounts.withdraw',
  input: z.strictObject({ post: stationIdSchema, badge: badgeNumberSchema }),
  async run(context, { post, badge }) {
    const known = (await grantsOf(tablesIn(context, accountsTables), post)).find((grant) => grant.badge === badge);
    const entry = withdrawOfficer(badge, post, known);
    if (isProblem(entry)) return entry;
    await context.append(entry);
    return { badge };
  },
});

/** Once a day: what would end soon holds longer, post by post. */
export const renewCommand = defineCommand({
  name: 'accounts.renew-grants',
  input: z.strictObject({}),
  async run(context) {
    const byPost = Map.groupBy(await grantsOf(tablesIn(context, accountsTables)), ({ post }) => post);
    let renewed = 0;
    for (const [post, grants] of byPost) {
      const entry = renewGrants(post, grants, context.now.wallMs);
      if (!entry) continue;
      await context.append(entry);
      renewed += 1;
    }
    return { renewed };
  },
});
