import { z } from 'zod';
import { defineEntry } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { spanFiguresSchema } from '../crossings/index.ts';
import { beforeSchema, plannedShiftSchema } from './shifts-api.ts';

export const shiftStarted = defineEntry({
  kind: 'shift-started',
  stream: 'operations',
  version: 1,
  summary: 'An officer took the post over for a shift.',
  common: z.strictObject({ planned: plannedShiftSchema.nullable(), before: beforeSchema }),
});

export const shiftHandedOver = defineEntry({
  kind: 'shift-handed-over',
  stream: 'operations',
  version: 1,
  summary: 'A shift was handed over: its figures, and what the next one must know.',
  common: z.strictObject({ shift: entityIdSchema, figures: spanFiguresSchema }),
  /** The subject is the place of the part itself: remarks speak of no traveller, and are still taken away where they do. */
  subject: z.strictObject({ remarks: z.string().max(2_000) }),
});
