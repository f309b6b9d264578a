/** Before a person is looked up: say why. The reason goes with every question and is kept with the trace of the answer. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Purpose, type PurposeCode, purposeCodes, purposeSchema, purposesWithCaseNumber } from '../kernel/purpose.ts';
import { Card, Ltr } from './pieces.tsx';
import styles from './purpose-gate.module.css';

interface Props {
  /** Purposes that fit this screen; every one where absent. */
  readonly purposes?: readonly PurposeCode[];
  children(purpose: Purpose): ReactNode;
}

export function PurposeGate({ purposes = purposeCodes, children }: Props) {
  const { t } = useTranslation();
  const [stated, setStated] = useState<Purpose>();
  if (!stated) return <StatePurpose purposes={purposes} onState={setStated} />;
  return (
    <>
      <div className={styles.stated}>
        <span>
          {t('ui.purpose.stated')} <strong>{t(`ui.purpose.${stated.purpose}`)}</strong>
          {stated.caseNumber && (
            <>
              {' · '}
              {t('ui.case-number')} <Ltr>{stated.caseNumber}</Ltr>
            </>
          )}
        </span>
        <Button variant="subtle" onClick={() => setStated(undefined)}>
          {t('ui.purpose.change')}
        </Button>
      </div>
      {children(stated)}
    </>
  );
}

function StatePurpose({ purposes, onState }: { readonly purposes: readonly PurposeCode[]; onState(purpose: Purpose): void }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const [caseNumber, setCaseNumber] = useState('');
  const needsCase = purposesWithCaseNumber.some((code) => code === purpose);
  const wanted = purposeSchema.safeParse({ purpose, ...(caseNumber.trim() === '' ? {} : { caseNumber }) });
  const ready = wanted.success && (!needsCase || wanted.data.caseNumber !== undefined);
  // Too long the field does not let it become: what is left is a character that nobody sees.
  const isUnseen = wanted.error?.issues.some(({ path }) => path[0] === 'caseNumber') ?? false;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) onState(wanted.data);
  };
  return (
    <Card title={t('ui.purpose.title')}>
      <form className={styles.form} onSubmit={submit}>
        <NativeSelect
          label={t('ui.purpose.why')}
          description={t('ui.purpose.help')}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          data={[
            { value: '', label: t('ui.purpose.choose') },
            ...purposes.map((code) => ({ value: code, label: t(`ui.purpose.${code}`) })),
          ]}
          autoFocus
        />
        <TextInput
          label={t('ui.case-number')}
          description={t(needsCase ? 'ui.case-number.needed' : 'ui.case-number.optional')}
          value={caseNumber}
          onChange={(event) => setCaseNumber(event.currentTarget.value)}
          maxLength={60}
          error={isUnseen && t('problem.case-number-unreadable')}
          required={needsCase}
        />
        <Button type="submit" disabled={!ready}>
          {t('ui.purpose.continue')}
        </Button>
      </form>
    </Card>
  );
}
