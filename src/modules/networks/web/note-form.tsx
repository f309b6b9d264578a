/** A note that is put on the sheet, where one looks. */
import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import styles from './workspace.module.css';

export function NoteForm({ onSave, onClose }: { onSave(text: string): void; onClose(): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onSave(text);
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <h2 className={styles.wide}>{t('networks.note.add')}</h2>
      <Textarea
        className={styles.wide}
        label={t('networks.note.text')}
        description={t('networks.note.help')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={4}
        maxLength={2000}
        required
        dir="auto"
        autoFocus
      />
      <div className={styles.keys}>
        <FormKeys submit={t('networks.note.put')} ready={text.trim() !== ''} busy={false} onClose={onClose} />
      </div>
    </form>
  );
}
