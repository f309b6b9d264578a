/**
 * Two registered travellers that are one person: decided by somebody, and undone by somebody. What was recorded of each stays
 * where it is; ids are resolved to the one that is kept, across chains of merges.
 */
import { draft, type EntryDraft } from '../../kernel/entry.ts';
import { comparePlaces, type EntityId, type EntryRef, entityId } from '../../kernel/ids.ts';
import type { Problem } from '../../kernel/problem.ts';
import { mergeUndone, travellersMerged } from './entries.ts';
import { travellersProblem } from './problems.ts';

/** `merged` was found to be `kept`. */
export interface Merge {
  readonly kept: EntityId;
  readonly merged: EntityId;
}

/**
 * Whom each id stands for, by the merges that hold; ids that no merge names are absent. In one station nobody who is merged is
 * merged again, so that each group has one who is kept. Two stations that do not hear of one another may decide crosswise: then
 * the first of those whom nobody merged is kept, or the first of all. So there is always one, and never a circle.
 */
export function resolveMerges(merges: readonly Merge[]): ReadonlyMap<EntityId, EntityId> {
  const neighbours = new Map<EntityId, Set<EntityId>>();
  const mergedAway = new Set(merges.map(({ merged }) => merged));
  for (const { kept, merged } of merges) {
    neighbours.set(kept, (neighbours.get(kept) ?? new Set()).add(merged));
    neighbours.set(merged, (neighbours.get(merged) ?? new Set()).add(kept));
  }
  const resolved = new Map<EntityId, EntityId>();
  for (const start of neighbours.keys()) {
    if (resolved.has(start)) continue;
    const group = new Set([start]);
    for (const one of group) for (const next of neighbours.get(one) ?? []) group.add(next);
    const members = [...group].toSorted(comparePlaces);
    const kept = members.find((one) => !mergedAway.has(one)) ?? members[0]!;
    for (const one of members) resolved.set(one, kept);
  }
  return resolved;
}

/** `pair`: both as resolved, undefined where nobody is known by the id. `ref`: the place that the entry will take. */
export function decideMerge(
  pair: { readonly kept: EntityId | undefined; readonly merged: EntityId | undefined },
  by: { readonly reason: string; readonly ref: EntryRef },
): { mergeId: EntityId; entry: EntryDraft } | Problem {
  const { kept, merged } = pair;
  if (kept === undefined || merged === undefined) return travellersProblem('traveller-unknown');
  if (kept === merged) return travellersProblem('already-one-person');
  return { mergeId: entityId(by.ref, 1), entry: draft(travellersMerged, {}, sidesOf({ kept, merged }, by.reason)) };
}

/** `merge`: undefined where there is none by this id, or one of the two was erased. */
export function decideUndoing(
  merge: (Merge & { readonly mergeId: EntityId; readonly undone: boolean }) | undefined,
  reason: string,
): EntryDraft | Problem {
  if (!merge) return travellersProblem('merge-unknown');
  if (merge.undone) return travellersProblem('merge-already-undone');
  return draft(mergeUndone, { merge: merge.mergeId }, sidesOf(merge, reason));
}

function sidesOf({ kept, merged }: Merge, reason: string) {
  return [
    { subject: kept, content: { role: 'kept' as const, reason } },
    { subject: merged, content: { role: 'merged' as const, reason } },
  ];
}
