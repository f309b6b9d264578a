/** What was read: fields, lines as the machine sees them, each check digit by itself. */
import { Button, Skeleton, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBirthWords } from '../../../ui/birth-words.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Facts, Ltr } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { documentTypeOf, type MrzReading, mrzCheckNames } from '../../documents/index.ts';
import { birthSpan } from '../../travellers/index.ts';
import type { BoothDecision, DeclaredPerson } from '../index.ts';
import { type BoothState, deskOf } from './booth-state.ts';
import styles from './document-card.module.css';
import readingNow from './reading-now.module.css';

export function DocumentCard({
  state,
  decision,
  onTyped,
}: {
  readonly state: BoothState;
  readonly decision: BoothDecision | null;
  onTyped(mrz: string): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const reading = decision?.reading;
  const desk = deskOf(state);
  const shownBy = desk?.kind === 'decided' ? desk.shownBy : undefined;
  if (decision && shownBy?.kind === 'declared') return <DeclaredCard declared={shownBy.declared} />;
  if (reading) {
    const given = state.kind === 'decided' && shownBy?.kind === 'mrz' ? shownBy.mrz : undefined;
    const aside =
      reading.format === null
        ? undefined
        : `${t(`documents.type.${documentTypeOf(reading.format, reading.documentCode)}`)} · ${reading.issuingState}`;
    return (
      <Card title={t('crossings.document')} label={t('crossings.document')} aside={aside} className={styles.document} scrolls>
        {reading.format !== null && (
          <Facts
            facts={[
              { term: t('crossings.document.number'), value: <Ltr>{reading.documentNumber || '–'}</Ltr> },
              { term: t('crossings.document.issuer'), value: format.state(reading.issuingState) },
              { term: t('crossings.document.expires'), value: format.partialDate(reading.expiryDate) ?? '–' },
              { term: t('crossings.person.born'), value: format.partialDate(reading.birthDate) ?? t('crossings.date-unknown') },
              { term: t('crossings.person.sex'), value: t(`crossings.sex.${reading.sex}`) },
            ]}
          />
        )}
        <MrzLines reading={reading} />
        <Checks reading={reading} />
        {decision.person === null && given !== undefined && <HandEntry key={given} given={given} onTyped={onTyped} />}
      </Card>
    );
  }
  return (
    <Card title={t('crossings.document')} className={styles.document}>
      {state.kind === 'asking' ? (
        <div className={readingNow.rows} role="status">
          <Skeleton height={110} radius="sm" />
          <Skeleton height={54} radius="sm" />
          <p>{t('crossings.asking')}</p>
        </div>
      ) : (
        <>
          <div className={styles.place}>
            <span className={styles.placeIcon}>
              <Icon name="card" size={40} />
            </span>
            <strong>{t(state.kind === 'reading' ? 'crossings.reading' : 'crossings.ready.place')}</strong>
            <p>{t('crossings.ready.anywhere')}</p>
          </div>
          <HandEntry given="" onTyped={onTyped} />
        </>
      )}
    </Card>
  );
}

/** In place of a document: what they said, and the paper that they showed. */
function DeclaredCard({ declared }: { readonly declared: DeclaredPerson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const birthWords = useBirthWords();
  const { person, birth, paper, origin, destination, languages } = declared;
  const shown = paper && format.list([paper.kind, paper.number, paper.issuedBy].filter(Boolean));
  const words = (text: string | null | undefined) => (text ? <bdi dir="auto">{text}</bdi> : '–');
  return (
    <Card title={t('crossings.declared')} aside={t('crossings.declared.aside')} className={styles.document}>
      <Facts
        facts={[
          {
            term: t('crossings.person.born'),
            value: birth ? birthWords(birth, birthSpan(birth)) : (format.partialDate(person.birthDate) ?? t('crossings.date-unknown')),
          },
          { term: t('crossings.person.nationality'), value: format.state(person.nationality) },
          { term: t('crossings.declared.origin'), value: words(origin) },
          { term: t('crossings.declared.destination'), value: words(destination) },
          { term: t('crossings.declared.languages'), value: words(format.list(languages)) },
          { term: t('crossings.declared.paperKind'), value: words(shown) },
        ]}
      />
    </Card>
  );
}

/** Three lines of 30 with spaces between, and room for what a tired hand adds. */
const longestTyped = 200;

/** For a page that no reader takes: the lines as printed. `given`: what could not be read, to be mended. */
export function HandEntry({ given, onTyped }: { readonly given: string; onTyped(mrz: string): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(given.trim().slice(0, longestTyped));
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (text.trim() !== '') onTyped(text);
  };
  return (
    <form className={styles.hand} onSubmit={submit}>
      <Textarea
        label={t('crossings.hand.label')}
        description={t('crossings.hand.help')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value.toUpperCase())}
        onKeyDown={(event) => {
          // The last line is as long as the first: Enter means "that is all".
          const lines = text.split('\n');
          if (event.key === 'Enter' && !event.shiftKey && lines.length > 1 && lines.at(-1)!.length >= 28) submit(event);
        }}
        rows={3}
        maxLength={longestTyped}
        spellCheck={false}
        autoComplete="off"
        dir="ltr"
        classNames={{ input: styles.handInput ?? '' }}
      />
      <Button type="submit" variant="default" fullWidth disabled={text.trim() === ''}>
        {t('crossings.hand.read')}
      </Button>
    </form>
  );
}

function MrzLines({ reading }: { readonly reading: MrzReading }) {
  const { t } = useTranslation();
  if (reading.lines.length === 0) return null;
  const doubtful = new Set(
    reading.problems.flatMap(({ line, position }) => (line !== undefined && position !== undefined ? [`${line}:${position}`] : [])),
  );
  const longest = Math.max(...reading.lines.map((line) => line.length));
  return (
    <div className={styles.mrz} data-long={longest > 36 || undefined} role="img" aria-label={t('crossings.document.lines')} dir="ltr">
      {reading.lines.map((line, lineAt) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines stand where they stand
        <div key={lineAt}>
          {[...line].map((character, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: so do characters
            doubtful.has(`${lineAt + 1}:${at + 1}`) ? <mark key={at}>{character}</mark> : character,
          )}
        </div>
      ))}
    </div>
  );
}

function Checks({ reading }: { readonly reading: MrzReading }) {
  const { t } = useTranslation();
  if (reading.format === null) return null;
  return (
    <ul className={styles.checks} aria-label={t('crossings.checks')}>
      {mrzCheckNames.map((name) => {
        const holds = reading.checks[name];
        return (
          <li key={name} data-holds={String(holds)}>
            {holds === false ? <SignalShape level="check" size={18} /> : <Icon name={holds ? 'tick' : 'dash'} size={16} />}
            <span>{t(`documents.check.${name}`)}</span>
            <em>{t(holds === null ? 'crossings.check.none' : holds ? 'crossings.check.holds' : 'crossings.check.fails')}</em>
          </li>
        );
      })}
      {reading.expired !== null && (
        <li data-holds={String(!reading.expired)}>
          {reading.expired ? <SignalShape level="check" size={18} /> : <Icon name="tick" size={16} />}
          <span>{t('crossings.check.validity')}</span>
          <em>{t(reading.expired ? 'crossings.check.expired' : 'crossings.check.in-date')}</em>
        </li>
      )}
    </ul>
  );
}
