import type { Kysely } from 'kysely';
import { defineProjection } from '../../../journal/journal-module.ts';
import { isEntry, type RecordedEntry } from '../../../kernel/entry.ts';
import {
  headquartersJoined,
  historyStands,
  linkSet,
  pastReturned,
  postEnrolled,
  postInvited,
  postKeyRenewed,
  postRelayed,
  postRevoked,
  relayingSet,
} from '../entries.ts';
import type { StationsTables } from './tables.ts';

export const stationsProjection = defineProjection<StationsTables>({
  name: 'stations',
  journals: 'own',
  version: 3,
  tables: [
    'stations_invitation',
    'stations_post',
    'stations_headquarters',
    'stations_link_setting',
    'stations_region',
    'stations_relayed',
    'stations_returned',
    'stations_standing',
  ],
  kinds: [
    postInvited.kind,
    postEnrolled.kind,
    postRevoked.kind,
    postKeyRenewed.kind,
    headquartersJoined.kind,
    linkSet.kind,
    relayingSet.kind,
    postRelayed.kind,
    pastReturned.kind,
    historyStands.kind,
  ],
  async apply(database, entries) {
    for (const entry of entries) await applyOne(database, entry);
  },
  // Nobody is spoken of.
  async erase() {},
});

async function applyOne(database: Kysely<StationsTables>, entry: RecordedEntry): Promise<void> {
  const atMs = entry.recordedAt.wallMs;
  if (isEntry(entry, postInvited)) {
    const { post, key, untilMs } = entry.common;
    const row = { key, until_ms: untilMs };
    await database
      .insertInto('stations_invitation')
      .values({ post, ...row })
      .onConflict((conflict) => conflict.column('post').doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, postEnrolled)) {
    const { post, publicKey } = entry.common;
    const row = { public_key: publicKey, enrolled_ms: atMs, revoked_ms: null };
    await database.deleteFrom('stations_invitation').where('post', '=', post).execute();
    // Enrolled here itself, it comes through nobody.
    await database.deleteFrom('stations_relayed').where('post', '=', post).execute();
    await database
      .insertInto('stations_post')
      .values({ post, ...row })
      .onConflict((conflict) => conflict.column('post').doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, linkSet)) {
    const settings = JSON.stringify(entry.common);
    await database
      .insertInto('stations_link_setting')
      .values({ journal: entry.ref.journal, settings })
      .onConflict((conflict) => conflict.column('journal').doUpdateSet({ settings }))
      .execute();
  } else if (isEntry(entry, relayingSet)) {
    const { region, relays } = entry.common;
    await database.deleteFrom('stations_region').where('region', '=', region).execute();
    if (relays) await database.insertInto('stations_region').values({ region, since_ms: atMs }).execute();
  } else if (isEntry(entry, postRelayed)) {
    const { post, region } = entry.common;
    await database
      .insertInto('stations_relayed')
      .values({ post, region, since_ms: atMs })
      .onConflict((conflict) => conflict.column('post').doUpdateSet({ region, since_ms: atMs }))
      .execute();
  } else if (isEntry(entry, pastReturned)) {
    const { post, journal, from, upTo } = entry.common;
    const row = { post, entries: upTo - from + 1, at_ms: atMs };
    await database
      .insertInto('stations_returned')
      .values({ journal, from_sequence: from, ...row })
      .onConflict((conflict) => conflict.columns(['journal', 'from_sequence']).doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, historyStands)) {
    const { journal, after, before, next } = entry.common;
    const row = { before_hash: before, next_hash: next, at_ms: atMs };
    await database
      .insertInto('stations_standing')
      .values({ journal, after_sequence: after, ...row })
      .onConflict((conflict) => conflict.columns(['journal', 'after_sequence']).doUpdateSet(row))
      .execute();
  } else if (isEntry(entry, postKeyRenewed)) {
    const { post, publicKey } = entry.common;
    await database.updateTable('stations_post').set({ public_key: publicKey }).where('post', '=', post).execute();
  } else if (isEntry(entry, postRevoked)) {
    await database.updateTable('stations_post').set({ revoked_ms: atMs }).where('post', '=', entry.common.post).execute();
  } else if (isEntry(entry, headquartersJoined)) {
    const { headquarters, publicKey, sealTo, address, pin } = entry.common;
    const row = { headquarters, public_key: publicKey, seal_to: sealTo, address, pin, joined_ms: atMs };
    await database
      .insertInto('stations_headquarters')
      .values({ journal: entry.ref.journal, ...row })
      .onConflict((conflict) => conflict.column('journal').doUpdateSet(row))
      .execute();
  }
}
