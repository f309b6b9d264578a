import { type CommandDefinition, defineCommand } from '../../../kernel/command.ts';
import type { TravellersCommandPort } from '../../travellers/index.ts';
import type { RecordedCrossing } from '../booth-api.ts';
import { decideCrossing, type RecordInput, recordCrossingSignature } from '../crossing.ts';

/** Recognises or registers the traveller, and records the crossing: one transaction. */
export function recordCrossing(ports: { readonly travellers: TravellersCommandPort }): CommandDefinition<RecordInput, RecordedCrossing> {
  return defineCommand({
    ...recordCrossingSignature,
    async run(context, input) {
      const { person, document } = input.shown;
      const { travellerId } = await ports.travellers.recognise(context, person, document);
      const { entry, recorded } = decideCrossing(input, { ref: context.next('operations'), travellerId, nowMs: context.now.wallMs });
      await context.append(entry);
      return recorded;
    },
  });
}
