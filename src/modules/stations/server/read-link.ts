/** Where a station is enrolled, and what headquarters last said that it holds; and at headquarters, the key of a post. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { JournalId, StationId } from '../../../kernel/ids.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import type { HeldThere } from '../../../sync/held-there.ts';
import { noOrder, type OrderPlace, orderPlaceSchema } from '../../../sync/protocol.ts';
import type { Upstream } from '../../../sync/shipper.ts';
import { type LinkSettings, linkSettingsSchema } from '../stations-api.ts';
import type { StationsTables } from './tables.ts';

type Database = Kysely<StationsTables>;

export interface KnownHeadquarters extends Upstream {
  /** To which bundles are sealed. */
  readonly sealTo: string;
}

export async function findHeadquarters(database: Database): Promise<KnownHeadquarters | undefined> {
  const row = await database.selectFrom('stations_headquarters').selectAll().executeTakeFirst();
  return (
    row && {
      station: row.headquarters as StationId,
      publicKey: row.public_key,
      sealTo: row.seal_to,
      address: row.address,
      pin: row.pin ?? undefined,
    }
  );
}

const journalText = z.string().transform((id) => id as JournalId);
const heldSchema: z.ZodType<HeldThere> = z.object({
  heads: z.array(z.object({ journal: journalText, epoch: z.int(), sequence: z.int(), hash: z.string() })),
  forked: z.array(z.object({ journal: journalText, at: z.int() })),
  apart: z.array(journalText).default([]),
  clockOffsetMs: z.int(),
  saidMs: z.int().nullable().default(null),
});

export interface RememberedLink {
  readonly contactMs: number | null;
  readonly held: HeldThere;
  readonly ordersDone: OrderPlace;
}

export async function rememberedLink(database: Database, headquarters: StationId): Promise<RememberedLink | undefined> {
  const row = await database.selectFrom('stations_link').selectAll().where('headquarters', '=', headquarters).executeTakeFirst();
  const held = row && jsonText.pipe(heldSchema).safeParse(row.held);
  if (!row || !held?.success) return undefined;
  const done = jsonText.pipe(orderPlaceSchema).safeParse(row.orders_done);
  return { contactMs: row.contact_ms, held: held.data, ordersDone: done.success ? done.data : noOrder };
}

/** Undefined where nobody set any. */
export async function findLinkSettings(database: Database): Promise<LinkSettings | undefined> {
  const row = await database.selectFrom('stations_link_setting').select('settings').executeTakeFirst();
  const settings = row && jsonText.pipe(linkSettingsSchema).safeParse(row.settings);
  return settings?.success ? settings.data : undefined;
}

/** base64url; undefined where nothing is taken from that post. */
export async function findPostKey(database: Database, post: string): Promise<string | undefined> {
  const row = await database.selectFrom('stations_post').selectAll().where('post', '=', post).executeTakeFirst();
  return row?.revoked_ms === null ? row.public_key : undefined;
}
