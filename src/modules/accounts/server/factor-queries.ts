/** What is read of second factors. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import { type FactorKind, type FactorSecret, factorSecretSchema } from '../second-factor.ts';
import type { AccountsTables } from './tables.ts';

type Database = Kysely<AccountsTables>;

export interface KnownFactor {
  readonly id: EntityId;
  readonly kind: FactorKind;
  /** What its owner calls it; null where erased. */
  readonly label: string | null;
  /** Null where erased: then it never fits. */
  readonly secret: FactorSecret | null;
  readonly addedAtMs: number;
}

/** The oldest first. */
export async function factorsOf(database: Database, badge: string): Promise<readonly KnownFactor[]> {
  const rows = await database
    .selectFrom('accounts_factor')
    .selectAll()
    .where('badge', '=', badge)
    .orderBy('added_ms')
    .orderBy('id')
    .execute();
  return rows.map(({ id, kind, label, secret, added_ms }) => ({
    id: id as EntityId,
    kind: kind as FactorKind,
    label,
    secret: secret === null ? null : factorSecretSchema.parse(JSON.parse(secret)),
    addedAtMs: added_ms,
  }));
}

export interface RecoverySet {
  readonly id: EntityId;
  readonly hashes: readonly string[];
}

export async function recoveryOf(database: Database, badge: string): Promise<RecoverySet | undefined> {
  const row = await database.selectFrom('accounts_recovery').selectAll().where('badge', '=', badge).executeTakeFirst();
  return row && { id: row.id as EntityId, hashes: row.hashes === null ? [] : (JSON.parse(row.hashes) as string[]) };
}

/** How many recovery codes of the newest set were not used yet. */
export async function recoveryCodesLeft(database: Database, badge: string): Promise<number> {
  const set = await recoveryOf(database, badge);
  if (!set) return 0;
  const used = await database
    .selectFrom('accounts_factor_use')
    .select('factor')
    .where('badge', '=', badge)
    .where('factor', 'like', `${set.id}#%`)
    .execute();
  return set.hashes.length - used.length;
}

/** The highest mark shown of a factor. */
export async function lastMarkOf(database: Database, key: string): Promise<number | undefined> {
  const row = await database.selectFrom('accounts_factor_use').select('mark').where('factor', '=', key).executeTakeFirst();
  return row?.mark;
}
