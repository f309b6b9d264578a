/** A refusal as it is being written. Pure. */
import type { RemedyLanguage, StatedRefusal } from '../index.ts';

export interface RefusalDraft {
  readonly article: string;
  readonly remedyLanguage: RemedyLanguage | '';
  readonly interpreter: boolean;
  readonly whereNow: string;
}
export const emptyRefusal: RefusalDraft = { article: '', remedyLanguage: '', interpreter: false, whereNow: '' };

/** Undefined while something is missing. */
export function refusalOfDraft({ article, remedyLanguage, interpreter, whereNow }: RefusalDraft): StatedRefusal | undefined {
  if (remedyLanguage === '' || article.trim().length < 2 || whereNow.trim().length < 2) return undefined;
  return { article: article.trim(), remedyLanguage, ...(interpreter && { interpreter }), whereNow: whereNow.trim() };
}
