/** Sessions of posts, in the database: any process of a headquarters knows them. */
import { z } from 'zod';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { type StationId, stationIdSchema } from '../../../kernel/ids.ts';
import type { SessionShelf } from '../../../sync/desk-sessions.ts';
import { stationsTables } from './tables.ts';

/** No entry: a session holds for an hour. */
export const keepSession = defineCommand({
  name: 'stations.keep-session',
  input: z.strictObject({ station: stationIdSchema, publicKey: z.string(), tokenHash: z.string(), untilMs: z.int() }),
  async run(context, { station, publicKey, tokenHash, untilMs }) {
    const row = { token_hash: tokenHash, public_key: publicKey, until_ms: untilMs };
    await tablesIn(context, stationsTables)
      .insertInto('stations_session')
      .values({ post: station, ...row })
      .onConflict((conflict) => conflict.column('post').doUpdateSet(row))
      .execute();
    return null;
  },
});

export function sessionShelf(runtime: ModuleRuntime): SessionShelf {
  const actor = { kind: 'station', station: runtime.station } as const;
  return {
    async keep(session) {
      await runtime.execute(keepSession, session, { actor });
    },
    async find(tokenHash) {
      const row = await runtime
        .read(stationsTables)
        .selectFrom('stations_session')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row && { station: row.post as StationId, publicKey: row.public_key, untilMs: row.until_ms };
    },
  };
}
