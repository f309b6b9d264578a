/** People expelled by another state arrive: from where, how many, and how it came about. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useKeptDraft } from '../../../ui/kept-draft.ts';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { stateCodes } from '../../documents/index.ts';
import { headsInAll, recordReturnSchema, returnAnswerSchema } from '../index.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { countOf, emptyHeadCount, headCountDraftSchema, headCountOf } from './head-count-draft.ts';
import { HeadCountFields } from './head-count-fields.tsx';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

const draftSchema = z.object({ expelledBy: z.string(), heads: headCountDraftSchema, deaths: z.string(), circumstances: z.string() });
const nothing = { expelledBy: '', heads: emptyHeadCount, deaths: '', circumstances: '' };

export function ReturnForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lane } = useWorkplace();
  const [draft, setDraft, forget] = useKeptDraft({ form: 'return' }, draftSchema, () => nothing);
  const { expelledBy, heads, deaths, circumstances } = draft;
  const set = (more: Partial<typeof draft>): void => setDraft({ ...draft, ...more });
  const states = useMemo(() => {
    const collator = new Intl.Collator(format.locale);
    // Germany stands twice among the codes; the one of passports is no state that an order names.
    return stateCodes
      .filter((code) => code.length === 3)
      .map((code) => ({ code, words: format.state(code) }))
      .sort((a, b) => collator.compare(a.words, b.words));
  }, [format]);
  const counts = headCountOf(heads);
  const body = recordReturnSchema.safeParse({
    expelledBy,
    counts,
    deaths: countOf(deaths),
    lane,
    ...(circumstances.trim() !== '' && { circumstances }),
  }).data;
  const somebody = body !== undefined && headsInAll(body.counts) + body.deaths > 0;
  return (
    <ReturnOrConvoyForm
      title={t('crossings.return.count')}
      command="crossings.record-return"
      path="/returns"
      body={somebody ? body : undefined}
      answer={returnAnswerSchema}
      submit={t('crossings.return.submit')}
      onClose={() => {
        forget();
        onClose();
      }}
    >
      <ChoiceField
        label={t('crossings.return.by')}
        value={expelledBy}
        none={t('crossings.particular.none')}
        options={states}
        onChoose={(state) => set({ expelledBy: state })}
        className={styles.wide}
      />
      <HeadCountFields draft={heads} onDraft={(typed) => set({ heads: typed })} />
      <TextField
        label={t('crossings.return.deaths')}
        value={deaths}
        onType={(typed) => set({ deaths: typed })}
        invalid={countOf(deaths) === undefined}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <TextField
        label={t('crossings.return.circumstances')}
        value={circumstances}
        onType={(typed) => set({ circumstances: typed })}
        maxLength={1000}
        dir="auto"
        className={styles.wide}
      />
    </ReturnOrConvoyForm>
  );
}
