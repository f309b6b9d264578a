/** One's own PIN: the one you have, then the new one twice. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { accountDoneSchema } from '../index.ts';
import styles from './accounts.module.css';
import { CurrentPin } from './current-pin.tsx';
import { PinFields, usePin } from './pin-fields.tsx';

export function OwnPin() {
  const { t } = useTranslation();
  const api = useApi();
  const { officer } = useWorkplace();
  const [currentPin, setCurrentPin] = useState('');
  const pin = usePin(officer.badge);
  const change = useMutation({
    mutationFn: () =>
      api.record({
        command: 'accounts.change-own-pin',
        path: '/session/pin',
        body: { currentPin, pin: pin.value },
        answer: accountDoneSchema,
      }),
    onSuccess: () => {
      setCurrentPin('');
      pin.clear();
    },
  });
  return (
    <Card title={t('accounts.own-pin')}>
      <p>{t('accounts.own-pin.question')}</p>
      <form
        className={styles.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (pin.ready && currentPin !== '' && !change.isPending) change.mutate();
        }}
      >
        <CurrentPin value={currentPin} onChange={setCurrentPin} />
        <PinFields pin={pin} label={t('accounts.new-pin')} />
        {change.isError && <RefusalNote refusal={change.error} />}
        {change.isSuccess && <DoneNote>{t('accounts.own-pin.done')}</DoneNote>}
        <Button type="submit" disabled={!pin.ready || currentPin === ''} loading={change.isPending}>
          {t('accounts.own-pin.key')}
        </Button>
      </form>
    </Card>
  );
}
