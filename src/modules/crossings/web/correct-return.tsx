/** What was counted is put right, or the return is taken out; with a reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { correctReturnSchema, type ReturnRow, returnAnswerSchema } from '../index.ts';
import { PressedChoice, TextField } from './fields.tsx';
import { countOf, draftOfHeads, headCountOf } from './head-count-draft.ts';
import { HeadCountFields } from './head-count-fields.tsx';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

export function CorrectReturn({ one, onClose }: { readonly one: ReturnRow; onClose(): void }) {
  const { t } = useTranslation();
  const [heads, setHeads] = useState(() => draftOfHeads(one.counts));
  const [deaths, setDeaths] = useState(String(one.deaths));
  const [what, setWhat] = useState<'counts' | 'withdrawn'>('counts');
  const [reason, setReason] = useState('');
  const changed = what === 'withdrawn' ? { withdrawn: true } : { counts: headCountOf(heads), deaths: countOf(deaths) };
  return (
    <ReturnOrConvoyForm
      title={t('crossings.correct')}
      command="crossings.correct-return"
      path={`/returns/${encodeURIComponent(one.returnId)}/corrections`}
      body={correctReturnSchema.safeParse({ ...changed, reason }).data}
      answer={returnAnswerSchema}
      submit={t('crossings.correct')}
      onClose={onClose}
    >
      <PressedChoice
        label={t('crossings.return.what')}
        value={what}
        options={(['counts', 'withdrawn'] as const).map((code) => ({ code, words: t(`crossings.return.what.${code}`) }))}
        onChoose={(code) => setWhat(code)}
        className={styles.wide}
      />
      {what === 'counts' && (
        <>
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
        </>
      )}
      <TextField label={t('crossings.act.reason')} value={reason} onType={setReason} maxLength={500} dir="auto" className={styles.wide} />
    </ReturnOrConvoyForm>
  );
}
