/**
 * The protection key: a ground, words if wanted, and nothing on the screen afterwards that tells whoever looks over the shoulder.
 * The traveller goes to the second line as any other would.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../../ui/pieces.tsx';
import { type ProtectionGround, protectionGroundSchema } from '../index.ts';
import { TextField } from './fields.tsx';
import type { SaidOfTraveller } from './particulars.ts';
import styles from './protection-panel.module.css';

export function ProtectionPanel({
  said,
  onSay,
  onClose,
}: {
  readonly said: SaidOfTraveller;
  onSay(said: Pick<SaidOfTraveller, 'protection' | 'toSecondLine'>): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  // What was said before stays hidden: opening the panel again shows nothing of it.
  const [ground, setGround] = useState<ProtectionGround>();
  const [words, setWords] = useState('');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true }), []);
  const keep = (): void => {
    if (ground === undefined) return;
    onSay({ protection: { ground, ...(words.trim() === '' ? {} : { words: words.trim() }) }, toSecondLine: true });
    onClose();
  };
  const takeBack = (): void => {
    onSay({ protection: undefined, toSecondLine: false });
    onClose();
  };
  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label={t('crossings.protection')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <fieldset className={styles.grounds}>
        <legend>{t('crossings.protection.ground')}</legend>
        {protectionGroundSchema.options.map((code) => (
          <label key={code}>
            <input
              type="radio"
              name="protection-ground"
              checked={ground === code}
              onChange={() => setGround(code)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                keep();
              }}
            />
            {t(`crossings.protection.${code}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={t('crossings.protection.words')} value={words} onType={setWords} maxLength={500} dir="auto" onEnter={keep} />
      <div className={styles.keys}>
        <button type="button" disabled={ground === undefined} onClick={keep}>
          {t('crossings.protection.keep')} <Key>↵</Key>
        </button>
        <button type="button" onClick={onClose}>
          {t('crossings.protection.close')} <Key>{t('crossings.key.escape')}</Key>
        </button>
        {said.protection && (
          <button type="button" onClick={takeBack}>
            {t('crossings.protection.take-back')}
          </button>
        )}
      </div>
      <p>{t('crossings.protection.afterwards')}</p>
    </section>
  );
}
