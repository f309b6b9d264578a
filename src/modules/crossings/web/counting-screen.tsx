/** Counting heads where registration cannot keep pace: four keys, and one that records. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { useReader } from '../../../ui/keyboard-wedge.ts';
import { DoneNote, Key, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { type ShortcutKey, useShortcuts } from '../../../ui/shortcuts.ts';
import { tabShelf } from '../../../ui/tab-shelf.ts';
import { useApi, useFormat, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { type CountHeads, countingReasonSchema, headCountSchema, headCountsSchema, headKinds, headsInAll } from '../index.ts';
import { ActKey, ActKeys, MainKey } from './act-key.tsx';
import styles from './counting.module.css';
import { type Counting, type CountingEvent, emptyCounting, evolveCounting, type HeadKind, keepCounting, readCounting } from './counting.ts';
import { DirectionSwitch } from './direction-switch.tsx';
import { PressedChoice } from './fields.tsx';
import { HeadCountRow } from './head-count-row.tsx';
import { rememberedDirection } from './remembered-direction.ts';

const keyOf: Readonly<Record<HeadKind, '1' | '2' | '3' | '4'>> = { men: '1', women: '2', boys: '3', girls: '4' };

export function CountingScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { now } = useGround();
  const [counting, tell] = useCounting();
  const { record, recorded, refusal, isBusy } = useRecordCount(counting, () => tell({ kind: 'emptied' }));
  const [asksToEmpty, askToEmpty] = useState(false);
  const scanned = useScanned(counting, (before) => tell({ kind: 'restored', counting: before }));
  const total = headsInAll(counting.heads);
  const mainKey = useRef<HTMLButtonElement>(null);
  // Whoever came by the keyboard counts and records at once: Enter is the main key's.
  useEffect(() => mainKey.current?.focus({ preventScroll: true }), []);
  const came = (who: HeadKind) => tell({ kind: 'came', who, atMs: now() });
  const turn = (direction: Counting['direction']) => {
    rememberedDirection.set(direction);
    tell({ kind: 'turned', direction });
  };
  const onEmpty = () => total > 0 && askToEmpty(true);
  useShortcuts([
    ...headKinds.map((who): [ShortcutKey, () => void] => [keyOf[who], () => came(who)]),
    ['Backspace', () => tell({ kind: 'taken-back' })],
    ['F2', () => turn('entry')],
    ['F3', () => turn('exit')],
    ['Delete', onEmpty],
    ['Enter', record],
  ]);

  return (
    <div className={styles.counting}>
      <DirectionSwitch direction={counting.direction} onTurn={turn} />
      <section className={styles.count} aria-label={t('crossings.counting')}>
        <header>
          <h1>{t('crossings.counting')}</h1>
          <p>{t('crossings.counting.question')}</p>
        </header>
        <div className={styles.pads}>
          {headKinds.map((who) => (
            <Pad key={who} who={who} figure={counting.heads[who]} onCame={() => came(who)} tell={tell} />
          ))}
        </div>
        <PressedChoice
          label={t('crossings.counting.why')}
          value={counting.why}
          options={countingReasonSchema.options.map((code) => ({ code, words: t(`crossings.counting.why.${code}`) }))}
          onChoose={(why) => tell({ kind: 'because', why })}
        />
        <p className={styles.total} role="status">
          {counting.fromMs === null || total === 0
            ? t('crossings.counting.none')
            : t('crossings.counting.so-far', { count: total, n: format.number(total), time: format.time(counting.fromMs) })}
        </p>
        {scanned && (
          <p className={styles.total} role="status">
            {t('ui.document-not-here')}
          </p>
        )}
        {refusal !== null && <RefusalNote refusal={refusal} onRetry={record} />}
        {recorded !== undefined && total === 0 && (
          <DoneNote>{t('crossings.counting.recorded', { count: recorded, n: format.number(recorded) })}</DoneNote>
        )}
        <ActKeys>
          <ActKey keyName="⌫" shortcut="Backspace" onPress={() => tell({ kind: 'taken-back' })}>
            {t('crossings.counting.take-back')}
          </ActKey>
          <ActKey keyName={t('crossings.key.delete')} shortcut="Delete" onPress={onEmpty}>
            {t('crossings.counting.empty')}
          </ActKey>
          <MainKey place={mainKey} onPress={record} idle={total === 0 || isBusy}>
            {total === 0
              ? t('crossings.counting.none')
              : t(`crossings.counting.record.${counting.direction}`, { count: total, n: format.number(total) })}
          </MainKey>
        </ActKeys>
      </section>
      <DayCounts />
      {asksToEmpty && (
        <Dialogue
          title={t('crossings.counting.empty')}
          submit={t('crossings.counting.empty')}
          ready
          busy={false}
          onSubmit={() => {
            tell({ kind: 'emptied' });
            askToEmpty(false);
          }}
          onClose={() => askToEmpty(false)}
        >
          <p>{t('crossings.counting.empty.text', { count: total, n: format.number(total) })}</p>
        </Dialogue>
      )}
    </div>
  );
}

function Pad({
  who,
  figure,
  onCame,
  tell,
}: {
  readonly who: HeadKind;
  readonly figure: number;
  onCame(): void;
  tell(event: CountingEvent): void;
}) {
  const { t } = useTranslation();
  const { now } = useGround();
  const words = t(`crossings.heads.${who}`);
  return (
    <div className={styles.pad}>
      <button type="button" aria-keyshortcuts={keyOf[who]} onClick={onCame}>
        <span>{words}</span>
        <span className={styles.add} aria-hidden="true">
          <Ltr>+1</Ltr> <Key>{keyOf[who]}</Key>
        </span>
      </button>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={9999}
        dir="ltr"
        aria-label={t('crossings.counting.figure', { who: words })}
        value={figure}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => tell({ kind: 'typed', who, figure: Number(event.currentTarget.value), atMs: now() })}
      />
    </div>
  );
}

function useCounting(): [Counting, (event: CountingEvent) => void] {
  const { badge } = useWorkplace().officer;
  const [shelf] = useState(tabShelf);
  const [counting, tell] = useReducer(
    evolveCounting,
    undefined,
    () => readCounting(shelf, badge) ?? emptyCounting(badge, rememberedDirection.get()),
  );
  useEffect(() => keepCounting(shelf, counting), [shelf, counting]);
  return [counting, tell];
}

/** The digits of a document are no heads, and its line breaks record nothing. True from a scan until the next head. */
function useScanned(counting: Counting, restore: (before: Counting) => void): boolean {
  const before = useRef(counting);
  const [scanned, scan] = useState<Counting>();
  const dropped = () => scan(before.current);
  useReader(
    {
      onFirstStroke: () => {
        before.current = counting;
      },
      onReading: () => restore(before.current),
      onScan: dropped,
      onNothing() {},
      onTooLarge: dropped,
    },
    'keys',
  );
  return scanned === counting;
}

function useRecordCount({ direction, why, heads, fromMs, toMs }: Counting, onDone: () => void) {
  const api = useApi();
  const { lane } = useWorkplace();
  const queries = useQueryClient();
  const count = useMutation({
    mutationFn: (body: CountHeads) =>
      api.record({ command: 'crossings.count-heads', path: '/crossings/head-counts', body, answer: headCountSchema }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });
  const record = (): void => {
    if (fromMs === null || toMs === null || headsInAll(heads) === 0 || count.isPending) return;
    count.mutate({ direction, lane, fromMs, toMs, heads, why });
  };
  const recorded = count.data && headsInAll(count.data.heads);
  return { record, recorded, refusal: count.error, isBusy: count.isPending };
}

/** What was counted today, each row with what stood before. */
function DayCounts() {
  const { t } = useTranslation();
  const api = useApi();
  const counts = useQuery({
    queryKey: ['crossings', 'head-counts'],
    queryFn: ({ signal }) => api.read('/crossings/head-counts', headCountsSchema, { signal, background: true }),
  });
  return (
    <section className={styles.day} aria-label={t('crossings.counting.today')}>
      <h2>{t('crossings.counting.today')}</h2>
      {counts.isPending && <LoadingRows rows={3} />}
      {counts.isError && <RefusalNote refusal={counts.error} onRetry={() => counts.refetch()} />}
      {counts.isSuccess && counts.data.length === 0 && <p>{t('crossings.counting.today-none')}</p>}
      <ul>
        {counts.data?.map((count) => (
          <HeadCountRow key={count.countId} count={count} />
        ))}
      </ul>
    </section>
  );
}
