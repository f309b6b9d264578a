/** What passed at the post within a span of time, in figures that speak of nobody. */
import { z } from 'zod';
import type { CommandContext } from '../../kernel/command.ts';

export const spanFiguresSchema = z.strictObject({
  /** Admitted, by direction. */
  entries: z.int().nonnegative(),
  exits: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  turnedBack: z.int().nonnegative(),
  handedOver: z.int().nonnegative(),
  /** In the second line at the moment of asking, whenever they came. */
  waiting: z.int().nonnegative(),
  /** Counted by head, not registered: in none of the figures above. */
  counted: z.strictObject({ entries: z.int().nonnegative(), exits: z.int().nonnegative() }),
  /** Admitted by nationality, ICAO codes, the most frequent first. */
  nationalities: z
    .array(z.strictObject({ nationality: z.string().max(3), entries: z.int().nonnegative(), exits: z.int().nonnegative() }))
    .max(12),
  /** Who recorded how many travellers. */
  officers: z.array(z.strictObject({ badge: z.string().max(60), travellers: z.int().positive() })).max(60),
});
export type SpanFigures = z.infer<typeof spanFiguresSchema>;

/** Of what happened from `fromMs` until before `toMs`, epoch ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface FiguresReadPort {
  between(span: Span): Promise<SpanFigures>;
}

/** The same inside commands. */
export interface FiguresCommandPort {
  between(context: CommandContext, span: Span): Promise<SpanFigures>;
}
