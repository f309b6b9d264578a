/** Questions to the chart, with what each answer rests on. Nobody is guilty by a figure, and some are never ranked. */
import { Button, NativeSelect, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { tiesOfChart } from '../index.ts';
import type { Answers, AnswersRequest } from './answers-thread.ts';
import type { AskThread } from './ask-thread.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { type ColourBy, type Measure, measures, type SizeBy } from './chart-look.ts';
import { Cohesion } from './cohesion.tsx';
import { nameOf } from './item-words.tsx';
import { KeyPlayers } from './key-players.tsx';
import { PathsAndSame } from './paths-and-same.tsx';
import styles from './workspace.module.css';

export type MeasuredChart = Extract<Answers, { kind: 'measures' }>;

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
  readonly thread: AskThread<AnswersRequest, Answers>;
  readonly measured: MeasuredChart | undefined;
  /** False once the chart changed after it was measured. */
  readonly isFresh: boolean;
  readonly colourBy: ColourBy;
  readonly sizeBy: SizeBy;
  readonly mayChange: boolean;
  ranked(key: string): boolean;
  onMeasured(measured: MeasuredChart): void;
  onLook(look: { readonly colourBy?: ColourBy; readonly sizeBy?: SizeBy }): void;
  onLight(keys: ReadonlySet<string> | undefined): void;
  onFit(keys: ReadonlySet<string>): void;
}

const first = 15;

export function AnswersPanel(props: Props) {
  const { desk, view, shown, thread, measured, isFresh, colourBy, sizeBy, ranked, onMeasured, onLook, onLight } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [directed, setDirected] = useState(false);
  const [weighted, setWeighted] = useState(false);
  const [folded, setFolded] = useState(true);
  const ties = () => tiesOfChart(view.state, { shown: (key) => shown.has(key), foldHolders: folded });
  const [by, setBy] = useState<Measure>('betweenness');
  const ask = useMutation({
    mutationFn: () => thread.ask({ kind: 'measures', ties: ties(), directed, weighted }),
    onSuccess: (answer) => {
      if (answer.kind === 'measures') onMeasured(answer);
    },
  });
  const order = [...(measured?.figures ?? [])]
    .filter(({ id }) => ranked(id) && view.state.get(id)?.gone === false)
    .sort((a, b) => b[by] - a[by]);
  const left = (measured?.figures.length ?? 0) - order.length;
  return (
    <>
      <h2>{t('networks.answers')}</h2>
      <p className={styles.warning}>{t('networks.answers.caution')}</p>
      <div className={styles.keys}>
        <Switch label={t('networks.folded')} checked={folded} onChange={(event) => setFolded(event.currentTarget.checked)} />
        <Switch label={t('networks.directed')} checked={directed} onChange={(event) => setDirected(event.currentTarget.checked)} />
        <Switch label={t('networks.weighted')} checked={weighted} onChange={(event) => setWeighted(event.currentTarget.checked)} />
        <Button onClick={() => ask.mutate()} loading={ask.isPending} variant={measured && isFresh ? 'default' : 'filled'}>
          {t('networks.measure')}
        </Button>
      </div>
      {ask.isError && <RefusalNote refusal={ask.error} />}
      {measured && (
        <>
          {!isFresh && <p className={styles.warning}>{t('networks.answers.old')}</p>}
          <Rests measured={measured} />
          <div className={styles.form}>
            <NativeSelect
              label={t('networks.colour-by')}
              value={colourBy}
              onChange={(event) => onLook({ colourBy: event.currentTarget.value as ColourBy })}
              data={[
                { value: 'type', label: t('networks.field.type') },
                { value: 'community', label: t('networks.community') },
                ...measures.map((value) => ({ value, label: t(`networks.measure.${value}`) })),
              ]}
            />
            <NativeSelect
              label={t('networks.size-by')}
              value={sizeBy}
              onChange={(event) => onLook({ sizeBy: event.currentTarget.value as SizeBy })}
              data={[
                { value: 'same', label: t('networks.size.same') },
                ...measures.map((value) => ({ value, label: t(`networks.measure.${value}`) })),
              ]}
            />
            <NativeSelect
              label={t('networks.most')}
              value={by}
              onChange={(event) => setBy(event.currentTarget.value as Measure)}
              data={measures.map((value) => ({ value, label: t(`networks.measure.${value}`) }))}
            />
          </div>
          <p className={styles.note}>{t(`networks.measure.${by}.text`)}</p>
          <ol className={styles.items}>
            {order.slice(0, first).map((one, place) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={styles.item}
                  aria-pressed={view.selection.has(one.id)}
                  onClick={() => desk.select([one.id])}
                >
                  <small>{format.number(place + 1)}</small>
                  <bdi dir="auto">{nameOf(view.state, one.id, t)}</bdi>
                  <small>{format.number(Math.round(one[by] * 1000) / 1000)}</small>
                </button>
              </li>
            ))}
          </ol>
          <p className={styles.note}>
            {t('networks.shown', { shown: format.number(Math.min(first, order.length)), all: format.number(order.length) })}
          </p>
          {left > 0 && <p className={styles.note}>{t('networks.never-ranked', { n: format.number(left) })}</p>}
          {measured.brokers.length > 0 && (
            <>
              <h3>{t('networks.brokers')}</h3>
              <p className={styles.note}>{t('networks.brokers.text')}</p>
              <ol className={styles.items}>
                {measured.brokers
                  .filter(({ id }) => view.state.get(id)?.gone === false)
                  .slice(0, 8)
                  .map(({ id, pairs, groups }) => (
                    <li key={id}>
                      <button type="button" className={styles.item} aria-pressed={view.selection.has(id)} onClick={() => desk.select([id])}>
                        <span />
                        <bdi dir="auto">{nameOf(view.state, id, t)}</bdi>
                        <small>
                          {t('networks.brokers.of', {
                            pairs: format.number(pairs),
                            groups: groups.map((g) => format.number(g)).join(', '),
                          })}
                        </small>
                      </button>
                    </li>
                  ))}
              </ol>
            </>
          )}
        </>
      )}
      <KeyPlayers {...props} ties={ties} />
      <Cohesion {...props} ties={ties} />
      <PathsAndSame {...props} onLight={onLight} />
    </>
  );
}

/** What was measured, and what of it is no exact figure. */
function Rests({ measured: { graph } }: { readonly measured: MeasuredChart }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p className={styles.note}>
        {t('networks.rests', {
          entities: format.number(graph.nodes),
          links: format.number(graph.links),
          parts: format.number(graph.components),
          groups: format.number(graph.communities),
          density: format.number(Math.round(graph.density * 10_000) / 10_000),
        })}{' '}
        {graph.merged > 0 && t('networks.rests.merged', { n: format.number(graph.merged) })}
      </p>
      {graph.approximate.map((approximation) => (
        <p key={approximation.because} className={styles.warning}>
          {approximation.because === 'sampled'
            ? t('networks.approximate.sampled', {
                sources: format.number(approximation.sources),
                error: format.number(approximation.betweennessShareError),
              })
            : t('networks.approximate.not-converged')}
        </p>
      ))}
    </>
  );
}
