/** A draft as a file: opened in place of the one on the page, or kept for later. */
import { Button, FileInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { jsonText } from '../../../kernel/json-text.ts';
import { downloadJson } from '../../../ui/download.tsx';
import { Icon } from '../../../ui/icons.tsx';
import styles from './posts.module.css';

const largestFileBytes = 1024 * 1024;

interface Props<Set> {
  /** `rules-2026-11-22` */
  readonly name: string;
  readonly draft: Set;
  readonly schema: z.ZodType<Set>;
  /** False while the draft is not whole. */
  readonly ready: boolean;
  onOpen(set: Set): void;
}

export function DraftFile<Set>({ name, draft, schema, ready, onOpen }: Props<Set>) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<string>();
  const open = async (file: File | null): Promise<void> => {
    setFault(undefined);
    if (!file) return;
    if (file.size > largestFileBytes) return setFault(t('posts.file.large'));
    const read = jsonText.pipe(schema).safeParse(await file.text());
    if (read.success) return onOpen(read.data);
    const where = read.error.issues.map(({ path }) => path.join('.')).find((path) => path !== '');
    setFault(where === undefined ? t('posts.file.unreadable') : t('posts.file.wrong', { where }));
  };
  return (
    <>
      <FileInput
        label={t('posts.file.open')}
        description={t('posts.file.open.help')}
        placeholder={t('ui.file.choose')}
        accept=".json,application/json"
        onChange={(file) => void open(file)}
        leftSection={<Icon name="upload" size={18} />}
        error={fault}
      />
      <div className={styles.keep}>
        <Button variant="default" disabled={!ready} onClick={() => downloadJson(`${name}.json`, draft)}>
          {t('posts.file.keep')}
        </Button>
      </div>
    </>
  );
}
