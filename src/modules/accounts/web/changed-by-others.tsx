/**
 * What an administrator did to one's own account: a PIN that they chose, second factors that they took away. Said at each log-in
 * until its owner has chosen a PIN of their own, so that nobody takes an account over unseen.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { Session } from '../index.ts';

export function ChangedByOthers({ session: { changedByOthers, badge } }: { readonly session: Session }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [seen, setSeen] = useState<string>();
  // Another officer at the same page is told of their own account.
  if (changedByOthers.length === 0 || seen === badge) return null;
  const close = (): void => setSeen(badge);
  return (
    <Dialogue title={t('accounts.changed')} submit={t('accounts.changed.key')} ready busy={false} onSubmit={close} onClose={close}>
      {changedByOthers.map(({ what, by, with: second, atMs }) => (
        <p key={what}>
          {t(`accounts.changed.${what}`, { by, when: `${format.date(atMs)}${t('ui.comma')}${format.time(atMs)}` })}{' '}
          {second === null ? t('accounts.changed.alone') : t('accounts.changed.with', { second })}
        </p>
      ))}
      <p>{t('accounts.changed.text')}</p>
    </Dialogue>
  );
}
