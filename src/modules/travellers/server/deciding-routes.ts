/** What a supervisor does about a known person: describes them, adds and sees photographs, merges two and takes it back. */
import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { entityIdSchema } from '../../../kernel/ids.ts';
import {
  describeBodySchema,
  mergeAnswerSchema,
  mergeBodySchema,
  photographAnswerSchema,
  recordedOfTravellerSchema,
  undoBodySchema,
} from '../index.ts';
import { photographKindSchema, photographLimitBytes, photographLimitSide, photographTypes, pictureShapeOf } from '../photograph.ts';
import { travellersProblem } from '../problems.ts';
import { describeTraveller, mergeTravellers, takePhotograph, undoMerge } from './commands.ts';
import { findState, recordsOf } from './records.ts';
import type { TravellersTables } from './tables.ts';

const ofTraveller = z.strictObject({ travellerId: entityIdSchema });

export function decidingRoutes(runtime: Pick<ModuleRuntime, 'execute' | 'blobs'>, database: Kysely<TravellersTables>): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/travellers/:travellerId/descriptions',
      summary: 'State more about a known person, or withdraw what was said wrongly; for a reason',
      permission: 'travellers:describe',
      trace: { kind: 'none' },
      records: true,
      params: ofTraveller,
      body: describeBodySchema,
      answer: recordedOfTravellerSchema,
      handle: ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(
          describeTraveller,
          { travellerId: params.travellerId, description: body },
          { actor: caller!.actor, key: idempotencyKey },
        ),
    }),
    defineRoute({
      method: 'POST',
      path: '/travellers/:travellerId/photographs/:kind',
      summary: 'Add a photograph of a person (face) or of a page of their document (page): JPEG or PNG, at most 2 MB',
      permission: 'travellers:describe',
      trace: { kind: 'none' },
      records: true,
      params: ofTraveller.extend({ kind: photographKindSchema }),
      upload: { contentTypes: photographTypes, limitBytes: photographLimitBytes },
      answer: recordedOfTravellerSchema,
      async handle({ params: { travellerId, kind }, upload, caller, idempotencyKey }) {
        const bytes = await readFile(upload!.path);
        const shape = pictureShapeOf(bytes);
        if (!shape) return travellersProblem('not-a-photograph', { limit: photographLimitSide });
        // Before anything is written: a picture of nobody would stay for good.
        if (!(await findState(database, travellerId))) return travellersProblem('traveller-unknown');
        // Sent again, the picture lies in a second blob, whose key is kept nowhere: noise.
        const photograph = { kind, blob: await runtime.blobs.put(bytes), ...shape };
        const input = { travellerId, photograph, sha256: upload!.sha256 };
        return runtime.execute(takePhotograph, input, { actor: caller!.actor, key: idempotencyKey });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/travellers/:travellerId/photographs/:photographId',
      summary: 'One photograph of a person',
      permission: 'travellers:read',
      trace: { kind: 'purpose', traced: (_answer, { params }) => ({ subjects: [params.travellerId] }) },
      records: false,
      params: ofTraveller.extend({ photographId: entityIdSchema }),
      answer: photographAnswerSchema,
      async handle({ params: { travellerId, photographId } }) {
        const records = (await recordsOf(database, [travellerId])).get(travellerId) ?? [];
        const taken = records.find(({ record }) => record === photographId);
        if (taken?.kind !== 'photograph-taken') return travellersProblem('photograph-unknown');
        const { blob, contentType } = taken.content;
        return { contentType, base64: Buffer.from(await runtime.blobs.get(blob)).toString('base64') };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/travellers/merges',
      summary: 'Decide that two known people are one, for a reason; whatever was recorded of each stays where it is',
      permission: 'travellers:merge',
      trace: { kind: 'none' },
      records: true,
      body: mergeBodySchema,
      answer: mergeAnswerSchema,
      handle: ({ body, caller, idempotencyKey }) => runtime.execute(mergeTravellers, body, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'POST',
      path: '/travellers/merges/:mergeId/undoing',
      summary: 'Take a merge back, for a reason: the two are two again',
      permission: 'travellers:merge',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ mergeId: entityIdSchema }),
      body: undoBodySchema,
      answer: mergeAnswerSchema,
      handle: ({ params, body, caller, idempotencyKey }) =>
        runtime.execute(undoMerge, { mergeId: params.mergeId, ...body }, { actor: caller!.actor, key: idempotencyKey }),
    }),
  ];
}
