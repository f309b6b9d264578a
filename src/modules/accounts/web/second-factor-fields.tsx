/** The second factor, where the station asks for one: the code of a telephone, a recovery code, or a security key. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusedError } from '../../../ui/api.ts';
import type { ShownFactor } from '../index.ts';
import styles from './accounts.module.css';
import { keysArePossible, showKey } from './security-key.ts';

const asks = ['second-factor-required', 'second-factor-wrong', 'factor-used-before'];

/** True where what was typed so far is right, and a second factor is missing or was wrong. */
export function asksForFactor(error: unknown): boolean {
  return error instanceof RefusedError && asks.includes(error.code);
}

interface Props {
  readonly code: string;
  readonly busy: boolean;
  onCode(code: string): void;
  /** Asks the station without a factor, so that it gives a fresh challenge; rejects with its refusal. */
  askAgain(): Promise<unknown>;
  onKey(shown: ShownFactor): void;
}

export function SecondFactorFields({ code, busy, onCode, askAgain, onKey }: Props) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const withKey = async (): Promise<void> => {
    setFailed(false);
    try {
      const { challenge, credentials } = await challengeOf(askAgain);
      onKey({ assertion: await showKey(challenge, credentials) });
    } catch {
      // The browser says why in its own window; here it is enough that no key was shown.
      setFailed(true);
    }
  };
  return (
    <>
      <TextInput
        label={t('accounts.factor.code')}
        description={t('accounts.factor.code.help')}
        value={code}
        onChange={(event) => onCode(event.currentTarget.value)}
        autoComplete="one-time-code"
        maxLength={32}
        dir="ltr"
        data-factor="code"
        autoFocus
      />
      {keysArePossible() && (
        <Button variant="default" onClick={() => void withKey()} disabled={busy} data-factor="key">
          {t('accounts.factor.use-key')}
        </Button>
      )}
      {failed && (
        <p className={styles.fault} role="alert">
          {t('accounts.factor.no-key')}
        </p>
      )}
    </>
  );
}

async function challengeOf(askAgain: () => Promise<unknown>): Promise<{ challenge: string; credentials: readonly string[] }> {
  try {
    await askAgain();
  } catch (error) {
    if (error instanceof RefusedError && typeof error.details.challenge === 'string') {
      return { challenge: error.details.challenge, credentials: error.details.credentials as readonly string[] };
    }
    throw error;
  }
  throw new Error('the station asked for no second factor');
}
