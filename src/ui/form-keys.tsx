/** The two keys of a form: what it does, by the name of what it does, and the way out. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function FormKeys({
  submit,
  ready,
  busy = false,
  onClose,
}: {
  readonly submit: ReactNode;
  readonly ready: boolean;
  readonly busy?: boolean;
  onClose(): void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Button type="submit" disabled={!ready} loading={busy}>
        {submit}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('ui.cancel')}
      </Button>
    </>
  );
}
