/** A piece of evidence: who says so, where it stands, how good it is, and who may be told. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { cardSchema, type EvidenceCard, type GradingSystem, gradingSystems, gradings, handlings } from '../index.ts';
import styles from './workspace.module.css';

const empty = {
  summary: '',
  text: '',
  source: '',
  when: '',
  system: '',
  gradeSource: '',
  gradeInformation: '',
  gradeHandling: '',
  handling: 'restricted',
};

export function CardForm({ onSave, onClose }: { onSave(card: EvidenceCard): void; onClose(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(empty);
  const field = (name: keyof typeof empty) => ({
    value: draft[name],
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) =>
      setDraft((before) => ({ ...before, [name]: value })),
  });
  const system = gradingSystems.find((one) => one === draft.system);
  const grade = system && {
    system,
    source: draft.gradeSource,
    information: draft.gradeInformation,
    handling: draft.gradeHandling,
  };
  const { summary, text, source, when, handling } = draft;
  const read = cardSchema.safeParse({ summary, text, source, when, handling, grade: grade ?? null });
  const ready = read.success && read.data.summary !== '' && read.data.source !== '';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onSave(read.data);
  };
  return (
    <form className={`${styles.form} ${styles.card}`} onSubmit={save}>
      <TextInput
        className={styles.wide}
        label={t('networks.card.summary')}
        {...field('summary')}
        maxLength={200}
        required
        autoFocus
        dir="auto"
      />
      <TextInput className={styles.wide} label={t('networks.card.source')} {...field('source')} maxLength={200} required dir="auto" />
      <Textarea className={styles.wide} label={t('networks.card.text')} {...field('text')} rows={3} maxLength={4000} dir="auto" />
      <TextInput label={t('networks.field.when')} {...field('when')} placeholder="2026-03-02" dir="ltr" />
      <NativeSelect
        label={t('networks.field.handling')}
        {...field('handling')}
        data={handlings.map((value) => ({ value, label: t(`networks.handling.${value}`) }))}
      />
      <NativeSelect
        label={t('networks.card.grading')}
        {...field('system')}
        data={[{ value: '', label: t('networks.card.ungraded') }, ...gradingSystems.map((value) => ({ value, label: value }))]}
      />
      {system && <GradeFields system={system} field={field} />}
      <div className={`${styles.keys} ${styles.wide}`}>
        <FormKeys submit={t('networks.card.add')} ready={ready} onClose={onClose} />
      </div>
    </form>
  );
}

function GradeFields({
  system,
  field,
}: {
  readonly system: GradingSystem;
  field(name: 'gradeSource' | 'gradeInformation' | 'gradeHandling'): object;
}) {
  const { t } = useTranslation();
  const signs: Readonly<Record<'source' | 'information' | 'handling', readonly string[]>> = gradings[system];
  const choice = (all: readonly string[]) => [{ value: '', label: '–' }, ...all.map((value) => ({ value, label: value }))];
  return (
    <>
      <NativeSelect label={t('networks.card.grade.source')} {...field('gradeSource')} data={choice(signs.source)} />
      <NativeSelect label={t('networks.card.grade.information')} {...field('gradeInformation')} data={choice(signs.information)} />
      {signs.handling.length > 0 && (
        <NativeSelect label={t('networks.card.grade.handling')} {...field('gradeHandling')} data={choice(signs.handling)} />
      )}
    </>
  );
}
