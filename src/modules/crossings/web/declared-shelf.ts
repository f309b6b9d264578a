/** Where the form for a person without a document lies while another screen is open, or the page is loaded again. */
import { z } from 'zod';
import { type DeclaredDraft, emptyDraft } from './declared-draft.ts';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const shelfKey = 'maabar.declared';
/** As for what is on the desk: a shift. */
const keptForMs = 12 * 60 * 60 * 1000;

const text = z.string();
const keptSchema = z.object({
  badge: text,
  keptAtMs: z.number(),
  draft: z.object({
    ...{ surname: text, givenNames: text, arabicName: text, birth: text, nationality: text, origin: text, destination: text },
    ...{ languages: text, paperKind: text, paperNumber: text, paperIssuedBy: text },
    sex: z.enum(['M', 'F', 'X']).optional(),
  }),
});

/** The empty form where nothing waits for this officer. */
export function readDeclared(shelf: Shelf, badge: string, nowMs: number): DeclaredDraft {
  const kept = keptSchema.safeParse(readJson(shelf.getItem(shelfKey)));
  if (!kept.success || kept.data.badge !== badge || nowMs - kept.data.keptAtMs > keptForMs) return emptyDraft;
  return { ...emptyDraft, ...kept.data.draft };
}

/** An empty form leaves nothing behind. */
export function keepDeclared(shelf: Shelf, draft: DeclaredDraft, badge: string, nowMs: number): void {
  if (Object.values(draft).every((said) => said === undefined || said === '')) shelf.removeItem(shelfKey);
  else shelf.setItem(shelfKey, JSON.stringify({ badge, keptAtMs: nowMs, draft }));
}

function readJson(stored: string | null): unknown {
  try {
    return stored === null ? undefined : JSON.parse(stored);
  } catch {
    // Somebody else's text under our key: the same as nothing.
    return undefined;
  }
}
