/** The commands of look-backs: asked, what was found, ended, decided. */
import { z } from 'zod';
import { tablesIn } from '../../../journal/tables-token.ts';
import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { entityId, entityIdSchema } from '../../../kernel/ids.ts';
import { alertSchema } from '../../screening/index.ts';
import { discreetHitDecided, discreetHitFound, hitDecided, hitFound, lookBackAsked, lookBackEnded } from '../entries.ts';
import { whyNotDecided, whyNotSpan } from '../look-back.ts';
import { decideHitSchema } from '../look-back-api.ts';
import { lookBackProblem } from '../problems.ts';
import { endingSchema, figuresSchema, mostCrossings, spanSchema, whySchema } from '../terms.ts';
import { findHit, isKnownHit } from './read-look-backs.ts';
import { lookBackTables } from './tables.ts';

export const askLookBack = defineCommand({
  name: 'look-back.ask',
  input: z.strictObject({ span: spanSchema, why: whySchema, /** Crossings in that period. */ count: z.int().nonnegative() }),
  keyedBy: ({ span, why }) => ({ span, why }),
  async run(context, { span, why, count }) {
    const fault = whyNotSpan(span, why);
    if (fault) return fault;
    if (count > mostCrossings) return lookBackProblem('look-back-too-many', { count, most: mostCrossings });
    const { ref } = await context.append(draft(lookBackAsked, { span, why }));
    return { lookBackId: entityId(ref, 0) };
  },
});

/** Keeps what is new; the same again is nothing. Gives how many were. */
export const keepHits = defineCommand({
  name: 'look-back.keep-hits',
  input: z.strictObject({
    lookBackId: entityIdSchema.nullable(),
    hits: z.array(z.strictObject({ crossingId: entityIdSchema, travellerId: entityIdSchema, alert: alertSchema })).max(500),
  }),
  async run(context, { lookBackId, hits }) {
    let kept = 0;
    for (const { crossingId, travellerId, alert } of hits) {
      if (await isKnownHit(tablesIn(context, lookBackTables), travellerId, alert)) continue;
      const definition = alert.notice?.instruction === 'discreet' ? discreetHitFound : hitFound;
      const content = { lookBack: lookBackId, crossing: crossingId, alert };
      await context.append(draft(definition, {}, [{ subject: travellerId, content }]));
      kept += 1;
    }
    return { kept };
  },
});

export const endLookBack = defineCommand({
  name: 'look-back.end',
  input: z.strictObject({ lookBackId: entityIdSchema, ending: endingSchema, figures: figuresSchema }),
  async run(context, { lookBackId, ending, figures }) {
    await context.append(draft(lookBackEnded, { lookBack: lookBackId, ending, figures }));
    return { lookBackId };
  },
});

export const decideHit = defineCommand({
  name: 'look-back.decide-hit',
  input: z.strictObject({ hitId: entityIdSchema, asked: decideHitSchema }),
  async run(context, { hitId, asked }) {
    const hit = await findHit(tablesIn(context, lookBackTables), hitId);
    if (!hit) return lookBackProblem('look-back-hit-unknown');
    const fault = whyNotDecided(hit, asked);
    if (fault) return fault;
    const definition = hit.alert.notice?.instruction === 'discreet' ? discreetHitDecided : hitDecided;
    await context.append(draft(definition, {}, [{ subject: hit.travellerId, content: { hit: hitId, ...asked } }]));
    return { hitId, decidedAtMs: context.now.wallMs };
  },
});
