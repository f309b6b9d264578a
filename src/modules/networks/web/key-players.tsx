/** Who together holds the network, and what is left of it as they go: to remove means to arrest, and says nothing of guilt. */
import { Button, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { TiesOfChart } from '../index.ts';
import type { Answers, AnswersRequest } from './answers-thread.ts';
import type { AskThread } from './ask-thread.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  /** What is shown, as it is measured. */
  ties(): TiesOfChart;
  readonly thread: AskThread<AnswersRequest, Answers>;
  onLight(keys: ReadonlySet<string> | undefined): void;
}

type Found = Extract<Answers, { kind: 'key-players' }>;

export function KeyPlayers({ desk, view, ties, thread, onLight }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [count, setCount] = useState(3);
  const ask = useMutation({
    mutationFn: async () => {
      const found = await thread.ask({ kind: 'key-players', ties: ties(), count });
      return found as Found;
    },
    onSuccess: ({ set }) => onLight(new Set(set.ids)),
  });
  const found = ask.data;
  const percent = (share: number) => `${format.number(Math.round(share * 100))} %`;
  return (
    <>
      <h3>{t('networks.key')}</h3>
      <p className={styles.note}>{t('networks.key.text')}</p>
      <div className={styles.keys}>
        <NumberInput
          label={t('networks.key.count')}
          value={count}
          min={1}
          max={10}
          clampBehavior="strict"
          onChange={(next) => setCount(typeof next === 'number' && next >= 1 ? next : 1)}
        />
        <Button onClick={() => ask.mutate()} loading={ask.isPending}>
          {t('networks.key.find')}
        </Button>
      </div>
      {ask.isError && <RefusalNote refusal={ask.error} />}
      {found && (
        <section aria-label={t('networks.key.answer')}>
          <p className={styles.warning}>{t('networks.key.caution')}</p>
          <h3>{t('networks.key.order')}</h3>
          <ol className={styles.items}>
            {found.curve
              .filter(({ removed }) => removed > 0)
              .slice(0, count)
              .map(({ ids, share, removed }) => (
                <li key={removed}>
                  <button type="button" className={styles.item} aria-pressed="false" onClick={() => desk.select(ids)}>
                    <small>{format.number(removed)}</small>
                    <bdi dir="auto">{ids.map((id) => nameOf(view.state, id, t)).join(', ')}</bdi>
                    <small>{t('networks.key.left', { share: percent(share) })}</small>
                  </button>
                </li>
              ))}
          </ol>
          {found.set.fragmentationBefore !== found.set.fragmentation && (
            <p className={styles.note}>
              {t('networks.key.set', {
                names: found.set.ids.map((id) => nameOf(view.state, id, t)).join(t('ui.comma')),
                before: percent(1 - found.set.fragmentationBefore),
                after: percent(1 - found.set.fragmentation),
              })}
            </p>
          )}
          <Curve found={found} />
          {found.robustness && (
            <p className={styles.note}>
              {t('networks.key.robustness', {
                ordered: format.number(Math.round(found.robustness.ordered * 1000) / 1000),
                chance: format.number(Math.round(found.robustness.byChance * 1000) / 1000),
                runs: format.number(found.robustness.runs),
              })}
            </p>
          )}
        </section>
      )}
    </>
  );
}

/** What is left of the largest part, after each removal. The list above is its table. */
function Curve({ found: { curve } }: { readonly found: Found }) {
  const { t } = useTranslation();
  const last = Math.max(1, curve.at(-1)?.removed ?? 1);
  const points = curve.map(({ removed, share }) => `${(removed / last) * 300},${110 - share * 100}`).join(' ');
  return (
    <svg className={styles.curve} viewBox="0 0 310 120" role="img" aria-label={t('networks.key.curve')} preserveAspectRatio="none">
      <line x1="0" y1="110" x2="300" y2="110" stroke="var(--edge)" />
      <line x1="0" y1="10" x2="0" y2="110" stroke="var(--edge)" />
      <polyline points={points} fill="none" stroke="var(--indigo)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
