import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { referralsProblem } from '../problems.ts';
import { decideAnswer } from '../request.ts';
import { type AnsweredRequest, answerRequestSchema } from '../requests-api.ts';
import { findRequest } from './read-requests.ts';
import { referralsTables } from './tables.ts';

const inputSchema = z.strictObject({ requestId: entityIdSchema, asked: answerRequestSchema });

/** Its result is what the page is told; the answer itself stands nowhere in the clear. */
export const answerRequest = defineCommand({
  name: 'referrals.answer-request',
  input: inputSchema,
  // Beside the result lies a hash of what was asked, by which a guess at a short reason could be confirmed.
  keyedBy: ({ requestId, asked }) => ({ requestId, answer: asked.answer }),
  async run(context, { requestId, asked }) {
    const standing = await findRequest(tablesIn(context, referralsTables), requestId);
    if (!standing) return referralsProblem('request-unknown');
    const decided = decideAnswer(standing, asked, context.next('protected'));
    if (isProblem(decided)) return decided;
    for (const entry of decided) await context.append(entry);
    return { requestId, answeredAtMs: context.now.wallMs };
  },
}) satisfies CommandSignature<z.infer<typeof inputSchema>, Omit<AnsweredRequest, 'answer'>>;
