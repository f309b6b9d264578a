/** Returns and military convoys: recorded, registered against, put right. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { type CommandDefinition, defineCommand } from '../../../kernel/command.ts';
import { type EntityId, entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { decideConvoy, decideConvoyCorrection } from '../convoys.ts';
import { correctConvoySchema, recordConvoySchema } from '../convoys-api.ts';
import { crossingsProblem } from '../problems.ts';
import { decideReturn, decideReturnCorrection, decideReturnee } from '../returns.ts';
import { correctReturnSchema, recordReturnSchema, registerReturneeSchema } from '../returns-api.ts';
import { findConvoy, findReturn, standsIn } from './read-returns-and-convoys.ts';
import { findStanding } from './standing-rows.ts';
import { crossingsTables } from './tables.ts';

const lanes = z.int().positive();
/** ICAO code of the post's own state. */
const state = z.string();

/** A request key stands for what was asked, not for what the station knew beside it. */
export const recordReturn = defineCommand({
  name: 'crossings.record-return',
  input: z.strictObject({ asked: recordReturnSchema, lanes, state }),
  keyedBy: ({ asked }) => asked,
  async run(context, { asked, ...post }) {
    const entry = decideReturn(asked, { ref: context.next('operations'), nowMs: context.now.wallMs, ...post });
    if (isProblem(entry)) return entry;
    return { returnId: entityId((await context.append(entry)).ref, 0) };
  },
});

export const correctReturn = defineCommand({
  name: 'crossings.correct-return',
  input: z.strictObject({ returnId: entityIdSchema, asked: correctReturnSchema, state }),
  keyedBy: ({ returnId, asked }) => ({ returnId, asked }),
  async run(context, { returnId, asked, state }) {
    const standing = await findReturn(tablesIn(context, crossingsTables), returnId);
    if (!standing) return crossingsProblem('return-unknown');
    const entry = decideReturnCorrection(standing, asked, { ref: context.next('operations'), nowMs: context.now.wallMs, state });
    if (isProblem(entry)) return entry;
    await context.append(entry);
    return { returnId };
  },
});

export const registerReturnee = defineCommand({
  name: 'crossings.register-returnee',
  input: z.strictObject({ returnId: entityIdSchema, asked: registerReturneeSchema }),
  async run(context, { returnId, asked }) {
    const database = tablesIn(context, crossingsTables);
    const standing = await findReturn(database, returnId);
    if (!standing) return crossingsProblem('return-unknown');
    const found = await findStanding(database, asked.crossingId);
    if (!found || found.row.traveller === null) return crossingsProblem('crossing-unknown');
    const crossing = {
      crossingId: asked.crossingId,
      travellerId: found.row.traveller as EntityId,
      direction: found.state.direction,
      cancelled: found.state.cancelled,
      standsIn: await standsIn(database, asked.crossingId),
    };
    const entry = decideReturnee(standing, crossing, asked, context.now.wallMs);
    if (isProblem(entry)) return entry;
    await context.append(entry);
    return { returnId };
  },
});

export const recordConvoy = defineCommand({
  name: 'crossings.record-convoy',
  input: z.strictObject({ asked: recordConvoySchema, lanes }),
  keyedBy: ({ asked }) => asked,
  async run(context, { asked, lanes }) {
    const entry = decideConvoy(asked, { nowMs: context.now.wallMs, lanes });
    if (isProblem(entry)) return entry;
    return { convoyId: entityId((await context.append(entry)).ref, 0) };
  },
});

export const correctConvoy = defineCommand({
  name: 'crossings.correct-convoy',
  input: z.strictObject({ convoyId: entityIdSchema, asked: correctConvoySchema }),
  async run(context, { convoyId, asked }) {
    const standing = await findConvoy(tablesIn(context, crossingsTables), convoyId);
    if (!standing) return crossingsProblem('convoy-unknown');
    const entry = decideConvoyCorrection(standing, asked, context.now.wallMs);
    if (isProblem(entry)) return entry;
    await context.append(entry);
    return { convoyId };
  },
});

export const returnsAndConvoysCommands = [
  recordReturn,
  correctReturn,
  registerReturnee,
  recordConvoy,
  correctConvoy,
] as readonly unknown[] as readonly CommandDefinition<never, unknown>[];
