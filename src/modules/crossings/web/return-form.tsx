/** People expelled by another state arrive: from where, how many, and how it came about. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { stateCodes } from '../../documents/index.ts';
import { headsInAll, recordReturnSchema, returnAnswerSchema } from '../index.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { countOf, emptyHeadCount, headCountOf } from './head-count-draft.ts';
import { HeadCountFields } from './head-count-fields.tsx';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

export function ReturnForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lane } = useWorkplace();
  const [expelledBy, setExpelledBy] = useState('');
  const [heads, setHeads] = useState(emptyHeadCount);
  const [deaths, setDeaths] = useState('');
  const [circumstances, setCircumstances] = useState('');
  const states = useMemo(() => {
    const collator = new Intl.Collator(format.locale);
    return stateCodes.map((code) => ({ code, words: format.state(code) })).sort((a, b) => collator.compare(a.words, b.words));
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
      onClose={onClose}
    >
      <ChoiceField
        label={t('crossings.return.by')}
        value={expelledBy}
        none={t('crossings.particular.none')}
        options={states}
        onChoose={setExpelledBy}
        className={styles.wide}
      />
      <HeadCountFields draft={heads} onDraft={setHeads} />
      <TextField
        label={t('crossings.return.deaths')}
        value={deaths}
        onType={setDeaths}
        invalid={countOf(deaths) === undefined}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <TextField
        label={t('crossings.return.circumstances')}
        value={circumstances}
        onType={setCircumstances}
        maxLength={1000}
        dir="auto"
        className={styles.wide}
      />
    </ReturnOrConvoyForm>
  );
}
