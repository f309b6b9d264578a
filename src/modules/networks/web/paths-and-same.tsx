/** How those who are selected are tied, whom they have in common; and who may stand on the chart twice. */
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import {
  datedTiesOf,
  findCommon,
  findPath,
  findPathInTime,
  findSame,
  mergeSteps,
  networkOfTies,
  type SameCandidate,
  tiesOfChart,
} from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
  readonly mayChange: boolean;
  onLight(keys: ReadonlySet<string> | undefined): void;
  onFit(keys: ReadonlySet<string>): void;
}

interface Way {
  readonly keys: readonly string[];
  readonly alike: number | undefined;
  /** Of the ties between them, where dates only advance. */
  readonly times: readonly number[] | undefined;
}

export function PathsAndSame({ desk, view, shown, mayChange, onLight, onFit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [inTime, setInTime] = useState(false);
  const [way, setWay] = useState<Way | 'none'>();
  const [common, setCommon] = useState<readonly { readonly id: string; readonly tiedTo: readonly string[] }[]>();
  const [same, setSame] = useState<readonly SameCandidate[]>();
  const { state } = view;
  const ends = [...view.selection].filter((key) => state.get(key)?.content.kind === 'entity');
  const ties = () => tiesOfChart(state, { shown: (key) => shown.has(key) });
  const seek = (): void => {
    const found = inTime ? wayInTime() : wayAnyhow();
    setWay(found ?? 'none');
    if (found) onLight(new Set(found.keys));
  };
  const wayAnyhow = (): Way | undefined => {
    const path = findPath(networkOfTies(ties()), ends[0]!, ends[1]!);
    return path && { keys: path.ids, alike: path.alike, times: undefined };
  };
  const wayInTime = (): Way | undefined => {
    const [from, to] = [ends[0]!, ends[1]!];
    const path = findPathInTime(
      datedTiesOf(state).filter(({ source, target }) => shown.has(source) && shown.has(target)),
      from,
      to,
      { bothWays: true },
    );
    if (!path) return undefined;
    const keys = [from];
    for (const { source, target } of path) keys.push(source === keys.at(-1) ? target : source);
    return { keys, alike: undefined, times: path.map(({ atMs }) => atMs) };
  };
  return (
    <>
      <h3>{t('networks.paths')}</h3>
      <p className={styles.note}>{t('networks.paths.text')}</p>
      <div className={styles.keys}>
        <Switch label={t('networks.paths.in-time')} checked={inTime} onChange={(event) => setInTime(event.currentTarget.checked)} />
        <Button size="xs" variant="default" disabled={ends.length !== 2} onClick={seek}>
          {t('networks.paths.find')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={ends.length < 2}
          onClick={() => {
            const found = findCommon(networkOfTies(ties()), ends);
            setCommon(found);
            onLight(new Set([...ends, ...found.map(({ id }) => id)]));
          }}
        >
          {t('networks.common')}
        </Button>
      </div>
      {way === 'none' && <p role="status">{t(inTime ? 'networks.paths.none-in-time' : 'networks.paths.none')}</p>}
      {way && way !== 'none' && (
        <section aria-label={t('networks.paths')}>
          <ol className={styles.items}>
            {way.keys.map((key, place) => (
              <li key={key}>
                <button type="button" className={styles.item} aria-pressed="false" onClick={() => onFit(new Set(way.keys))}>
                  <small>{format.number(place + 1)}</small>
                  <bdi dir="auto">{nameOf(state, key, t)}</bdi>
                  <small>
                    {way.times && place > 0 && <Ltr>{new Date(way.times[place - 1]!).toISOString().slice(0, 16).replace('T', ' ')}</Ltr>}
                  </small>
                </button>
              </li>
            ))}
          </ol>
          <div>
            <Button size="xs" variant="default" onClick={() => desk.select(withLinks(state, way.keys))}>
              {t('networks.paths.select')}
            </Button>
          </div>
          {way.alike !== undefined && way.alike > 1 && (
            <p className={styles.note}>{t('networks.paths.alike', { n: format.number(way.alike) })}</p>
          )}
        </section>
      )}
      {common && (
        <p role="status">
          {common.length === 0
            ? t('networks.common.none')
            : t('networks.common.found', {
                names: common
                  .slice(0, 20)
                  .map(({ id }) => nameOf(state, id, t))
                  .join(t('ui.comma')),
                n: format.number(common.length),
              })}
        </p>
      )}
      <h3>{t('networks.same')}</h3>
      <p className={styles.note}>{t('networks.same.text')}</p>
      <div>
        <Button size="xs" variant="default" onClick={() => setSame(findSame(state))}>
          {t('networks.same.find')}
        </Button>
      </div>
      {same?.length === 0 && <p role="status">{t('networks.same.none')}</p>}
      <ul className={styles.items}>
        {(same ?? [])
          .filter(({ one, other }) => !state.get(one)?.gone && !state.get(other)?.gone)
          .map(({ one, other, reasons }) => (
            <li key={`${one} ${other}`}>
              <button type="button" className={styles.item} aria-pressed="false" onClick={() => desk.select([one, other])}>
                <span />
                <span>
                  <bdi dir="auto">{nameOf(state, one, t)}</bdi> = <bdi dir="auto">{nameOf(state, other, t)}</bdi>{' '}
                  <small>{reasons.map((reason) => t(`networks.same.${reason}`)).join(t('ui.comma'))}</small>
                </span>
              </button>
              {mayChange && (
                <Button size="xs" variant="subtle" onClick={() => desk.take(mergeSteps(state, one, other))}>
                  {t('networks.merge')}
                </Button>
              )}
            </li>
          ))}
      </ul>
    </>
  );
}

/** What stands on the way, and what ties each to the next. */
function withLinks(state: DeskView['state'], way: readonly string[]): string[] {
  const steps = new Set(way.slice(1).flatMap((key, place) => [`${way[place]} ${key}`, `${key} ${way[place]}`]));
  const links = [...state].flatMap(([key, { content, gone }]) =>
    !gone && content.kind === 'link' && steps.has(`${content.source} ${content.target}`) ? [key] : [],
  );
  return [...way, ...links];
}
