/** A photograph that an officer takes at the booth, of somebody who crossed here in the last two days. */
import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandDefinition, type CommandSignature, defineCommand } from '../../../kernel/command.ts';
import { type EntityId, entityIdSchema } from '../../../kernel/ids.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { photographLimitBytes, photographLimitSide, photographSchema, photographTypes, pictureShapeOf } from '../../travellers/index.ts';
import { isRecent } from '../crossing-changes.ts';
import { type KeptPhotograph, keptPhotographSchema } from '../photograph-api.ts';
import type { RulesPort } from '../ports.ts';
import { crossingsProblem } from '../problems.ts';
import type { RecordPorts } from './record-crossing.ts';
import { findStanding, type StandingRow } from './standing-rows.ts';
import { type CrossingsTables, crossingsTables } from './tables.ts';

const input = z.strictObject({
  crossingId: entityIdSchema,
  photograph: photographSchema,
  /** Of the picture, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const keepPhotograph: CommandSignature<z.infer<typeof input>, KeptPhotograph> = {
  name: 'crossings.keep-photograph',
  input,
  // The same picture sent again lies in another blob, under another key.
  keyedBy: ({ crossingId, photograph, sha256 }) => ({ crossingId, kind: photograph.kind, sha256 }),
};

export function photographCommand({ travellers }: Pick<RecordPorts, 'travellers'>): CommandDefinition<never, unknown> {
  return defineCommand({
    ...keepPhotograph,
    async run(context, { crossingId, photograph }) {
      const found = await findStanding(tablesIn(context, crossingsTables), crossingId);
      const fault = whyNotKept(found, context.now.wallMs);
      if (fault) return fault;
      const photographId = await travellers.keepPhotograph(context, found!.row.traveller as EntityId, photograph);
      return { crossingId, photographId };
    },
  }) as CommandDefinition<never, unknown>;
}

export function photographRoute(
  runtime: ModuleRuntime,
  { rules, database }: { readonly rules: RulesPort; readonly database: Kysely<CrossingsTables> },
): AnyRoute {
  return defineRoute({
    method: 'POST',
    path: '/crossings/:crossingId/photographs/:kind',
    summary: 'Keep a photograph of somebody who crossed here (face), or of a page of their document (page): JPEG or PNG, at most 2 MB',
    permission: 'crossings:photograph',
    trace: { kind: 'none' },
    records: true,
    params: z.strictObject({ crossingId: entityIdSchema, kind: photographSchema.shape.kind }),
    upload: { contentTypes: photographTypes, limitBytes: photographLimitBytes },
    answer: keptPhotographSchema,
    async handle({ params: { crossingId, kind }, upload, caller, idempotencyKey }) {
      const bytes = await readFile(upload!.path);
      const shape = pictureShapeOf(bytes);
      if (!shape) return crossingsProblem('picture-not-kept', { limit: photographLimitSide });
      // Before anything is written: a picture of nobody would stay for good.
      const nowMs = runtime.clock.now().wallMs;
      const found = await findStanding(database, crossingId);
      const fault = whyNotKept(found, nowMs);
      if (fault) return fault;
      if ((await rules.hiddenFrom(caller!.roles, nowMs)).has(found!.row.regime)) return crossingsProblem('regime-withheld');
      const photograph = { kind, blob: await runtime.blobs.put(bytes), ...shape };
      return runtime.execute(
        keepPhotograph,
        { crossingId, photograph, sha256: upload!.sha256 },
        { actor: caller!.actor, key: idempotencyKey },
      );
    },
  });
}

function whyNotKept(found: StandingRow | undefined, nowMs: number): Problem | undefined {
  if (!found || found.row.traveller === null) return crossingsProblem('crossing-unknown');
  if (!isRecent(found.row.recorded_ms, nowMs)) return crossingsProblem('crossing-not-recent');
  return found.state.cancelled ? crossingsProblem('crossing-cancelled') : undefined;
}
