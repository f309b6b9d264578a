/** Legal holds over one person: those that stand, and the form that sets one. While one stands, nothing of the person is erased. */
import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type Hold, holdDoneSchema, holdGrounds, type PersonFile, setHoldSchema } from '../index.ts';
import styles from './rights.module.css';

interface Props {
  readonly file: PersonFile;
  readonly purpose: Purpose;
  /** The file is to be read again. */
  onChanged(): void;
}

export function LegalHolds({ file, purpose, onChanged }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t('protection.holds')}>
      <div className={styles.erase}>
        <p>{t('protection.holds.text')}</p>
        {file.holds.map((hold) => (
          <Standing key={hold.hold} hold={hold} onLifted={onChanged} />
        ))}
        <SetHold file={file} caseNumber={purpose.caseNumber ?? ''} onSet={onChanged} />
      </div>
    </Card>
  );
}

function Standing({ hold, onLifted }: { readonly hold: Hold; onLifted(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const lift = useMutation({
    mutationFn: () =>
      api.record({
        command: 'protection.lift-hold',
        path: `/protection/holds/${encodeURIComponent(hold.hold)}/lifting`,
        body: {},
        answer: holdDoneSchema,
      }),
    onSuccess: onLifted,
  });
  return (
    <div data-hold="">
      <HoldWords hold={hold} />{' '}
      <Button variant="subtle" loading={lift.isPending} onClick={() => lift.mutate()}>
        {t('protection.holds.lift')}
      </Button>
      {lift.isError && <RefusalNote refusal={lift.error} />}
    </div>
  );
}

/** @example "Court · RG 118/2026 · until 30 September 2026 · set by DP-1" */
export function HoldWords({ hold: { ground, caseNumber, until, setBy } }: { readonly hold: Hold }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span>
      <strong>{t(`protection.hold.ground.${ground}`)}</strong> · <bdi dir="auto">{caseNumber}</bdi> ·{' '}
      {t('protection.holds.until', { day: format.date(Date.parse(`${until}T12:00:00Z`)), badge: setBy })}
    </span>
  );
}

function SetHold({ file, caseNumber, onSet }: { readonly file: PersonFile; readonly caseNumber: string; onSet(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [ground, setGround] = useState('');
  const [until, setUntil] = useState('');
  const wanted = setHoldSchema.safeParse({ subject: file.subject, ground, caseNumber, until });
  const set = useMutation({
    mutationFn: (body: unknown) => api.record({ command: 'protection.set-hold', path: '/protection/holds', body, answer: holdDoneSchema }),
    onSuccess: () => {
      setGround('');
      setUntil('');
      onSet();
    },
  });
  return (
    <form
      className={styles.hold}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted.success && !set.isPending) set.mutate(wanted.data);
      }}
    >
      <NativeSelect
        label={t('protection.holds.ground')}
        value={ground}
        onChange={(event) => setGround(event.currentTarget.value)}
        data={[
          { value: '', label: t('protection.erase.choose') },
          ...holdGrounds.map((one) => ({ value: one, label: t(`protection.hold.ground.${one}`) })),
        ]}
      />
      <DayInput label={t('protection.holds.last-day')} value={until} onChange={setUntil} />
      <Button type="submit" variant="default" disabled={!wanted.success} loading={set.isPending}>
        {t('protection.holds.set')}
      </Button>
      {set.isError && <RefusalNote refusal={set.error} />}
    </form>
  );
}
