/**
 * What is typed into a form and not recorded yet: it waits in the tab's own storage, under the officer's badge, for a page that is
 * loaded again or a look at another screen. Gone with what is recorded or cancelled, with the officer, and after a shift.
 */
import { useState } from 'react';
import { z } from 'zod';
import { tabShelf } from './tab-shelf.ts';
import { useWorkplace } from './workplace.tsx';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Which form, and of whom or what where it is about somebody: a form keeps one draft, the last. */
export interface DraftPlace {
  readonly form: string;
  readonly of?: string | undefined;
}
interface At {
  readonly badge: string;
  readonly nowMs: number;
}

/** As for what is on the booth's desk: a shift. */
const keptForMs = 12 * 60 * 60 * 1000;
const keptSchema = z.object({ badge: z.string(), keptAtMs: z.number(), of: z.string(), draft: z.unknown() });

/** Undefined where nothing of this officer waits there. */
export function readKeptDraft<Draft>(shelf: Shelf, { form, of }: DraftPlace, schema: z.ZodType<Draft>, at: At): Draft | undefined {
  const kept = keptOf(shelf, form, at);
  return kept && kept.of === (of ?? '') ? schema.safeParse(kept.draft).data : undefined;
}

export function keepDraftOf(shelf: Shelf, { form, of }: DraftPlace, draft: unknown, { badge, nowMs }: At): void {
  shelf.setItem(keyOf(form), JSON.stringify({ badge, keptAtMs: nowMs, of: of ?? '', draft }));
}

/** Of whom or what a draft of this form waits; empty where it is about nobody; undefined where none does. */
export function waitingOf(shelf: Shelf, form: string, at: At): string | undefined {
  return keptOf(shelf, form, at)?.of;
}

export function forgetDraftOf(shelf: Shelf, form: string): void {
  shelf.removeItem(keyOf(form));
}

/** Where what was typed is recorded by another than the form itself. */
export function forgetKeptDraft(form: string): void {
  forgetDraftOf(tabShelf(), form);
}

/** A form's draft: what waits, or else `empty`; a way to change it, and to forget it. One that says what `empty` says is not kept. */
export function useKeptDraft<Draft>(
  place: DraftPlace,
  schema: z.ZodType<Draft>,
  empty: () => Draft,
): readonly [draft: Draft, set: (draft: Draft) => void, forget: () => void] {
  const { badge } = useWorkplace().officer;
  const [shelf] = useState(tabShelf);
  const [before] = useState(empty);
  const [draft, setDraft] = useState(() => readKeptDraft(shelf, place, schema, { badge, nowMs: Date.now() }) ?? before);
  const set = (next: Draft): void => {
    setDraft(next);
    if (JSON.stringify(next) === JSON.stringify(before)) forgetDraftOf(shelf, place.form);
    else keepDraftOf(shelf, place, next, { badge, nowMs: Date.now() });
  };
  return [draft, set, () => forgetDraftOf(shelf, place.form)];
}

/** Asked once, as a screen opens: of whom or what a draft of each form waits. */
export function useWaitingDrafts<Form extends string>(forms: readonly Form[]): Partial<Record<Form, string>> {
  const { badge } = useWorkplace().officer;
  const [waiting] = useState(() => {
    const at = { badge, nowMs: Date.now() };
    const found = forms.flatMap((form) => {
      const of = waitingOf(tabShelf(), form, at);
      return of === undefined ? [] : [[form, of] as const];
    });
    return Object.fromEntries(found) as Partial<Record<Form, string>>;
  });
  return waiting;
}

const keyOf = (form: string): string => `maabar.draft.${form}`;

function keptOf(shelf: Shelf, form: string, { badge, nowMs }: At) {
  const kept = keptSchema.safeParse(readJson(shelf.getItem(keyOf(form)))).data;
  return kept && kept.badge === badge && nowMs - kept.keptAtMs <= keptForMs ? kept : undefined;
}

function readJson(stored: string | null): unknown {
  try {
    return stored === null ? undefined : JSON.parse(stored);
  } catch {
    // Somebody else's text under our key: the same as nothing.
    return undefined;
  }
}
