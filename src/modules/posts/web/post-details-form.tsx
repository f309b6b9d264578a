/** One part of the post's description on a form: kept whole, with the keys that every part has. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { type PostDetails, postDetailsSchema } from '../index.ts';
import styles from './posts.module.css';
import { useSavePost } from './use-save-post.ts';

interface Props {
  readonly title: string;
  /** The whole description as the form has it now; only one that the schema accepts can be kept. */
  readonly wanted: unknown;
  /** Says by itself, beside a field, why it cannot be kept yet. */
  readonly isWrong?: boolean;
  readonly children: ReactNode;
  onSaved(): void;
  /** Absent where there is nothing to go back to. */
  onCancel?: (() => void) | undefined;
}

export function PostDetailsForm({ title, wanted, isWrong = false, children, onSaved, onCancel }: Props) {
  const { t } = useTranslation();
  const save = useSavePost(onSaved);
  const accepted = postDetailsSchema.safeParse(wanted);
  const details: PostDetails | undefined = accepted.success && !isWrong ? accepted.data : undefined;
  return (
    <Card title={title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (details && !save.isPending) save.mutate(details);
        }}
      >
        {children}
        {save.isError && <RefusalNote refusal={save.error} />}
        <div className={styles.keys}>
          <Button type="submit" disabled={!details} loading={save.isPending}>
            {t('posts.save')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('ui.cancel')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
