import type { HeldCatalogue } from '../../kernel/held.ts';

/** As long as the trace of reads: it answers who was told what. */
export const exportsHeld = {
  'export-made': {
    keepForDays: 1460,
    basis: 'trace-of-exports',
    facts: ['what', 'purpose', 'case-number', 'handed-to', 'keep-until', 'reader'],
  },
} as const satisfies HeldCatalogue;
