import { z } from 'zod';
import { typedLine } from '../../kernel/typed-text.ts';

/** The same words in the languages of the house, each at most `max` characters. */
export function threeLanguages(max: number) {
  const words = typedLine.min(1).max(max);
  return z.strictObject({ fr: words, ar: words, en: words });
}
export type ThreeLanguages = z.infer<ReturnType<typeof threeLanguages>>;
