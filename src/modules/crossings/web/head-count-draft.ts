/** A head count as it is being typed. Pure. */
import { z } from 'zod';
import type { Heads } from '../index.ts';

const typed = z.string();
export const headCountDraftSchema = z.object({ men: typed, women: typed, boys: typed, girls: typed } satisfies Record<
  keyof Heads,
  z.ZodType
>);
export type HeadCountDraft = Readonly<z.infer<typeof headCountDraftSchema>>;
export const emptyHeadCount: HeadCountDraft = { men: '', women: '', boys: '', girls: '' };

export function draftOfHeads({ men, women, boys, girls }: Heads): HeadCountDraft {
  return { men: String(men), women: String(women), boys: String(boys), girls: String(girls) };
}

/** Nothing typed is nobody. Undefined where it is no number. */
export function countOf(typed: string): number | undefined {
  const text = typed.trim();
  return text === '' ? 0 : /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** Undefined where one of them is no number. */
export function headCountOf(draft: HeadCountDraft): Heads | undefined {
  const [men, women, boys, girls] = [countOf(draft.men), countOf(draft.women), countOf(draft.boys), countOf(draft.girls)];
  if (men === undefined || women === undefined || boys === undefined || girls === undefined) return undefined;
  return { men, women, boys, girls };
}
