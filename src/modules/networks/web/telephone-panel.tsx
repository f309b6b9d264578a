/** What telephones on the chart say: when they call, who calls around an event, numbers for one purpose, handsets that go on. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import {
  callsOfChart,
  findAroundEvent,
  findBurners,
  findBursts,
  findHandsetSwaps,
  findSilences,
  heatMatrix,
  holdersOf,
  timeOf,
} from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import { ramp } from './type-icons.ts';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  onLight(keys: ReadonlySet<string> | undefined): void;
}

const most = 15;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

export function TelephonePanel({ desk, view, onLight }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, selection } = view;
  const holders = useMemo(() => holdersOf(state), [state]);
  const all = useMemo(() => callsOfChart(state), [state]);
  // A person stands for the telephones that are theirs alone.
  const chosen = useMemo(() => {
    const own = [...holders].filter(([, holder]) => selection.has(holder)).map(([key]) => key);
    return new Set([...selection, ...own]);
  }, [holders, selection]);
  const calls = useMemo(() => {
    const some = all.filter(({ caller, called }) => chosen.has(caller) || chosen.has(called));
    return selection.size > 0 ? some : all;
  }, [all, chosen, selection.size]);
  const name = (key: string): string => {
    const holder = holders.get(key);
    return holder === undefined ? nameOf(state, key, t) : `${nameOf(state, holder, t)} (${nameOf(state, key, t)})`;
  };
  if (all.length === 0) return <p className={styles.note}>{t('networks.phone.none')}</p>;
  const times = calls.flatMap(({ atMs }) => (atMs === undefined ? [] : [atMs]));
  const silences = findSilences(times);
  const bursts = findBursts(times);
  return (
    <>
      <h2>{t('networks.phone')}</h2>
      <p className={styles.note}>
        {selection.size > 0
          ? t('networks.phone.of-selection', { n: format.number(calls.length), all: format.number(all.length) })
          : t('networks.phone.of-all', { n: format.number(all.length) })}
      </p>
      <h3>{t('networks.phone.heat')}</h3>
      <Heat matrix={heatMatrix(calls)} />
      <h3>{t('networks.phone.rhythm')}</h3>
      {silences.length + bursts.length === 0 && <p className={styles.note}>{t('networks.phone.rhythm.none')}</p>}
      <ul className={styles.items}>
        {silences.map(({ fromMs, untilMs }) => (
          <li key={fromMs}>
            <span>
              {t('networks.phone.silence')} <Ltr>{`${clock(fromMs)} → ${clock(untilMs)}`}</Ltr>
            </span>
          </li>
        ))}
        {bursts.map(({ dayMs, calls: many, usual }) => (
          <li key={dayMs}>
            <span>
              {t('networks.phone.burst', { n: format.number(many), usual: format.number(usual) })} <Ltr>{clock(dayMs).slice(0, 10)}</Ltr>
            </span>
          </li>
        ))}
      </ul>
      <Around calls={all} name={name} desk={desk} onLight={onLight} />
      <Burners calls={all} name={name} desk={desk} onLight={onLight} />
    </>
  );
}

type Calls = ReturnType<typeof callsOfChart>;

function clock(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
}

function Heat({ matrix }: { readonly matrix: readonly (readonly number[])[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const highest = Math.max(1, ...matrix.flat());
  const step = (count: number) => (count === 0 ? -1 : Math.min(ramp.length - 1, Math.floor((count / highest) * ramp.length)));
  return (
    <section className={styles.scroll} aria-label={t('networks.phone.heat')} {...{ tabIndex: 0 }}>
      <table className={styles.heat}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.unseen}>{t('networks.phone.day')}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour % 3 === 0 ? hour : <span className={styles.unseen}>{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.map((row, weekday) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday, format.locale)}</th>
              {row.map((count, hour) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
                  key={hour}
                  data-strong={step(count) > 2 || undefined}
                  style={step(count) < 0 ? undefined : { background: ramp[step(count)] }}
                  title={`${weekdayName(weekday, format.locale)} ${hour}:00 · ${format.number(count)}`}
                >
                  <span className={styles.unseen}>{count}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Monday is the first. */
function weekdayName(weekday: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + weekday));
}

interface AskProps {
  readonly calls: Calls;
  readonly desk: ChartDesk;
  name(key: string): string;
  onLight(keys: ReadonlySet<string> | undefined): void;
}

function Around({ calls, name, desk, onLight }: AskProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [event, setEvent] = useState('');
  const [window, setWindow] = useState(24);
  const eventMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(event) ? timeOf(event) : undefined;
  const found = useMemo(
    () => (eventMs === undefined ? undefined : findAroundEvent(calls, eventMs, window * 3_600_000)),
    [calls, eventMs, window],
  );
  return (
    <>
      <h3>{t('networks.phone.around')}</h3>
      <div className={styles.form}>
        <TextInput
          type="datetime-local"
          label={t('networks.phone.event')}
          value={event}
          onChange={(changed) => setEvent(changed.currentTarget.value)}
        />
        <NumberInput
          label={t('networks.phone.hours')}
          value={window}
          min={1}
          max={720}
          onChange={(next) => setWindow(typeof next === 'number' && next >= 1 ? next : 1)}
        />
      </div>
      {found?.length === 0 && <p role="status">{t('networks.phone.around.none')}</p>}
      {found && found.length > 0 && (
        <>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('networks.phone.pair')}</th>
                <th scope="col">{t('networks.phone.before')}</th>
                <th scope="col">{t('networks.phone.after')}</th>
                <th scope="col">{t('networks.phone.usual')}</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, most).map(({ pair, before, after, usual }) => (
                <tr key={pair.join(' ')}>
                  <td>
                    <Button
                      variant="subtle"
                      size="xs"
                      onClick={() => {
                        desk.select(pair);
                        onLight(new Set(pair));
                      }}
                    >
                      {t('networks.show')}
                    </Button>{' '}
                    <bdi dir="auto">{name(pair[0])}</bdi> – <bdi dir="auto">{name(pair[1])}</bdi>
                  </td>
                  <td>{format.number(before)}</td>
                  <td>{format.number(after)}</td>
                  <td>{format.number(Math.round(usual * 10) / 10)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>
            {t('networks.shown', { shown: format.number(Math.min(most, found.length)), all: format.number(found.length) })}
          </p>
        </>
      )}
    </>
  );
}

function Burners({ calls, name, desk, onLight }: AskProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const burners = useMemo(() => findBurners(calls), [calls]);
  const swaps = useMemo(() => findHandsetSwaps(calls), [calls]);
  const light = (keys: readonly string[]): void => {
    desk.select(keys);
    onLight(new Set(keys));
  };
  return (
    <>
      <h3>{t('networks.phone.burners')}</h3>
      <p className={styles.note}>{t('networks.phone.burners.text')}</p>
      {burners.length === 0 && <p className={styles.note}>{t('networks.phone.burners.none')}</p>}
      <ul className={styles.items}>
        {burners.slice(0, most).map(({ number, calls: many, firstMs, lastMs, signs }) => (
          <li key={number}>
            <button type="button" className={styles.item} aria-pressed="false" onClick={() => light([number])}>
              <span />
              <span>
                <bdi dir="auto">{name(number)}</bdi>{' '}
                <small>
                  <Ltr>{`${clock(firstMs)} → ${clock(lastMs)}`}</Ltr> · {t('networks.phone.calls', { n: format.number(many) })} ·{' '}
                  {signs.map(({ kind }) => t(`networks.phone.sign.${kind}`)).join(t('ui.comma'))}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <h3>{t('networks.phone.swaps')}</h3>
      {swaps.length === 0 && <p className={styles.note}>{t('networks.phone.swaps.none')}</p>}
      <ul className={styles.items}>
        {swaps.slice(0, most).map(({ imei, numbers }) => (
          <li key={imei}>
            <button type="button" className={styles.item} aria-pressed="false" onClick={() => light(numbers.map(({ number }) => number))}>
              <span />
              <span>
                <Ltr mono>{imei}</Ltr> <bdi dir="auto">{numbers.map(({ number }) => name(number)).join(' → ')}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {swaps.length > most && (
        <p className={styles.note}>{t('networks.shown', { shown: format.number(most), all: format.number(swaps.length) })}</p>
      )}
    </>
  );
}
