/** `maabar account add`: lets somebody in where nobody can: the first administrator of a new station, or a next one when the PIN is forgotten. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { type BadgeNumber, badgeNumberSchema } from '../../kernel/ids.ts';
import { type Role, roles } from '../../kernel/permissions.ts';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import type { ExitStatus, Verb, VerbIo } from '../../kernel/verb.ts';
import { addAccountWithPin, pinHasher } from '../../modules/accounts/server/index.ts';
import { withLockedStation, withStore } from '../locked-station.ts';
import { parseCall, refuse, secretOf, secretOptions } from './station-call.ts';

export const accountVerb: Verb = {
  name: 'account',
  usage: 'account add DIRECTORY --badge BADGE --name NAME [--role ROLE]... [--json] (--key-file FILE | --passphrase-file FILE)',
  summary: `Adds an account while the station is stopped, and says its first PIN, once. For the first administrator; the others are added on the pages. ROLE: ${roles.join(', ')}; administrator where none is given.`,
  run,
};

const accountSchema = z.object({ badge: badgeNumberSchema, name: z.string().trim().min(1).max(120), roles: z.array(z.enum(roles)).min(1) });

const takes = {
  badge: '--badge takes 2 to 20 letters A to Z, digits and hyphens, such as GG-101',
  name: '--name takes whose account it is, up to 120 characters',
  roles: `--role takes one of ${roles.join(', ')}`,
} as const satisfies Record<keyof z.infer<typeof accountSchema>, string>;

async function run(io: VerbIo): Promise<ExitStatus> {
  const call = parseCall(accountVerb, io, {
    options: {
      ...secretOptions,
      badge: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true, default: ['administrator'] },
      json: { type: 'boolean', default: false },
    },
    words: [2, 2],
  });
  if (!call) return 2;
  const [action, directory] = call.words as [string, string];
  const account = accountSchema.safeParse({ badge: call.values.badge, name: call.values.name, roles: [...new Set(call.values.role)] });
  if (action !== 'add') {
    io.err(`maabar account: there is no "${action}". Usage: maabar ${accountVerb.usage}`);
    return 2;
  }
  if (!account.success) {
    const off = new Set(account.error.issues.map(({ path }) => path[0] as keyof typeof takes));
    io.err(`maabar account: ${[...off].map((field) => takes[field]).join('; ')}. Usage: maabar ${accountVerb.usage}`);
    return 2;
  }
  const secret = await secretOf(io, call.values);
  if (isProblem(secret)) return refuse(accountVerb, io, secret);
  const added = await withLockedStation(directory, secret, (station) =>
    withStore(station, async (store) => {
      const execute: Parameters<typeof addAccountWithPin>[0]['runtime']['execute'] = async (command, input, by) => {
        const answer = await store.execute({ command: command.name, input, ...by });
        return 'problem' in answer ? answer.problem : (answer.result as never);
      };
      return addWithRandomPin({ execute }, account.data, { kind: 'station', station: station.config.station });
    }),
  );
  if (isProblem(added)) return refuse(accountVerb, io, added);
  io.out(
    call.values.json
      ? JSON.stringify(added)
      : `${added.badge} may log in. PIN: ${added.pin}. It is not shown again; change it after the first log-in.`,
  );
  return 0;
}

interface Added {
  readonly badge: BadgeNumber;
  readonly pin: string;
}

/** Eight digits; one in many thousands is too easy to guess, and another is taken. */
async function addWithRandomPin(
  runtime: Parameters<typeof addAccountWithPin>[0]['runtime'],
  account: { readonly badge: BadgeNumber; readonly name: string; readonly roles: readonly Role[] },
  actor: Parameters<typeof addAccountWithPin>[2]['actor'],
): Promise<Added | Problem> {
  const hasher = pinHasher();
  for (;;) {
    const pin = String(randomInt(1e8)).padStart(8, '0');
    const added = await addAccountWithPin({ runtime, hasher }, { ...account, pin }, { actor });
    if (!isProblem(added)) return { badge: added.badge, pin };
    if (added.code !== 'pin-trivial') return added;
  }
}
