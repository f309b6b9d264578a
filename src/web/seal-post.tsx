/** Before a post is left: from the log-in page, by the code alone. What it destroys cannot be brought back here. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Dialogue } from '../ui/dialogue.tsx';
import { RefusalNote } from '../ui/pieces.tsx';
import { useApi } from '../ui/workplace.tsx';
import styles from './outside.module.css';

export function SealPost() {
  const { t } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState('');
  const seal = useMutation({
    mutationFn: () => api.ask('/station/seal', { code }, z.null()),
    onError: () => setCode(''),
  });
  const close = (): void => {
    setAsking(false);
    setCode('');
    seal.reset();
  };
  if (seal.isSuccess) {
    return (
      <p className={styles.sealed} role="alert">
        {t('station.seal.done')}
      </p>
    );
  }
  return (
    <>
      <Button variant="subtle" className={styles.seal} onClick={() => setAsking(true)} data-act="seal">
        {t('station.seal')}
      </Button>
      {asking && (
        <Dialogue
          title={t('station.seal')}
          submit={t('station.seal.key')}
          ready={code !== ''}
          busy={seal.isPending}
          onSubmit={() => seal.mutate()}
          onClose={close}
        >
          <p>{t('station.seal.text')}</p>
          <PasswordInput
            label={t('station.seal.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            maxLength={200}
            data-seal="code"
            visibilityToggleButtonProps={{ 'aria-label': t('accounts.pin.show') }}
          />
          {seal.isError && <RefusalNote refusal={seal.error} />}
        </Dialogue>
      )}
    </>
  );
}
