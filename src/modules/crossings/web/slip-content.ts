/** What stands on the slips of what was recorded just now. Pure. */
import type { BoothDecision, RecordCrossing, RecordedCrossings } from '../index.ts';
import type { Desk } from './booth-state.ts';
import { decisionOf } from './group-flow.ts';
import type { SlipContent } from './slip-sheet.tsx';

/** In the order of the request. Nobody's slip is made whose name is not on the screen any more. */
export function slipsOf(
  { command, desk, recorded }: { readonly command: RecordCrossing; readonly desk: Desk | null; readonly recorded: RecordedCrossings },
  nameOf: (person: NonNullable<BoothDecision['person']>) => string,
): readonly SlipContent[] {
  if (desk === null) return [];
  const decisions = desk.kind === 'decided' ? [desk.decision] : desk.group.rows.map(decisionOf);
  return recorded.crossings.flatMap(({ slip, outcome, recordedAtMs }, at) => {
    const decision = decisions[at];
    if (!decision?.person) return [];
    return {
      slip,
      outcome,
      direction: command.direction,
      atMs: command.happened?.atMs ?? recordedAtMs,
      name: nameOf(decision.person),
      nationality: decision.person.nationality,
      documentNumber: decision.document?.number ?? null,
      plate: command.vehicle?.plate ?? null,
    };
  });
}
