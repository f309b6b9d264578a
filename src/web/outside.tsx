/** Before the log-in: where one is, in which language, and the two fields. */
import { LogInScreen } from '../modules/accounts/web/index.tsx';
import { Mark } from '../ui/icons.tsx';
import { useGround } from '../ui/workplace.tsx';
import styles from './outside.module.css';
import { SealPost } from './seal-post.tsx';
import { useStation } from './station-context.ts';
import { LanguageSwitch, ThemeSwitch } from './switches.tsx';

export function Outside() {
  const { language } = useGround();
  const { status } = useStation();
  return (
    <div className={styles.outside}>
      <header>
        <span className={styles.mark}>
          <Mark />
          <bdi dir="ltr">Maabar</bdi> <bdi lang="ar">معبر</bdi>
        </span>
        <span className={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </header>
      <LogInScreen
        place={status?.post?.name[language] ?? status?.station ?? '…'}
        guests={status?.demonstration ? (status.demonstrationAccounts ?? []) : []}
        below={status?.canBeSealed && <SealPost />}
      />
    </div>
  );
}
