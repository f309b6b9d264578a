/** Where a draft of the booth lies between two loads of the page: written at each change, gone with what is recorded or cleared. */
import { type BoothDraft, boothDraftSchema } from './booth-draft.ts';
import { type Booth, deskOf } from './booth-state.ts';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const shelfKey = 'maabar.booth';
/** What nobody took up again within a shift is nobody's any more. */
const keptForMs = 12 * 60 * 60 * 1000;

/** Undefined where nothing waits for this officer. */
export function readDraft(shelf: Shelf, badge: string, nowMs: number): BoothDraft | undefined {
  const stored = shelf.getItem(shelfKey);
  if (stored === null) return undefined;
  const parsed = boothDraftSchema.safeParse(readJson(stored));
  if (!parsed.success || nowMs - parsed.data.keptAtMs > keptForMs) {
    shelf.removeItem(shelfKey);
    return undefined;
  }
  return parsed.data.badge === badge ? parsed.data : undefined;
}

/** Keeps what is not recorded yet; takes away what is. Another officer's unfinished work makes room for one's own. */
export function keepDraft(shelf: Shelf, booth: Booth, badge: string, nowMs: number): void {
  const desk = unrecorded(booth);
  if (desk === null && booth.paper === null) dropDraft(shelf, badge);
  else shelf.setItem(shelfKey, JSON.stringify({ badge, keptAtMs: nowMs, direction: booth.direction, paper: booth.paper, desk }));
}

/** Called in the same turn in which the station's answer is heard: a reload after it finds nothing to record again. */
export function dropDesk(shelf: Shelf, badge: string): void {
  const draft = readDraft(shelf, badge, 0);
  if (draft?.paper) shelf.setItem(shelfKey, JSON.stringify({ ...draft, desk: null }));
  else dropDraft(shelf, badge);
}

function dropDraft(shelf: Shelf, badge: string): void {
  if (readDraft(shelf, badge, 0)) shelf.removeItem(shelfKey);
}

function unrecorded({ state }: Booth): BoothDraft['desk'] {
  if (state.kind === 'recorded') return null;
  const standing = state.kind === 'reading' ? state.before : state;
  if (standing.kind === 'asking' || standing.kind === 'not-asked') {
    const { shownBy, kept } = standing;
    return { kind: 'single', shownBy, kept: kept && { said: kept.said, journey: kept.journey } };
  }
  const desk = deskOf(standing);
  if (desk === null) return null;
  if (desk.kind === 'decided') {
    const { shownBy, said, journey, decision } = desk;
    return decision.person === null ? null : { kind: 'single', shownBy, kept: { said, journey } };
  }
  const { journey, nextRow, rows } = desk.group;
  return { kind: 'group', journey, nextRow, rows: rows.map(({ row, shownBy, said, filled }) => ({ row, shownBy, said, filled })) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's text under our key: the same as nothing.
    return undefined;
  }
}
