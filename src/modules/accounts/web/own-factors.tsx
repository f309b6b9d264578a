/** One's own second factors: what is there, adding a telephone or a security key, recovery codes. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { Card, DoneNote, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { accountDoneSchema, type BeganFactor, beganFactorSchema, type OwnSecurity, recoveryCodesSchema } from '../index.ts';
import styles from './accounts.module.css';
import { keysArePossible, makeKey } from './security-key.ts';

export function OwnFactors({ security }: { readonly security: OwnSecurity }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { officer } = useWorkplace();
  const queries = useQueryClient();
  const [began, setBegan] = useState<BeganFactor>();
  const [codes, setCodes] = useState<readonly string[]>();
  const fresh = async (): Promise<void> => {
    setBegan(undefined);
    await Promise.all([queries.invalidateQueries({ queryKey: ['own-security'] }), queries.invalidateQueries({ queryKey: ['session'] })]);
  };
  const begin = useMutation({
    mutationFn: () => api.ask('/session/factors/begin', {}, beganFactorSchema),
    onSuccess: setBegan,
  });
  const addKey = useMutation({
    mutationFn: async () => {
      const { challenge, userHandle } = await api.ask('/session/factors/begin', {}, beganFactorSchema);
      const attestation = await makeKey({ challenge, userHandle, badge: officer.badge });
      const body = { label: t('accounts.factor.passkey'), attestation };
      return api.record({ command: 'accounts.add-factor', path: '/session/factors', body, answer: accountDoneSchema });
    },
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      api.record({ command: 'accounts.remove-factor', path: '/session/factors/remove', body: { id }, answer: accountDoneSchema }),
    onSuccess: fresh,
  });
  const recover = useMutation({
    mutationFn: () => api.ask('/session/recovery-codes', {}, recoveryCodesSchema),
    onSuccess: async (made) => {
      setCodes(made.codes);
      await fresh();
    },
  });
  const refused = [begin, addKey, remove, recover].find(({ isError }) => isError)?.error;
  return (
    <Card title={t('accounts.factors')}>
      <p>{t('accounts.factors.text')}</p>
      {security.factors.length > 0 && (
        <table className={tables.table}>
          <tbody>
            {security.factors.map(({ id, kind, label, addedAtMs }) => (
              <tr key={id}>
                <td>
                  <strong>
                    <bdi>{label}</bdi>
                  </strong>
                </td>
                <td>{t(`accounts.factor.${kind}`)}</td>
                <td>{format.date(addedAtMs)}</td>
                <td>
                  <Button variant="default" onClick={() => remove.mutate(id)} aria-label={t('accounts.factor.remove-for', { label })}>
                    {t('accounts.factor.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {began ? (
        <AddTelephone began={began} onDone={fresh} onClose={() => setBegan(undefined)} />
      ) : (
        <div className={styles.keys}>
          <Button onClick={() => begin.mutate()} loading={begin.isPending} data-act="telephone">
            {t('accounts.factor.add-telephone')}
          </Button>
          {keysArePossible() && (
            <Button variant="default" onClick={() => addKey.mutate()} loading={addKey.isPending} data-act="key">
              {t('accounts.factor.add-key')}
            </Button>
          )}
          {security.factors.length > 0 && (
            <Button variant="default" onClick={() => recover.mutate()} loading={recover.isPending} data-act="recovery">
              {t('accounts.recovery.make')}
            </Button>
          )}
        </div>
      )}
      {security.factors.length > 0 && <p>{t('accounts.recovery.left', { count: security.recoveryCodesLeft })}</p>}
      {codes && (
        <>
          <DoneNote>{t('accounts.recovery.made')}</DoneNote>
          <ul className={styles.codes}>
            {codes.map((code) => (
              <li key={code}>
                <Ltr mono>{code}</Ltr>
              </li>
            ))}
          </ul>
        </>
      )}
      {refused && <RefusalNote refusal={refused} />}
    </Card>
  );
}

function AddTelephone({ began, onDone, onClose }: { readonly began: BeganFactor; onDone(): Promise<void>; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [label, setLabel] = useState(t('accounts.factor.telephone'));
  const [code, setCode] = useState('');
  const add = useMutation({
    mutationFn: () =>
      api.record({ command: 'accounts.add-factor', path: '/session/factors', body: { label, code }, answer: accountDoneSchema }),
    onSuccess: onDone,
    onError: () => setCode(''),
  });
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== '' && label.trim() !== '' && !add.isPending) add.mutate();
      }}
    >
      <p>{t('accounts.factor.scan')}</p>
      <Picture text={began.uri} title={t('accounts.factor.picture')} />
      <p>
        {t('accounts.factor.or-type')} <Ltr mono>{began.secret.match(/.{4}/g)!.join(' ')}</Ltr>
      </p>
      <TextInput
        label={t('accounts.factor.label')}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        maxLength={60}
      />
      <TextInput
        label={t('accounts.factor.first-code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.replace(/[^0-9]/g, ''))}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        dir="ltr"
        data-factor="first-code"
      />
      {add.isError && <RefusalNote refusal={add.error} />}
      <div className={styles.keys}>
        <Button type="submit" disabled={code.length !== 6 || label.trim() === ''} loading={add.isPending}>
          {t('accounts.factor.add')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A QR code, dark on light whatever the theme: telephones read no other. */
function Picture({ text, title }: { readonly text: string; readonly title: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className={styles.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
