/** Words that a person types, as they may be kept and shown. */
import { z } from 'zod';

/**
 * One line, trimmed, without control characters (PostgreSQL keeps no NUL) and without embeddings, overrides and isolates of
 * direction, with which a name can be made to read as another one (Unicode TR 36). The marks that Arabic needs (LRM, RLM, ALM,
 * joiners) are letters like others.
 */
export const typedLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u);

/** The same, in as many lines as it takes. */
export const typedLines = z
  .string()
  .trim()
  .regex(/^(?:[\n\r\t]|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u);
