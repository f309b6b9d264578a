/** The steps of notices. Each stands twice: in the journal that posts have too, and, of discreet notices, in one that never goes down. */
import { z } from 'zod';
import { defineEntry, type EntryDefinition } from '../../kernel/entry.ts';
import { entityIdSchema } from '../../kernel/ids.ts';
import { type StepKind, stepSchemas } from './notice.ts';

type NoticeEntry<Kind extends StepKind> = EntryDefinition<object, z.infer<(typeof stepSchemas)[Kind]>>;
type NoticeEntries = { readonly [Kind in StepKind]: NoticeEntry<Kind> };

const summaries: Readonly<Record<StepKind, string>> = {
  proposed: 'Somebody proposed a notice: whom or what to look for, on which legal basis, for whom and until when.',
  reviewed: 'The data-protection officer said whether a notice may be approved.',
  approved: 'A second person approved a notice or its renewal: it is in force.',
  'not-approved': 'A notice or its renewal was not approved.',
  'renewal-proposed': 'Somebody proposed that a notice holds for longer.',
  withdrawn: 'A notice was withdrawn: nobody is looked for by it any longer.',
};

/** The subject is whoever or whatever is looked for: the place of its own part of the first step. */
function entriesOf(stream: 'lists' | 'discreet'): NoticeEntries {
  const discreet = stream === 'discreet';
  const define = <Kind extends StepKind>(kind: Kind): NoticeEntry<Kind> =>
    defineEntry<object, z.infer<(typeof stepSchemas)[Kind]>>({
      kind: `${discreet ? 'discreet-' : ''}notice-${kind}`,
      stream,
      version: 1,
      summary: `${summaries[kind]}${discreet ? ' Of a discreet notice, which no post ever holds.' : ''}`,
      common: z.strictObject({}),
      subject: stepSchemas[kind] as unknown as z.ZodType<z.infer<(typeof stepSchemas)[Kind]>>,
    });
  return {
    proposed: define('proposed'),
    reviewed: define('reviewed'),
    approved: define('approved'),
    'not-approved': define('not-approved'),
    'renewal-proposed': define('renewal-proposed'),
    withdrawn: define('withdrawn'),
  };
}

export const openEntries = entriesOf('lists');
export const discreetEntries = entriesOf('discreet');

/** The subject is the traveller. For the data-protection officer alone. */
export const hitSuppressed = defineEntry({
  kind: 'hit-suppressed',
  stream: 'access',
  version: 1,
  summary: 'A notice of the state of origin fitted a refugee: it was not shown at the booth.',
  common: z.strictObject({}),
  subject: z.strictObject({ notice: entityIdSchema }),
});

export const noticesEntries = [...Object.values(openEntries), ...Object.values(discreetEntries), hitSuppressed];
