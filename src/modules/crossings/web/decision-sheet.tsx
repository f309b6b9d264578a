/** The printed decision of a refusal: who, why, by which article, and how it can be contested; in the post's French and in the language that was explained. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { directionOf, isLanguage, type Language } from '../../../ui/language.ts';
import { DoneNote, Key, Ltr } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useWorkplace } from '../../../ui/workplace.tsx';
import type { DecideCase, DecidedCase, SecondLineCase } from '../index.ts';
import styles from './decision-sheet.module.css';
import { PrintOnly, useWordsIn } from './slip-sheet.tsx';
import { usePost } from './use-post.ts';

export interface JustDecided {
  readonly one: SecondLineCase;
  readonly body: DecideCase;
  readonly decided: DecidedCase;
}

/** Said once, above the next case; a refusal is printed from here. */
export function DecidedNote({ last }: { readonly last: JustDecided }) {
  const { t } = useTranslation();
  const refuses = last.body.refusal !== undefined;
  useShortcuts(refuses ? [['Alt+P', () => window.print()]] : []);
  return (
    <div className={styles.note}>
      <DoneNote>
        {t('crossings.decided', { number: last.one.slip, outcome: t(`crossings.outcome.${last.decided.outcome}`) })}
        {refuses && (
          <button type="button" className={styles.print} aria-keyshortcuts="Alt+P" onClick={() => window.print()}>
            {t('crossings.decided.print')} <Key>Alt P</Key>
          </button>
        )}
      </DoneNote>
      {refuses && createPortal(<Sheet last={last} />, document.body)}
    </div>
  );
}

function Sheet({ last }: { readonly last: JustDecided }) {
  const chosen = last.body.refusal?.remedyLanguage ?? 'fr';
  const theirs: Language = isLanguage(chosen) ? chosen : 'fr';
  return (
    <PrintOnly>
      {[...new Set<Language>(['fr', theirs])].map((language) => (
        <Page key={language} last={last} language={language} />
      ))}
    </PrintOnly>
  );
}

function Page({ last: { one, body, decided }, language }: { readonly last: JustDecided; readonly language: Language }) {
  const here = usePost();
  const { t, format } = useWordsIn(language, here);
  const { officer } = useWorkplace();
  const { person, document } = one;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('crossings.traveller'), <bdi key="name">{format.name(person)}</bdi>],
    [t('crossings.person.born'), format.partialDate(person.birthDate) ?? t('crossings.date-unknown')],
    [t('crossings.person.nationality'), format.state(person.nationality)],
    [t('crossings.document.number'), document ? <Ltr key="number">{document.number}</Ltr> : t('crossings.document.none')],
    [t('crossings.refusal.article'), <bdi key="article">{body.refusal?.article}</bdi>],
    [t('crossings.case.reason'), <bdi key="reason">{body.reason}</bdi>],
    [t('crossings.refusal.where'), <bdi key="where">{body.refusal?.whereNow}</bdi>],
  ];
  return (
    <section lang={language} dir={directionOf(language)} className={styles.page}>
      <h1>{t(`crossings.decision-sheet.${decided.outcome === 'exit-refused' ? 'exit-refused' : 'refused'}`)}</h1>
      <p>
        {here.post?.name[language]} · {format.date(decided.decidedAtMs)} · {format.time(decided.decidedAtMs)} ·{' '}
        {t('crossings.number', { slip: one.slip })}
      </p>
      <table>
        <tbody>
          {rows.map(([term, value]) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('crossings.decision-sheet.remedy')}</h2>
      <p>{t('crossings.decision-sheet.remedy.text')}</p>
      <footer>
        <span>
          {t('crossings.slip.officer')} <Ltr>{officer.badge}</Ltr>
        </span>
        <span>{t('crossings.decision-sheet.signature')}</span>
      </footer>
    </section>
  );
}
