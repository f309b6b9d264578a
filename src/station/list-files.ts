/** Which files versions of lists refer to: a post brings them before the version counts there. */
import { z } from 'zod';
import { decodeCommonPart } from '../journal/envelope.ts';
import type { ReceivedRange } from '../journal/received-range.ts';
import { blobReferenceSchema } from '../kernel/blob.ts';

/** What of a `list-revised` of any version is needed here. */
const revisionSchema = z.object({ list: z.string(), contents: z.object({ blobs: z.array(blobReferenceSchema) }) });

/** Of the last version of each list within the range: the earlier ones are not used any more. */
export function listFilesOf({ entries }: ReceivedRange): readonly string[] {
  const newest = new Map<string, readonly string[]>();
  for (const { kind, parts } of entries) {
    const body = kind === 'list-revised' ? parts[0]?.body : undefined;
    const revision = body ? revisionSchema.safeParse(decodeCommonPart(body).content) : undefined;
    if (!revision?.success) continue;
    const { list, contents } = revision.data;
    newest.set(
      list,
      contents.blobs.map(({ address }) => address),
    );
  }
  return [...newest.values()].flat();
}
