/** Rules of the post that speak about this person, those against first, each with the law it rests on. The officer decides. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useGround } from '../../../ui/workplace.tsx';
import type { Ruling } from '../index.ts';
import styles from './rulings.module.css';

export function Rulings({ rulings }: { readonly rulings: readonly Ruling[] }) {
  const { t } = useTranslation();
  const { language } = useGround();
  if (rulings.length === 0) return null;
  return (
    <ul className={styles.rulings} aria-label={t('crossings.rulings')}>
      {rulings.map(({ rule, says, words, basis }) => (
        <li key={rule} data-says={says}>
          {says === 'allows' ? <Icon name="tick" size={18} /> : <SignalShape level="check" size={18} />}
          <p>
            <b>{t(`crossings.ruling.${says}`)}</b> {words[language]} <bdi dir="auto">{basis}</bdi>
          </p>
        </li>
      ))}
    </ul>
  );
}
