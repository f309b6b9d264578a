/** What is said of one item. Each save is one step with what was changed alone, so that a colleague's other field stays. */
import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { entityTypes, handlings, type ItemChange, type ItemContent, itemContentSchema, linkStrengths, linkTypes } from '../index.ts';
import styles from './workspace.module.css';

interface Props {
  readonly content: ItemContent;
  readonly submit: string;
  onSave(change: ItemChange, whole: ItemContent): void;
  onClose(): void;
}

export function ItemForm({ content, submit, onSave, onClose }: Props) {
  const { t } = useTranslation();
  // What somebody else changes meanwhile is not changed back: the draft differs from what stood there when the form was opened.
  const [begun] = useState(content);
  const [draft, setDraft] = useState<ItemContent>(content);
  const set = (change: Record<string, unknown>): void => setDraft((before) => ({ ...before, ...change }) as ItemContent);
  const text = (field: 'label' | 'when' | 'until' | 'note' | 'identity' | 'role') => ({
    label: t(`networks.field.${field}`),
    value: String((draft as Record<string, unknown>)[field] ?? ''),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  const read = itemContentSchema.safeParse(draft);
  const ready = read.success && (read.data.kind === 'link' || read.data.label !== '');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    const change: Record<string, unknown> = {};
    for (const field of Object.keys(read.data) as (keyof ItemContent)[]) {
      if (JSON.stringify(read.data[field]) !== JSON.stringify(begun[field])) change[field] = read.data[field];
    }
    onSave(change as ItemChange, read.data);
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <TextInput {...text('label')} className={styles.wide} maxLength={200} required={draft.kind === 'entity'} autoFocus dir="auto" />
      <NativeSelect
        label={t('networks.field.type')}
        value={draft.type}
        onChange={(event) => set({ type: event.currentTarget.value })}
        data={
          draft.kind === 'entity'
            ? entityTypes.map((value) => ({ value, label: t(`networks.type.${value}`) }))
            : linkTypes.map((value) => ({ value, label: t(`networks.link.${value}`) }))
        }
      />
      {draft.kind === 'entity' ? (
        <>
          <TextInput {...text('identity')} maxLength={200} dir="auto" />
          <TextInput {...text('role')} description={t('networks.field.role.help')} maxLength={80} dir="auto" className={styles.wide} />
          <Textarea
            className={styles.wide}
            label={t('networks.field.otherLabels')}
            description={t('networks.field.otherLabels.help')}
            value={draft.otherLabels.join('\n')}
            onChange={(event) => set({ otherLabels: event.currentTarget.value.split('\n').filter((line) => line.trim() !== '') })}
            rows={2}
            dir="auto"
          />
        </>
      ) : (
        <>
          <NativeSelect
            label={t('networks.field.direction')}
            value={draft.direction}
            onChange={(event) => set({ direction: event.currentTarget.value })}
            data={(['none', 'forward', 'backward', 'both'] as const).map((value) => ({ value, label: t(`networks.direction.${value}`) }))}
          />
          <NativeSelect
            label={t('networks.field.strength')}
            value={draft.strength}
            onChange={(event) => set({ strength: event.currentTarget.value })}
            data={linkStrengths.map((value) => ({ value, label: t(`networks.strength.${value}`) }))}
          />
          <NumberInput
            label={t('networks.field.weight')}
            value={draft.weight ?? ''}
            min={0}
            onChange={(value) => set({ weight: typeof value === 'number' && value > 0 ? value : null })}
          />
        </>
      )}
      <TextInput {...text('when')} placeholder="2026-03-02T14:05" dir="ltr" />
      <TextInput {...text('until')} placeholder="2026-03" dir="ltr" />
      <NativeSelect
        label={t('networks.field.handling')}
        value={draft.handling}
        onChange={(event) => set({ handling: event.currentTarget.value })}
        data={handlings.map((value) => ({ value, label: t(`networks.handling.${value}`) }))}
      />
      <Textarea {...text('note')} className={styles.wide} rows={2} maxLength={2000} dir="auto" />
      <div className={`${styles.keys} ${styles.wide}`}>
        <FormKeys submit={submit} ready={ready} onClose={onClose} />
      </div>
    </form>
  );
}
