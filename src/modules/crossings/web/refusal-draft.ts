/** A refusal as it is being written. Pure. */
import { z } from 'zod';
import { remedyLanguageSchema, type StatedRefusal } from '../index.ts';

export const refusalDraftSchema = z.object({
  article: z.string(),
  remedyLanguage: z.union([remedyLanguageSchema, z.literal('')]),
  interpreter: z.boolean(),
  whereNow: z.string(),
});
export type RefusalDraft = Readonly<z.infer<typeof refusalDraftSchema>>;
export const emptyRefusal: RefusalDraft = { article: '', remedyLanguage: '', interpreter: false, whereNow: '' };

/** Undefined while something is missing. */
export function refusalOfDraft({ article, remedyLanguage, interpreter, whereNow }: RefusalDraft): StatedRefusal | undefined {
  if (remedyLanguage === '' || article.trim().length < 2 || whereNow.trim().length < 2) return undefined;
  return { article: article.trim(), remedyLanguage, ...(interpreter && { interpreter }), whereNow: whereNow.trim() };
}
