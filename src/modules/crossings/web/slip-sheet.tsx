/** What the traveller takes along: one slip each, or one for a group, in the officer's language and in one that they read. */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { createFormatter, type Formatter } from '../../../ui/format.ts';
import { directionOf, type Language, languages } from '../../../ui/language.ts';
import { Ltr } from '../../../ui/pieces.tsx';
import { useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { stateName } from '../../documents/index.ts';
import type { Direction, Outcome } from '../index.ts';
import { ChoiceField, PressedChoice } from './fields.tsx';
import styles from './slip-sheet.module.css';
import { type PostHere, usePost } from './use-post.ts';

export interface SlipContent {
  readonly slip: string;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly atMs: number;
  readonly name: string;
  readonly nationality: string;
  /** Null without a document. */
  readonly documentNumber: string | null;
  readonly plate: string | null;
}

/** The choice beside the key that prints, and the sheet itself, which only paper shows. */
export function Slips({
  slips,
  prints = true,
}: {
  readonly slips: readonly SlipContent[] /** False: another paper is printed now. */;
  readonly prints?: boolean;
}) {
  const { t } = useTranslation();
  const { language } = useGround();
  const others = languages.filter((one) => one !== language);
  const [theirs, setTheirs] = useState<Language | ''>(language === 'ar' ? 'fr' : 'ar');
  const [each, setEach] = useState<'each' | 'group'>(slips.length > 1 ? 'group' : 'each');
  const inLanguages = theirs === '' || theirs === language ? [language] : [language, theirs];
  if (slips.length === 0) return null;
  return (
    <div className={styles.choice}>
      <ChoiceField
        label={t('crossings.slip.language')}
        value={theirs}
        none={t('crossings.slip.language.none')}
        options={others.map((code) => ({ code, words: t(`crossings.language.${code}`) }))}
        onChoose={(code) => setTheirs(code)}
      />
      {slips.length > 1 && (
        <PressedChoice
          label={t('crossings.slip.how-many')}
          value={each}
          options={(['group', 'each'] as const).map((code) => ({ code, words: t(`crossings.slip.${code}`) }))}
          onChoose={(code) => setEach(code)}
        />
      )}
      {prints && createPortal(<Sheet slips={slips} inLanguages={inLanguages} together={each === 'group'} />, document.body)}
    </div>
  );
}

function Sheet({
  slips,
  inLanguages,
  together,
}: {
  readonly slips: readonly SlipContent[];
  readonly inLanguages: readonly Language[];
  readonly together: boolean;
}) {
  const here = usePost();
  const sheets = together ? [slips] : slips.map((slip) => [slip]);
  return (
    <PrintOnly>
      {sheets.map((one) => (
        <div key={one[0]?.slip} className={styles.sheet}>
          {inLanguages.map((language) => (
            <Slip key={language} slips={one} language={language} here={here} />
          ))}
        </div>
      ))}
    </PrintOnly>
  );
}

/** On paper there is nothing else. */
export function PrintOnly({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.body.dataset.prints = 'sheet';
    return () => {
      delete document.body.dataset.prints;
    };
  }, []);
  return <div className={styles.paper}>{children}</div>;
}

/** Words and dates of another language than the screen's. */
export function useWordsIn(language: Language, { post, timeZone }: PostHere) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const t = i18n.getFixedT(language);
    const named = stateName(post?.state ?? '');
    const format: Formatter = createFormatter({
      language,
      timeZone,
      region: named.kind === 'country' ? named.alpha2 : 'MR',
      nameState: (code) => {
        const name = stateName(code);
        if (name.kind === 'country') return { alpha2: name.alpha2 };
        return { words: name.kind === 'special' ? t(name.messageKey) : code };
      },
    });
    return { t, format };
  }, [i18n, language, post, timeZone]);
}

function Slip({ slips, language, here }: { readonly slips: readonly SlipContent[]; readonly language: Language; readonly here: PostHere }) {
  const { t, format } = useWordsIn(language, here);
  const { officer } = useWorkplace();
  const [first] = slips;
  if (!first) return null;
  return (
    <section lang={language} dir={directionOf(language)} className={styles.slip}>
      <h1>
        <span>{here.post?.name[language]}</span>
        <span>{t(`crossings.direction.${first.direction}`)}</span>
      </h1>
      <p>
        {format.date(first.atMs)} · {format.time(first.atMs)}
        {first.plate && (
          <>
            {' · '}
            <Ltr>{first.plate}</Ltr>
          </>
        )}
      </p>
      <table>
        <tbody>
          {slips.map((slip) => (
            <tr key={slip.slip}>
              <td>{t('crossings.number', { slip: slip.slip })}</td>
              <th scope="row">
                <bdi dir="auto">{slip.name}</bdi>
              </th>
              <td>{format.state(slip.nationality)}</td>
              <td>{slip.documentNumber === null ? t('crossings.row.no-document') : <Ltr>{slip.documentNumber}</Ltr>}</td>
              <td>{t(`crossings.outcome.${slip.outcome}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        <span>
          {t('crossings.slip.officer')} <Ltr>{officer.badge}</Ltr>
        </span>
        <span>{t('crossings.slip.keep')}</span>
      </footer>
    </section>
  );
}
