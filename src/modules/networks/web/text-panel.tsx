/** Transcripts and reports: what they speak of is proposed and shown where it stands; the analyst ticks what enters, and grades it. */
import { Button, Checkbox, FileInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { DoneNote } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import {
  acceptedSteps,
  type ChartState,
  choicesOf,
  evolveChart,
  findMentions,
  gradings,
  type MentionChoice,
  placeNew,
  type TextReading,
} from '../index.ts';
import { AskThread } from './ask-thread.ts';
import { type ChartDesk, type DeskView, newKey } from './chart-desk.ts';
import { sheetOf } from './chart-sheet.ts';
import { docxText } from './docx-text.ts';
import { nameOf } from './item-words.tsx';
import type { PdfAnswer, PdfRequest } from './pdf-thread.ts';
import styles from './workspace.module.css';

/** Signs that are looked through at once; a page has some 2,500. */
const mostSigns = 400_000;
const mostShown = 60_000;

export function TextPanel({ desk, view }: { readonly desk: ChartDesk; readonly view: DeskView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [source, setSource] = useState('');
  const [writtenOn, setWrittenOn] = useState('');
  const [pasted, setPasted] = useState('');
  const [text, setText] = useState<string>();
  const [done, setDone] = useState<string>();
  const open = useMutation({
    mutationFn: textOf,
    onSuccess: (found, file) => {
      setSource((before) => before || file.name);
      read(found);
    },
  });
  // What is accepted changes the chart, and must not change what is being read.
  const known = useRef<readonly string[]>([]);
  const reading = useMemo(
    () =>
      text === undefined ? undefined : findMentions(text, { country: 'MR', known: known.current, ...(writtenOn !== '' && { writtenOn }) }),
    [text, writtenOn],
  );
  const read = (next: string): void => {
    known.current = namesOn(view.state);
    setText(next.slice(0, mostSigns));
  };
  return (
    <>
      <h2>{t('networks.text')}</h2>
      <p className={styles.note}>{t('networks.text.help')}</p>
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      <div className={styles.form}>
        <FileInput
          className={styles.wide}
          label={t('networks.text.file')}
          description={t('networks.text.file.help')}
          placeholder={t('ui.file.choose')}
          accept=".txt,.docx,.pdf,text/plain,application/pdf"
          onChange={(file) => file && open.mutate(file)}
        />
        <Textarea
          className={styles.wide}
          label={t('networks.text.paste')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          rows={3}
          dir="auto"
        />
        <TextInput
          label={t('networks.card.source')}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          maxLength={150}
          required
          dir="auto"
        />
        <DayInput label={t('networks.text.written')} value={writtenOn} onChange={setWrittenOn} />
        <Button disabled={pasted.trim() === ''} onClick={() => read(pasted)}>
          {t('networks.text.read')}
        </Button>
      </div>
      {open.isError && <p className={styles.warning}>{t('networks.text.unreadable')}</p>}
      {text !== undefined && reading && (
        <Proposals
          key={text}
          text={text}
          reading={reading}
          source={source}
          writtenOn={writtenOn}
          desk={desk}
          view={view}
          onDone={(items) => {
            setDone(t('networks.text.done', { n: format.number(items) }));
            setText(undefined);
            setPasted('');
            // The next text is another source, of another day.
            setSource('');
            setWrittenOn('');
          }}
        />
      )}
    </>
  );
}

async function textOf(file: File): Promise<string> {
  if (/\.docx$/i.test(file.name)) return docxText(file);
  if (!/\.pdf$/i.test(file.name)) return file.text();
  const thread = new AskThread<PdfRequest, PdfAnswer>(() => new Worker(new URL('./pdf-thread.ts', import.meta.url), { type: 'module' }));
  try {
    return (await thread.ask({ bytes: new Uint8Array(await file.arrayBuffer()) })).text;
  } finally {
    thread.close();
  }
}

/** By which names people stand on the chart. */
function namesOn(state: ChartState): readonly string[] {
  return [...state.values()].flatMap(({ content, gone }) =>
    gone || content.kind !== 'entity' || content.type !== 'person' ? [] : [content.label, ...content.otherLabels],
  );
}

interface ProposalsProps {
  readonly text: string;
  readonly reading: TextReading;
  readonly source: string;
  readonly writtenOn: string;
  readonly desk: ChartDesk;
  readonly view: DeskView;
  onDone(items: number): void;
}

function Proposals({ text, reading, source, writtenOn, desk, view, onDone }: ProposalsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const choices = useMemo(() => choicesOf(reading, view.state), [reading, view.state]);
  const [ticked, setTicked] = useState<ReadonlySet<MentionChoice['value']>>(new Set());
  const [relations, setRelations] = useState<ReadonlySet<number>>(new Set());
  const [gradeSource, setGradeSource] = useState('');
  const [gradeInformation, setGradeInformation] = useState('');
  const signOf = ({ kind, value }: MentionChoice) => `${kind}\n${value}`;
  const grade =
    gradeSource !== '' && gradeInformation !== ''
      ? { system: '6x6' as const, source: gradeSource, information: gradeInformation, handling: '' }
      : null;
  const accept = (): void => {
    const accepted = choices.filter((choice) => ticked.has(signOf(choice))).map((choice) => ({ choice, isLike: true }));
    const steps = acceptedSteps({ text, source, writtenOn, grade, reading, accepted, relations: [...relations] }, newKey);
    const next = steps.reduce<ChartState>(evolveChart, view.state);
    const places = placeNew(sheetOf(next)).map(([key, x, y]): [string, number, number, boolean] => [
      key,
      Math.round(x),
      Math.round(y),
      false,
    ]);
    desk.take(places.length > 0 ? [...steps, { kind: 'placed', places }] : steps);
    onDone(
      steps.reduce((sum, step) => sum + (step.kind === 'added' ? step.items.length : step.kind === 'changed' ? step.changes.length : 0), 0),
    );
  };
  const isIn = (mention: number) => {
    const { kind, value } = reading.mentions[mention]!;
    return ticked.has(`${kind}\n${value}`);
  };
  return (
    <>
      <Marked text={text.slice(0, mostShown)} reading={reading} />
      {text.length > mostShown && (
        <p className={styles.note}>{t('networks.text.cut', { shown: format.number(mostShown), all: format.number(text.length) })}</p>
      )}
      <h3>{t('networks.text.proposed', { n: format.number(choices.length) })}</h3>
      <ul className={styles.items}>
        {choices.map((choice) => (
          <li key={signOf(choice)}>
            <Checkbox
              checked={ticked.has(signOf(choice))}
              onChange={() => setTicked((before) => toggledIn(before, signOf(choice)))}
              label={
                <>
                  <bdi dir="auto">{choice.value}</bdi> <small>{t(`networks.mention.${choice.kind}`)}</small>
                  {choice.like !== undefined && (
                    <small>
                      {' '}
                      {t('networks.text.like')} <bdi dir="auto">{nameOf(view.state, choice.like, t)}</bdi>
                    </small>
                  )}
                </>
              }
            />
            <small>{format.number(choice.mentions.length)}</small>
          </li>
        ))}
      </ul>
      <h3>{t('networks.text.relations', { n: format.number(reading.relations.length) })}</h3>
      <ul className={styles.items}>
        {reading.relations.map(({ kind, from, to }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a relation is its place in the text
          <li key={place}>
            <Checkbox
              checked={relations.has(place)}
              disabled={!isIn(from) || !isIn(to)}
              onChange={() => setRelations((before) => toggledIn(before, place))}
              label={
                <>
                  <bdi dir="auto">{reading.mentions[from]!.text}</bdi> {t(`networks.link.${kind}`)}{' '}
                  <bdi dir="auto">{reading.mentions[to]!.text}</bdi>
                </>
              }
            />
          </li>
        ))}
      </ul>
      <div className={styles.form}>
        <NativeSelect
          label={t('networks.card.grade.source')}
          value={gradeSource}
          onChange={(event) => setGradeSource(event.currentTarget.value)}
          data={['', ...gradings['6x6'].source]}
        />
        <NativeSelect
          label={t('networks.card.grade.information')}
          value={gradeInformation}
          onChange={(event) => setGradeInformation(event.currentTarget.value)}
          data={['', ...gradings['6x6'].information]}
        />
        <Button disabled={ticked.size === 0 || source.trim() === ''} onClick={accept}>
          {t('networks.text.accept')}
        </Button>
      </div>
    </>
  );
}

function toggledIn<Value>(before: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(before);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** The text, with what was found in it marked where it stands. */
function Marked({ text, reading: { mentions } }: { readonly text: string; readonly reading: TextReading }) {
  const { t } = useTranslation();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, kind } of mentions) {
    if (end > text.length) break;
    parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} data-kind={kind} title={t(`networks.mention.${kind}`)}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return (
    <section className={styles.text} dir="auto" aria-label={t('networks.text')} {...{ tabIndex: 0 }}>
      {parts}
    </section>
  );
}
