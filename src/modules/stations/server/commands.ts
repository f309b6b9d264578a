/** Enrolment, revocation, and what is noted of the other side. */
import { z } from 'zod';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesIn, tablesOf } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { type StationId, stationIdSchema } from '../../../kernel/ids.ts';
import { syncProblem } from '../../../sync/problems.ts';
import { headquartersJoined, linkSet, postEnrolled, postInvited, postKeyRenewed, postRevoked } from '../entries.ts';
import { stationsProblem } from '../problems.ts';
import { revocationReasons } from '../stations-api.ts';
import { stationsTables } from './tables.ts';

/** Long enough for a letter by lorry to the nearest town; a stolen one is soon worth nothing. */
const invitationMs = 3 * 24 * 3_600_000;
const journalTables = tablesOf<JournalTables>('journal');

export const invitePost = defineCommand({
  name: 'stations.invite',
  input: z.strictObject({ station: stationIdSchema, key: z.string() }),
  // The code is made before the command runs, each time another one: the same post is the same request all the same.
  keyedBy: ({ station }) => station,
  async run(context, { station, key }) {
    if (station === context.station) return stationsProblem('invitation-own');
    const untilMs = context.now.wallMs + invitationMs;
    await context.append(draft(postInvited, { post: station, key, untilMs }));
    return { key, untilMs };
  },
});

export const enrolPost = defineCommand({
  name: 'stations.enrol',
  input: z.strictObject({ station: stationIdSchema, publicKey: z.string(), invitation: z.string() }),
  async run(context, { station, publicKey, invitation }) {
    const open = await tablesIn(context, stationsTables)
      .selectFrom('stations_invitation')
      .selectAll()
      .where('post', '=', station)
      .executeTakeFirst();
    if (open?.key !== invitation || open.until_ms < context.now.wallMs) return syncProblem('enrolment-code-wrong');
    await context.append(draft(postEnrolled, { post: station, publicKey }));
    return { station };
  },
});

export const renewPostKey = defineCommand({
  name: 'stations.renew-key',
  input: postKeyRenewed.common,
  async run(context, renewal) {
    const { post, former, publicKey } = renewal;
    const row = await tablesIn(context, stationsTables).selectFrom('stations_post').selectAll().where('post', '=', post).executeTakeFirst();
    if (!row || row.revoked_ms !== null) return syncProblem('station-revoked');
    // Said once more by a post that heard no answer.
    if (row.public_key === publicKey) return { post };
    if (row.public_key !== former) return syncProblem('station-not-enrolled');
    await context.append(draft(postKeyRenewed, renewal));
    return { post };
  },
});

export const revokePost = defineCommand({
  name: 'stations.revoke',
  input: z.strictObject({ station: stationIdSchema, reason: z.enum(revocationReasons) }),
  async run(context, { station, reason }) {
    const post = await tablesIn(context, stationsTables)
      .selectFrom('stations_post')
      .select('revoked_ms')
      .where('post', '=', station)
      .executeTakeFirst();
    if (!post) return stationsProblem('post-not-enrolled');
    if (post.revoked_ms !== null) return stationsProblem('post-already-revoked');
    const held = await tablesIn(context, journalTables)
      .selectFrom('journal')
      .select(['id as journal', 'head_sequence as sequence'])
      .where('station', '=', station)
      .orderBy('id')
      .execute();
    await context.append(draft(postRevoked, { post: station, reason, upTo: held }));
    return { station };
  },
});

export const joinHeadquarters = defineCommand({
  name: 'stations.join',
  input: headquartersJoined.common,
  async run(context, joined) {
    await context.append(draft(headquartersJoined, joined));
    return { headquarters: joined.headquarters };
  },
});

export const setLink = defineCommand({
  name: 'stations.set-link',
  input: linkSet.common,
  async run(context, settings) {
    await context.append(draft(linkSet, settings));
    return settings;
  },
});

/** Headquarters answers at another address; it is known by its key. */
export const moveHeadquarters = defineCommand({
  name: 'stations.move-headquarters',
  input: z.strictObject({ address: z.string().max(200) }),
  async run(context, { address }) {
    const row = await tablesIn(context, stationsTables).selectFrom('stations_headquarters').selectAll().executeTakeFirst();
    if (!row) return stationsProblem('headquarters-unknown');
    if (row.address === address) return { headquarters: row.headquarters };
    const { headquarters, public_key: publicKey, seal_to: sealTo, pin } = row;
    await context.append(draft(headquartersJoined, { headquarters: headquarters as StationId, publicKey, sealTo, address, pin }));
    return { headquarters };
  },
});

/** Keeps what a post said of itself. No entry: the next report says it anew. */
export const noteReport = defineCommand({
  name: 'stations.note-report',
  input: z.strictObject({ station: stationIdSchema, report: z.string().max(1_000_000), clockOffsetMs: z.int(), heardMs: z.int() }),
  async run(context, { station, report, clockOffsetMs, heardMs }) {
    const row = { heard_ms: heardMs, clock_offset_ms: clockOffsetMs, report };
    await tablesIn(context, stationsTables)
      .insertInto('stations_report')
      .values({ post: station, ...row })
      .onConflict((conflict) => conflict.column('post').doUpdateSet(row))
      .execute();
    return null;
  },
});

/** Keeps what headquarters said that it holds. No entry: it says so anew at each contact. */
export const noteLink = defineCommand({
  name: 'stations.note-link',
  input: z.strictObject({
    headquarters: stationIdSchema,
    contactMs: z.int().nullable(),
    ordersDone: z.string().max(200),
    held: z.string().max(1_000_000),
  }),
  async run(context, { headquarters, contactMs, ordersDone, held }) {
    const row = { contact_ms: contactMs, orders_done: ordersDone, held };
    await tablesIn(context, stationsTables)
      .insertInto('stations_link')
      .values({ headquarters, ...row })
      .onConflict((conflict) => conflict.column('headquarters').doUpdateSet(row))
      .execute();
    return null;
  },
});
