/** A refusal as it is being written. Pure. */
import type { Language } from '../../../ui/language.ts';
import type { Refusal } from '../index.ts';

export interface RefusalDraft {
  readonly article: string;
  readonly remedyLanguage: Language | '';
  readonly whereNow: string;
}
export const emptyRefusal: RefusalDraft = { article: '', remedyLanguage: '', whereNow: '' };

export function isRefusalComplete({ article, remedyLanguage, whereNow }: RefusalDraft): boolean {
  return article.trim().length >= 2 && remedyLanguage !== '' && whereNow.trim().length >= 2;
}

/** Of a draft that is complete. */
export function refusalOfDraft({ article, remedyLanguage, whereNow }: RefusalDraft): Refusal {
  return { article: article.trim(), remedyLanguage, whereNow: whereNow.trim() };
}
