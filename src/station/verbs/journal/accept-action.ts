import { isProblem } from '../../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../../kernel/verb.ts';
import type { SlotSecret } from '../../../storage/key-slots.ts';
import { acceptLoss, type LossReport } from '../../accept-loss.ts';
import { refuse } from '../station-call.ts';

/** `maabar journal accept`: what was lost, and with `--yes` the statement that work goes on. */
export async function acceptAction(
  verb: Verb,
  io: VerbIo,
  asked: { readonly directory: string; readonly secret: SlotSecret; readonly yes: boolean; readonly json: boolean },
): Promise<ExitStatus> {
  const report = await acceptLoss(asked.directory, asked.secret, asked.yes);
  if (isProblem(report)) return refuse(verb, io, report);
  if (asked.json) io.out(JSON.stringify(report));
  else for (const line of linesOf(report)) io.out(line);
  if (report.accepted || report.losses.length === 0) return 0;
  io.err('maabar journal: nothing was changed. To go on with what is there, and to have the journals say so for ever, add --yes.');
  return 1;
}

function linesOf({ losses, heads, accepted }: LossReport): string[] {
  if (losses.length === 0) return ['Nothing is missing that was acknowledged: there is nothing to accept.'];
  return [
    ...(heads === 'kept' ? [] : [`heads.bin is ${heads}: nothing says where the journals ended.`]),
    ...losses.map(
      ({ journal, loss, expected, found }) =>
        `${journal}: ${
          loss === 'behind'
            ? `entries ${found + 1} to ${expected} are missing, ${expected! - found} in all`
            : loss === 'forked'
              ? `entry ${expected} is another than the one acknowledged; it ends at ${found}`
              : `whether entries after ${found} are missing is not known`
        }`,
    ),
    ...(accepted ? ['Accepted. The journals named here are in a new epoch, and an entry of this station says what was lost.'] : []),
  ];
}
