/** A page of the paper register being keyed in: said once for all its lines, which count up by themselves. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Key, PersonName } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { crossingDetailSchema, precisionSchema } from '../index.ts';
import { ChoiceField, DateField, PressedChoice, TextField, TimeField } from './fields.tsx';
import styles from './paper-bar.module.css';
import type { PaperPage } from './paper-page.ts';

/** A half of the day is kept as an hour in its middle. */
const halves = [
  { code: 'morning', time: '09:00' },
  { code: 'afternoon', time: '15:00' },
] as const;

export function PaperBar({
  page,
  standsThere,
  onPage,
  onDone,
  onClose,
}: {
  readonly page: PaperPage;
  /** Another crossing on this line. */
  readonly standsThere: { readonly crossing: string; readonly page: string } | null;
  onPage(page: PaperPage): void;
  /** The page is said; the main key has the focus again. */
  onDone(): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const bar = useRef<HTMLElement>(null);
  // Opened by hand it asks for its number; after a reload it does not take the focus away.
  useEffect(() => {
    if (page.number === '') bar.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [page.number]);
  const keys = { onEnter: onDone, onEscape: onDone };
  return (
    <section ref={bar} className={styles.bar} aria-label={t('crossings.paper')}>
      <b>{t('crossings.paper')}</b>
      <TextField
        label={t('crossings.paper.number')}
        value={page.number}
        onType={(number) => onPage({ ...page, number, line: 1, twice: '' })}
        maxLength={20}
        dir="ltr"
        lacking="paper"
        className={styles.short}
        {...keys}
      />
      <DateField label={t('crossings.happened.day')} value={page.day} onSay={(day) => onPage({ ...page, day })} {...keys} />
      <ChoiceField
        label={t('crossings.happened.precision')}
        value={page.precision}
        options={precisionSchema.options.map((code) => ({ code, words: t(`crossings.precision.${code}`) }))}
        onChoose={(precision) => precision !== '' && onPage({ ...page, precision })}
        {...keys}
      />
      {page.precision === 'half-day' ? (
        <PressedChoice
          label={t('crossings.precision.half-day')}
          value={halves.find(({ time }) => time === page.time)?.code}
          options={halves.map(({ code }) => ({ code, words: t(`crossings.paper.${code}`) }))}
          onChoose={(code) => onPage({ ...page, time: halves.find((half) => half.code === code)!.time })}
          className={styles.halves}
        />
      ) : (
        page.precision !== 'day' && (
          <TimeField label={t('crossings.happened.time')} value={page.time} onSay={(time) => onPage({ ...page, time })} {...keys} />
        )
      )}
      <TextField
        label={t('crossings.paper.line')}
        value={String(page.line)}
        onType={(line) => onPage({ ...page, line: Number(line.replace(/\D/g, '').slice(0, 3)) || 1, twice: '' })}
        inputMode="numeric"
        maxLength={3}
        dir="ltr"
        className={styles.line}
        {...keys}
      />
      {(standsThere !== null || page.twice !== '') && (
        <TextField
          label={t('crossings.paper.twice.why')}
          help={standsThere && <StandsThere {...standsThere} />}
          value={page.twice}
          onType={(twice) => onPage({ ...page, twice })}
          maxLength={500}
          dir="auto"
          lacking="page-twice"
          className={styles.twice}
          {...keys}
        />
      )}
      <button type="button" aria-keyshortcuts="F10" onClick={onClose}>
        {t('crossings.paper.close')} <Key>F10</Key>
      </button>
    </section>
  );
}

/** What was keyed in there; of older ones the slip alone, which the refusal says. */
function StandsThere({ crossing, page }: { readonly crossing: string; readonly page: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['crossings', 'one', crossing],
    queryFn: ({ signal }) => api.read(`/crossings/${encodeURIComponent(crossing)}`, crossingDetailSchema, { signal }),
  });
  return (
    <>
      <bdi dir="ltr">{page}</bdi> {data && t('crossings.number', { slip: data.slip })} {data?.person && <PersonName person={data.person} />}{' '}
      {data && format.date(data.happened.atMs)}
    </>
  );
}
