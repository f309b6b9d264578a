/** One rule: what it says, whom it concerns, from when, on what basis. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { useGround } from '../../../ui/workplace.tsx';
import {
  directions,
  type PaperKind,
  type PostRule,
  paperKinds,
  postKinds,
  postRuleSchema,
  type Regime,
  type RuleKind,
  ruleKinds,
  waiverGrounds,
} from '../index.ts';
import { ChoicesField, PeriodFields, StatesField, WordsFields } from './fields.tsx';
import styles from './posts.module.css';
import { draftOf, emptyDraft, nameFrom, partsOfKind, type RuleDraft, type RulePart, ruleOf } from './rule-draft.ts';
import type { RowFormProps } from './set-editor.tsx';

interface Props extends RowFormProps<PostRule> {
  readonly regimes: readonly Regime[];
  readonly date: string;
}

export function RuleForm({ row, taken, regimes, date, onKeep, onClose }: Props) {
  const { t } = useTranslation();
  const { language } = useGround();
  const [draft, setDraft] = useState<RuleDraft>(() => (row ? draftOf(row) : emptyDraft(date)));
  const set = (part: Partial<RuleDraft>): void => setDraft({ ...draft, ...part });
  const wanted = postRuleSchema.safeParse(ruleOf({ ...draft, id: draft.id || nameFrom(draft.words.fr, taken) }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success) onKeep(wanted.data);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <NativeSelect
        label={t('posts.rule.kind')}
        description={t(`posts.rule.${draft.kind}.help`)}
        inputWrapperOrder={helpBelow}
        value={draft.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as RuleKind })}
        data={ruleKinds.map((kind) => ({ value: kind, label: t(`posts.rule.${kind}`) }))}
        autoFocus
      />
      {partsOfKind[draft.kind].map((part) => (
        <Part key={part} part={part} draft={draft} set={set} />
      ))}
      <WordsFields label={t('posts.rule.words')} words={draft.words} max={300} onChange={(words) => set({ words })} />
      <PeriodFields from={draft.from} to={draft.to} onFrom={(from) => set({ from })} onTo={(to) => set({ to })} />
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
      <ChoicesField
        label={t('posts.rule.regimes')}
        help={t('posts.rule.all-if-none')}
        choices={regimes.map(({ code, names }) => ({ value: code, label: names[language] }))}
        chosen={draft.regimes}
        onChange={(chosen) => set({ regimes: chosen })}
      />
      <ChoicesField
        label={t('posts.rule.directions')}
        help={t('posts.rule.all-if-none')}
        choices={directions.map((direction) => ({ value: direction, label: t(`posts.direction.${direction}`) }))}
        chosen={draft.directions}
        onChange={(chosen) => set({ directions: chosen })}
      />
      <ChoicesField
        label={t('posts.rule.post-kinds')}
        help={t('posts.rule.all-if-none')}
        choices={postKinds.map((kind) => ({ value: kind, label: t(`posts.kind.${kind}`) }))}
        chosen={draft.postKinds}
        onChange={(chosen) => set({ postKinds: chosen })}
      />
      {!wanted.success && <p className={styles.lacks}>{t('posts.rule.lacks')}</p>}
      <div className={styles.keys}>
        <FormKeys submit={t('posts.rule.keep')} ready={wanted.success} onClose={onClose} />
      </div>
    </form>
  );
}

interface PartProps {
  readonly part: RulePart;
  readonly draft: RuleDraft;
  set(part: Partial<RuleDraft>): void;
}

/** What some kinds ask for and others do not. */
function Part({ part, draft, set }: PartProps) {
  const { t } = useTranslation();
  const figure = (field: 'days' | 'windowDays' | 'count' | 'underYears' | 'fromYears', label: string) => (
    <TextInput
      label={label}
      value={draft[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value.replace(/[^0-9]/g, '') })}
      inputMode="numeric"
      maxLength={4}
      dir="ltr"
    />
  );
  switch (part) {
    case 'states':
      return (
        <StatesField
          label={t('posts.rule.states')}
          help={t(draft.kind === 'admits-nationals-of' ? 'posts.rule.states.needed' : 'posts.rule.states.help')}
          value={draft.states}
          onChange={(states) => set({ states })}
        />
      );
    case 'except':
      return (
        <StatesField
          label={t('posts.rule.except')}
          help={t('posts.rule.except.help')}
          value={draft.except}
          onChange={(except) => set({ except })}
        />
      );
    case 'residents':
      return (
        <StatesField
          label={t('posts.rule.residents')}
          help={t('posts.rule.residents.help')}
          value={draft.residents}
          onChange={(residents) => set({ residents })}
        />
      );
    case 'papers':
      return (
        <ChoicesField<PaperKind>
          label={t('posts.rule.papers')}
          help={t('posts.rule.papers.help')}
          choices={paperKinds.map((paper) => ({ value: paper, label: t(`posts.paper.${paper}`) }))}
          chosen={draft.papers}
          onChange={(papers) => set({ papers })}
        />
      );
    case 'ground':
      return (
        <NativeSelect
          label={t('posts.rule.ground')}
          value={draft.ground}
          onChange={(event) => set({ ground: event.currentTarget.value })}
          data={waiverGrounds.map((ground) => ({ value: ground, label: t(`posts.ground.${ground}`) }))}
        />
      );
    case 'limit':
      return (
        <>
          <NativeSelect
            label={t('posts.rule.limit')}
            value={draft.per}
            onChange={(event) => set({ per: event.currentTarget.value as RuleDraft['per'] })}
            data={(draft.kind === 'day-limit' ? (['stay', 'window'] as const) : (['none', 'stay', 'window'] as const)).map((per) => ({
              value: per,
              label: t(`posts.per.${per}`),
            }))}
          />
          {draft.per !== 'none' && figure('days', t('posts.rule.days'))}
          {draft.per === 'window' && figure('windowDays', t('posts.rule.window-days'))}
        </>
      );
    case 'valid-for':
      return (
        <>
          {figure('count', t('posts.rule.valid-for'))}
          <NativeSelect
            label={t('posts.rule.unit')}
            value={draft.unit}
            onChange={(event) => set({ unit: event.currentTarget.value as RuleDraft['unit'] })}
            data={(['days', 'months'] as const).map((unit) => ({ value: unit, label: t(`posts.unit.${unit}`) }))}
          />
        </>
      );
    case 'under-years':
      return figure('underYears', t('posts.rule.under-years'));
    case 'from-years':
      return figure('fromYears', t('posts.rule.from-years'));
  }
}
