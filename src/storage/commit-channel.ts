/**
 * Commits of one application process, told to the others on the same PostgreSQL database (LISTEN and NOTIFY): their pages ask
 * again, and their caches catch up.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { z } from 'zod';
import { jsonText } from '../kernel/json-text.ts';

const channel = 'maabar_committed';
const retryMs = 2000;
/** A payload has less than 8000 bytes. */
const noticesAtOnce = 20;

const noticeSchema = z.strictObject({ kinds: z.array(z.string()), journal: z.string(), sequence: z.int() });
/** `notices` is null where some may have been missed: anything may have changed. */
const payloadSchema = z.strictObject({ from: z.string(), notices: z.array(noticeSchema).nullable() });
export type ToldCommit = z.infer<typeof noticeSchema>;

export interface CommitChannel {
  /** Does not wait: what cannot be told now is told as `missed` once the server answers again. */
  tell(notices: readonly ToldCommit[]): void;
  close(): Promise<void>;
}

/** @throws where the server cannot be reached */
export async function openCommitChannel(
  url: string,
  on: { heard(notices: readonly ToldCommit[]): void; missed(): void },
): Promise<CommitChannel> {
  const { default: pg } = await import('pg');
  const from = randomBytes(8).toString('hex');
  let client: Client | undefined;
  let isClosed = false;

  const send = (notices: readonly ToldCommit[] | null) => {
    const said = client?.query('select pg_notify($1, $2)', [channel, JSON.stringify({ from, notices })]);
    // What one notice cannot hold is said to be missed. Where the server is away, that is said once the connection stands again.
    said?.catch(() => notices && send(null));
  };
  const hear = (text: string | undefined) => {
    const payload = jsonText.pipe(payloadSchema).safeParse(text);
    if (!payload.success || payload.data.from === from) return;
    if (payload.data.notices === null) on.missed();
    else on.heard(payload.data.notices);
  };
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url });
    // An error is followed by `end`.
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ payload }) => hear(payload));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    fresh.once('end', () => void connectAgain());
    client = fresh;
  };
  const connectAgain = async () => {
    client = undefined;
    while (!isClosed) {
      await pause(retryMs, undefined, { ref: false });
      try {
        await connect();
      } catch {
        // The server is still away; the writer says so on every screen.
        continue;
      }
      on.missed();
      send(null);
      return;
    }
  };

  await connect();
  return {
    tell(notices) {
      for (let at = 0; at < notices.length; at += noticesAtOnce) send(notices.slice(at, at + noticesAtOnce));
    },
    async close() {
      isClosed = true;
      await client?.end();
    },
  };
}
