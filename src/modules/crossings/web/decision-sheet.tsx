/** The printed decision of a refusal: who, why, by which article, and how it can be contested; in the post's French and, where paper has it, in the language that was explained. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { directionOf, isLanguage, type Language } from '../../../ui/language.ts';
import { DoneNote, Key, Ltr } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useWorkplace } from '../../../ui/workplace.tsx';
import type { CrossingDetail, DecideCase, DecidedCase, Refusal, SecondLineCase } from '../index.ts';
import styles from './decision-sheet.module.css';
import { PrintOnly, useWordsIn } from './slip-sheet.tsx';
import { usePost } from './use-post.ts';

/** What stands on the paper. */
export interface RefusalMade extends Pick<SecondLineCase, 'person' | 'document' | 'slip'> {
  readonly outcome: 'refused' | 'exit-refused';
  readonly refusal: Refusal;
  readonly reason: string;
  readonly decidedAtMs: number;
  /** Badge of who decided. */
  readonly officer: string;
}

export interface JustDecided {
  readonly one: SecondLineCase;
  readonly body: DecideCase;
  readonly decided: DecidedCase;
}

/** Said once, above the next case; a refusal is printed from here, and later from the day's crossings. */
export function DecidedNote({ last: { one, body, decided } }: { readonly last: JustDecided }) {
  const { t } = useTranslation();
  const { officer } = useWorkplace();
  const { outcome, decidedAtMs } = decided;
  const made: RefusalMade | undefined =
    body.refusal && (outcome === 'refused' || outcome === 'exit-refused')
      ? { ...one, outcome, refusal: body.refusal, reason: body.reason, decidedAtMs, officer: officer.badge }
      : undefined;
  useShortcuts(made ? [['Alt+P', () => window.print()]] : []);
  return (
    <div className={styles.note}>
      <DoneNote>
        {t('crossings.decided', { number: one.slip, outcome: t(`crossings.outcome.${outcome}`) })}
        {made && (
          <button type="button" className={styles.print} aria-keyshortcuts="Alt+P" onClick={() => window.print()}>
            {t('crossings.decided.print')} <Key>Alt P</Key>
          </button>
        )}
      </DoneNote>
      {made && <DecisionSheet made={made} />}
    </div>
  );
}

/** Undefined where it stands refused no more, or what was said of it is erased. */
export function refusalIn({ person, document, slip, outcome, refusal, changes }: CrossingDetail): RefusalMade | undefined {
  if (!person || !refusal || (outcome !== 'refused' && outcome !== 'exit-refused')) return undefined;
  const made = changes.findLast(({ fields }) => fields.some(({ field, after }) => field === 'outcome' && after === outcome));
  if (!made || made.reason === null) return undefined;
  return { person, document, slip, outcome, refusal, reason: made.reason, decidedAtMs: made.atMs, officer: made.officer };
}

/** Only paper shows it. */
export function DecisionSheet({ made }: { readonly made: RefusalMade }) {
  const { remedyLanguage } = made.refusal;
  const theirs: Language = isLanguage(remedyLanguage) ? remedyLanguage : 'fr';
  return createPortal(
    <PrintOnly>
      {[...new Set<Language>(['fr', theirs])].map((language) => (
        <Page key={language} made={made} language={language} />
      ))}
    </PrintOnly>,
    document.body,
  );
}

function Page({ made, language }: { readonly made: RefusalMade; readonly language: Language }) {
  const here = usePost();
  const { t, format } = useWordsIn(language, here);
  const { person, document, refusal, outcome, decidedAtMs } = made;
  const remedy = here.post?.remedy;
  return (
    <section lang={language} dir={directionOf(language)} className={styles.page}>
      <h1>{t(`crossings.decision-sheet.${outcome}`)}</h1>
      <p>
        {here.post?.name[language]} · {format.date(decidedAtMs)} · {format.time(decidedAtMs)} · {t('crossings.number', { slip: made.slip })}
      </p>
      <Rows
        rows={[
          [t('crossings.traveller'), <bdi key="name">{format.name(person)}</bdi>],
          [t('crossings.person.born'), format.partialDate(person.birthDate) ?? t('crossings.date-unknown')],
          [t('crossings.person.nationality'), format.state(person.nationality)],
          [t('crossings.document.number'), document ? <Ltr key="number">{document.number}</Ltr> : t('crossings.document.none')],
          [t('crossings.refusal.article'), <bdi key="article">{refusal.article}</bdi>],
          [t('crossings.case.reason'), <bdi key="reason">{made.reason}</bdi>],
          [t('crossings.refusal.where'), <bdi key="where">{refusal.whereNow}</bdi>],
        ]}
      />
      <h2>{t('crossings.decision-sheet.remedy')}</h2>
      <p>{t('crossings.decision-sheet.remedy.text')}</p>
      <Rows
        rows={[
          [t('crossings.decision-sheet.authority'), remedy ? remedy.authority[language] : <ByHand key="authority" />],
          [
            t('crossings.decision-sheet.delay'),
            remedy ? (
              t('crossings.decision-sheet.delay.days', { count: remedy.delayDays, n: format.number(remedy.delayDays) })
            ) : (
              <ByHand key="delay" />
            ),
          ],
          [t('crossings.decision-sheet.explained'), format.language(refusal.remedyLanguage)],
          ...(refusal.interpreter ? [[t('crossings.decision-sheet.interpreter'), <ByHand key="interpreter" />] as const] : []),
        ]}
      />
      <footer>
        <span>
          {t('crossings.slip.officer')} <Ltr>{made.officer}</Ltr>
        </span>
        <span>{t('crossings.decision-sheet.signature')}</span>
      </footer>
      <p className={styles.receipt}>
        {t('crossings.decision-sheet.receipt')} <ByHand />
      </p>
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
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
  );
}

/** A line for a pen. */
function ByHand() {
  return <span className={styles.byHand} />;
}
