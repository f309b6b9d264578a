/** Photographs of people: what is kept of them lies in their records, the pictures in the blob store. */
import type { Kysely } from 'kysely';
import type { EntityId } from '../../../kernel/ids.ts';
import type { Photograph, PhotographKind } from '../photograph.ts';
import { recordsOf } from './records.ts';
import { resolveTravellers } from './resolve-travellers.ts';
import type { TravellersTables } from './tables.ts';

/** The newest of that kind, of all records that are this person. */
export async function findPhotograph(
  database: Kysely<TravellersTables>,
  travellerId: EntityId,
  kind: PhotographKind,
): Promise<{ photograph: Photograph; takenAtMs: number } | undefined> {
  const { records: members } = (await resolveTravellers(database, [travellerId])).get(travellerId)!;
  const records = [...(await recordsOf(database, members)).values()].flat();
  const taken = records.flatMap((one) =>
    one.kind === 'photograph-taken' && one.content.kind === kind ? [{ photograph: one.content, takenAtMs: one.recordedAtMs }] : [],
  );
  return taken.toSorted((a, b) => b.takenAtMs - a.takenAtMs)[0];
}
