/** A second PIN, for whoever is forced to log in. Nothing here says whether there is one: somebody may stand behind its owner. */
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

export function SecondPin() {
  const { t } = useTranslation();
  const api = useApi();
  const { officer } = useWorkplace();
  const [currentPin, setCurrentPin] = useState('');
  const pin = usePin(officer.badge);
  const change = useMutation({
    mutationFn: (chosen: string | null) =>
      api.record({
        command: 'accounts.set-second-pin',
        path: '/session/second-pin',
        body: { currentPin, pin: chosen },
        answer: accountDoneSchema,
      }),
    onSuccess: () => {
      setCurrentPin('');
      pin.clear();
    },
  });
  const isTyped = currentPin !== '';
  return (
    <Card title={t('accounts.second-pin')}>
      <p>{t('accounts.second-pin.text')}</p>
      <p>{t('accounts.second-pin.silent')}</p>
      <form
        className={styles.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (pin.ready && isTyped && !change.isPending) change.mutate(pin.value);
        }}
      >
        <CurrentPin value={currentPin} onChange={setCurrentPin} />
        <PinFields pin={pin} label={t('accounts.second-pin.new')} />
        {change.isError && <RefusalNote refusal={change.error} />}
        {change.isSuccess && <DoneNote>{t('accounts.second-pin.done')}</DoneNote>}
        <Button type="submit" disabled={!pin.ready || !isTyped} loading={change.isPending}>
          {t('accounts.second-pin.key')}
        </Button>
        <Button variant="default" disabled={!isTyped || pin.value !== ''} loading={change.isPending} onClick={() => change.mutate(null)}>
          {t('accounts.second-pin.none')}
        </Button>
      </form>
    </Card>
  );
}
