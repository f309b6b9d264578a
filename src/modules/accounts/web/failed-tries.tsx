/** Tries to log in that failed before this log-in: its owner knows whether they were theirs (OWASP ASVS 5.0, 6.3.5). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { Session } from '../index.ts';

export function FailedTries({ session: { failedTries, badge } }: { readonly session: Session }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [seen, setSeen] = useState<string>();
  if (!failedTries) return null;
  const { count, sinceMs, lastMs, from } = failedTries;
  const told = `${badge} ${lastMs}`;
  if (seen === told) return null;
  const close = (): void => setSeen(told);
  const instant = (atMs: number) => `${format.date(atMs)}${t('ui.comma')}${format.time(atMs)}`;
  return (
    <Dialogue title={t('accounts.tries')} submit={t('accounts.changed.key')} ready busy={false} onSubmit={close} onClose={close}>
      <p>{t('accounts.tries.text', { count, n: format.number(count), when: instant(lastMs) })}</p>
      {sinceMs !== null && <p>{t('accounts.tries.since', { when: instant(sinceMs) })}</p>}
      {from.length > 0 && <p>{t('accounts.tries.from', { addresses: from.join(t('ui.comma')) })}</p>}
      <p>{t('accounts.tries.what')}</p>
    </Dialogue>
  );
}
