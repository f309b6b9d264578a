/** Language and theme, at once and from every screen. */
import { useTranslation } from 'react-i18next';
import { speak } from '../ui/i18n.ts';
import { Icon } from '../ui/icons.tsx';
import { languageNames, languages } from '../ui/language.ts';
import { useGround } from '../ui/workplace.tsx';
import styles from './switches.module.css';
import { useThemeChoice } from './theme-choice.tsx';

const shortNames = { fr: 'FR', ar: 'ع', en: 'EN' } as const;

export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useGround();
  return (
    <fieldset className={styles.languages} aria-keyshortcuts="Alt+L">
      <legend className="visually-hidden">{t('station.language')}</legend>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          title={`${languageNames[one]} (Alt L)`}
          onClick={() => speak(one)}
        >
          {shortNames[one]}
          <span className="visually-hidden">{languageNames[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { choice, choose } = useThemeChoice();
  const next = choice === 'day' ? 'night' : 'day';
  const label = t(`station.theme.${next}`);
  return (
    <button
      type="button"
      className={styles.theme}
      aria-label={label}
      aria-keyshortcuts="Alt+N"
      title={`${label} (Alt N)`}
      onClick={() => choose(next)}
    >
      <Icon name={next} size={20} />
    </button>
  );
}
