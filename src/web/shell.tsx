/** What stays on every screen: where, who, how the station is; and the way to the other screens. */
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DuressAlarms } from '../modules/accounts/web/index.tsx';
import { HeaderSlotProvider } from '../ui/header-slot.tsx';
import { speak } from '../ui/i18n.ts';
import { Icon, Mark } from '../ui/icons.tsx';
import { useStrayDocuments } from '../ui/keyboard-wedge.ts';
import { languages } from '../ui/language.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { useFormat, useGround, useWorkplace } from '../ui/workplace.tsx';
import { Health } from './health.tsx';
import { useLane } from './lane.ts';
import { LinkSwitch } from './link.tsx';
import { OfficerMenu } from './officer-menu.tsx';
import { PrintMark } from './print-mark.tsx';
import { screensFor } from './screens.ts';
import styles from './shell.module.css';
import { useStation } from './station-context.ts';
import { LanguageSwitch, ThemeSwitch } from './switches.tsx';
import { useThemeChoice } from './theme-choice.tsx';

export function Shell() {
  const { t } = useTranslation();
  const { status } = useStation();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useScreenKeys();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('station.skip')}
      </a>
      <header className={styles.header}>
        <span className={styles.mark}>
          <Mark />
          <bdi dir="ltr">Maabar</bdi>
        </span>
        <Place />
        <div ref={setSlot} className={styles.slot} />
        <Health />
        <LanguageSwitch />
        <ThemeSwitch />
        <OfficerMenu />
      </header>
      <Navigation />
      <main id="main" className={styles.main} tabIndex={-1}>
        {status && typeof status.recordedUntilMs === 'number' && (
          <ClockBehind nowMs={status.nowMs} recordedUntilMs={status.recordedUntilMs} />
        )}
        {status?.demonstration && (
          <p className={styles.demonstration}>
            {t('station.demonstration')}
            <LinkSwitch />
          </p>
        )}
        <DuressAlarms />
        <StrayDocument />
        <PrintMark />
        <div className={styles.screen}>
          <HeaderSlotProvider element={slot}>
            <Outlet />
          </HeaderSlotProvider>
        </div>
      </main>
    </div>
  );
}

/** Language, theme and lane, from every screen. */
function useScreenKeys(): void {
  const { language } = useGround();
  const { choice, choose: chooseTheme } = useThemeChoice();
  const { lane, choose: chooseLane } = useLane();
  const lanes = useStation().status?.post?.lanes.length ?? 0;
  useShortcuts([
    ['Alt+L', () => speak(languages[(languages.indexOf(language) + 1) % languages.length]!)],
    ['Alt+N', () => chooseTheme(choice === 'day' ? 'night' : 'day')],
    ['Alt+K', () => lanes > 1 && chooseLane((lane + 1) % lanes)],
  ]);
}

/** A document on the reader, while a screen is open that takes none: said, so that nobody believes it recorded. */
function StrayDocument() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [heard, hear] = useState<{ readonly on: string; readonly times: number }>();
  useStrayDocuments(() => hear((before) => ({ on: pathname, times: (before?.times ?? 0) + 1 })));
  useEffect(() => {
    if (!heard) return undefined;
    const timer = setTimeout(() => hear(undefined), saidForMs);
    return () => clearTimeout(timer);
  }, [heard]);
  if (heard?.on !== pathname) return null;
  return (
    <p key={heard.times} className={styles.warning} role="status">
      {t('ui.document-not-here')}
    </p>
  );
}

const saidForMs = 10_000;

function ClockBehind({ nowMs, recordedUntilMs }: { readonly nowMs: number; readonly recordedUntilMs: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [now, last] = [nowMs, recordedUntilMs].map((atMs) => `${format.date(atMs)} ${format.time(atMs)}`);
  return (
    <p className={styles.warning} role="status">
      {t('station.clock.behind.text', { now, last })}
    </p>
  );
}

function Place() {
  const { t } = useTranslation();
  const { language } = useGround();
  const { status } = useStation();
  const { lane, choose } = useLane();
  const post = status?.post;
  if (status?.role === 'headquarters') {
    return (
      <div className={styles.post}>
        <strong>{t('station.headquarters')}</strong>
      </div>
    );
  }
  if (!post) return <div className={styles.post}>{status ? t('station.no-post') : ''}</div>;
  return (
    <div className={styles.post}>
      <strong>{post.name[language]}</strong>
      {post.lanes.length === 1 ? (
        <small>{post.lanes[0]![language]}</small>
      ) : (
        <select
          aria-label={t('station.lane')}
          aria-keyshortcuts="Alt+K"
          title="Alt K"
          value={lane}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {post.lanes.map((names, at) => (
            <option key={names.en} value={at}>
              {names[language]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Count({ useCount }: { readonly useCount: () => number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useCount();
  if (count === 0) return null;
  return (
    <em className={styles.count}>
      <span aria-hidden>{format.number(count)}</span>
      <span className="visually-hidden">{t('station.navigation.count', { count, n: format.number(count) })}</span>
    </em>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const { actions } = useWorkplace();
  const { pathname } = useLocation();
  const screens = screensFor(actions)
    .filter(({ navigation }) => navigation)
    .sort((a, b) => a.navigation!.order - b.navigation!.order);
  const here = screensFor(actions).find(({ path }) => path === pathname);
  useEffect(() => {
    document.title = here ? `${t(here.title)} · ${t('station.title')}` : t('station.title');
  }, [here, t]);
  const area = useRef<HTMLElement>(null);
  // There are more areas than fit a small screen: where one is stands in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is another area
  useEffect(() => {
    area.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  // One screen needs no way to others.
  if (screens.length < 2) return null;
  return (
    <nav ref={area} className={styles.navigation} aria-label={t('station.navigation')}>
      {screens.map(({ path, title, navigation }) => (
        <Link key={path} to={path} aria-current={path === pathname ? 'page' : undefined}>
          <Icon name={navigation!.icon} />
          <span>{t(navigation!.label ?? title)}</span>
          {navigation!.useCount && <Count useCount={navigation!.useCount} />}
        </Link>
      ))}
    </nav>
  );
}
