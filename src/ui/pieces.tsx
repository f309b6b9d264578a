/** Small pieces that every screen is made of. */
import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusedError } from './api.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './pieces.module.css';
import { useFormat } from './workplace.tsx';

/** Machine-readable text, numbers of documents, telephones, codes: left to right in every language. */
export function Ltr({ children, mono = false }: { readonly children: ReactNode; readonly mono?: boolean }) {
  return (
    <bdi dir="ltr" className={mono ? styles.mono : undefined}>
      {children}
    </bdi>
  );
}

/** A name in Latin letters, isolated from the text around it. */
export function PersonName({ person }: { readonly person: { readonly surname: string; readonly givenNames: string } }) {
  const format = useFormat();
  return <bdi dir="ltr">{format.name(person)}</bdi>;
}

/** The key that does it. */
export function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span aria-hidden="true">
      <kbd className={styles.key}>{children}</kbd>
    </span>
  );
}

export function Card({
  title,
  aside,
  children,
  className,
  label,
  scrolls = false,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly label?: string;
  /** True where the content may be longer than the card: the arrow keys then scroll it. Needs a `label`. */
  readonly scrolls?: boolean;
}) {
  return (
    <section
      className={`${styles.card} ${className ?? ''}`}
      {...(label ? { 'aria-label': label } : {})}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {title !== undefined && (
        <h2 className={styles.cardTitle}>
          <span>{title}</span>
          {aside !== undefined && <span>{aside}</span>}
        </h2>
      )}
      {children}
    </section>
  );
}

/** Part of a screen that may be longer than its room: the arrow keys scroll it. */
export function ScrolledRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className={className} aria-label={label} {...{ tabIndex: 0 }}>
      {children}
    </section>
  );
}

/** A screen that scrolls, with its one question as title. */
export function Page({
  title,
  question,
  actions,
  children,
}: {
  readonly title: string;
  readonly question: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <div className={styles.pageInner}>
        <header className={styles.pageHeader}>
          <div>
            <h1>{title}</h1>
            <p>{question}</p>
          </div>
          {actions && <div className={styles.pageActions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

/** What will be here, and how it comes. */
export function Empty({ icon, title, children }: { readonly icon: IconName; readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}>
        <Icon name={icon} size={28} />
      </span>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

/** Shown within 100 ms while the station answers. */
export function LoadingRows({ rows = 4 }: { readonly rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells these rows apart
        <Skeleton key={row} height={20} radius="sm" />
      ))}
    </div>
  );
}

/** The message of a refusal in the officer's language; the station's own words where nobody has translated the code yet. */
export function useRefusalText(): (refusal: unknown) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (refusal) => {
    if (!(refusal instanceof RefusedError)) return t('ui.refusal.page-failed');
    // Refusals made on this side of the wire have words of their own.
    const key = [`problem.${refusal.code}`, `ui.refusal.${refusal.code}`].find((one) => i18n.exists(one));
    if (key === undefined) return t('ui.refusal.other', { text: refusal.message });
    const details: Record<string, unknown> = { ...refusal.details };
    for (const [name, value] of Object.entries(details)) if (Array.isArray(value)) details[name] = format.list(value.map(String));
    return t(key, details);
  };
}

/** What happened, what was saved, what to do; and the way to try again where there is one. */
export function RefusalNote({ refusal, onRetry }: { readonly refusal: unknown; readonly onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  return (
    <div className={styles.refusal} role="alert">
      <Icon name="question" />
      <p>{text(refusal)}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('ui.try-again')}
        </Button>
      )}
    </div>
  );
}

/** Something done, said once and quietly. */
export function DoneNote({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.done} role="status">
      <Icon name="tick" />
      <div>{children}</div>
    </div>
  );
}

/** A term and its value, one under the other. */
export function Facts({ facts }: { readonly facts: readonly { readonly term: string; readonly value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
