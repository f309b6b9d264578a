/** Changing the regimes: from what stands, or from a file. */
import { Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { useGround } from '../../../ui/workplace.tsx';
import {
  defaultRegimes,
  type InForce,
  type Regime,
  type RegimesStanding,
  type RegimeTable,
  regimeFields,
  regimeSchema,
  regimesPreviewSchema,
  regimeTableSchema,
} from '../index.ts';
import { ChoicesField, PeriodFields, WordsFields } from './fields.tsx';
import styles from './posts.module.css';
import { RegimeCells, regimeColumns, useRegimeLines } from './regime-details.tsx';
import { nameFrom } from './rule-draft.ts';
import { type RowFormProps, SetEditor } from './set-editor.tsx';

/** The offices that see crossings at all. */
const seers = ['officer', 'second-line-officer', 'supervisor', 'post-chief'] as const;

interface Props {
  readonly standing: RegimesStanding;
  readonly inForce: InForce;
  onClose(version?: string): void;
}

export function RegimesEditor({ standing: asOpened, inForce, onClose }: Props) {
  const { language } = useGround();
  // What was seen when the change began: somebody else's table must not slip under it.
  const [{ current }] = useState(asOpened);
  const before = current?.set.regimes ?? defaultRegimes.regimes;
  const [draft, setDraft] = useState<RegimeTable>({ version: inForce.date, regimes: before });
  return (
    <SetEditor<Regime, RegimeTable>
      part="regimes"
      date={inForce.date}
      draft={draft}
      rows={draft.regimes}
      before={before}
      replaces={current?.sequence ?? null}
      schema={regimeTableSchema}
      previewSchema={regimesPreviewSchema}
      columns={regimeColumns}
      nameOf={({ code }) => code}
      titleOf={({ names }) => names[language]}
      linesOf={useRegimeLines()}
      cells={(regime) => <RegimeCells regime={regime} />}
      form={(props) => <RegimeForm key={props.row?.code ?? ''} {...props} date={inForce.date} />}
      onDraft={setDraft}
      onRows={(regimes) => setDraft({ ...draft, regimes: [...regimes] })}
      onClose={onClose}
    />
  );
}

function RegimeForm({ row, taken, date, onKeep, onClose }: RowFormProps<Regime> & { readonly date: string }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Regime>(
    () =>
      row ?? {
        code: '',
        names: { fr: '', ar: '', en: '' },
        from: date,
        to: null,
        fields: ['names'],
        seenBy: ['officer', 'supervisor'],
        counted: true,
        basis: '',
        proposed: true,
      },
  );
  const set = (part: Partial<Regime>): void => setDraft({ ...draft, ...part });
  const wanted = regimeSchema.safeParse({ ...draft, code: draft.code || nameFrom(draft.names.fr, taken) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success) onKeep(wanted.data);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <WordsFields label={t('posts.regime.names')} words={draft.names} max={80} onChange={(names) => set({ names })} />
      <PeriodFields
        from={draft.from}
        to={draft.to ?? ''}
        onFrom={(from) => set({ from })}
        onTo={(to) => set({ to: to === '' ? null : to })}
      />
      <ChoicesField
        label={t('posts.column.fields')}
        help={t('posts.fields.help')}
        choices={regimeFields.map((field) => ({ value: field, label: t(`posts.field.${field}`) }))}
        chosen={draft.fields}
        onChange={(fields) => set({ fields })}
      />
      <ChoicesField
        label={t('posts.column.seen-by')}
        choices={seers.map((role) => ({ value: role, label: t(`accounts.role.${role}`) }))}
        chosen={draft.seenBy}
        onChange={(seenBy) => set({ seenBy })}
      />
      <Checkbox
        className={styles.wide}
        label={t('posts.counted.label')}
        checked={draft.counted}
        onChange={(event) => set({ counted: event.currentTarget.checked })}
      />
      <TextInput
        className={styles.wide}
        label={t('posts.basis')}
        description={t('posts.basis.help')}
        value={draft.basis}
        onChange={(event) => set({ basis: event.currentTarget.value })}
        maxLength={400}
        dir="auto"
      />
      <Checkbox
        className={styles.wide}
        label={t('posts.proposed.label')}
        description={t('posts.proposed.help')}
        checked={draft.proposed}
        onChange={(event) => set({ proposed: event.currentTarget.checked })}
      />
      {!wanted.success && <p className={styles.lacks}>{t('posts.regime.lacks')}</p>}
      <div className={styles.keys}>
        <FormKeys submit={t('posts.regime.keep')} ready={wanted.success} onClose={onClose} />
      </div>
    </form>
  );
}
