/** When things on the chart happened; drawn up to a moment, and replayed. */
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { type ChartState, spanOf } from '../index.ts';
import styles from './workspace.module.css';

interface Props {
  readonly state: ChartState;
  /** Undefined: everything, whenever it was. */
  readonly untilMs: number | undefined;
  onUntil(untilMs: number | undefined): void;
}

const bars = 80;
const stepsOfReplay = 60;
const stepMs = 250;

/** Moments of everything dated: records of links one by one, items by their beginning. */
function momentsOf(state: ChartState): readonly number[] {
  const moments: number[] = [];
  for (const [key, { content, gone }] of state) {
    if (gone) continue;
    if (content.kind === 'link' && content.records.length > 0) for (const { atMs } of content.records) moments.push(atMs);
    else {
      const span = spanOf(state, key);
      if (span) moments.push(span.fromMs);
    }
  }
  return moments.sort((a, b) => a - b);
}

export function TimeStrip({ state, untilMs, onUntil }: Props) {
  const { t } = useTranslation();
  const [playing, setPlaying] = useState(false);
  const moments = useMemo(() => momentsOf(state), [state]);
  const [first, last] = [moments[0], moments.at(-1)];
  const isDated = first !== undefined && last !== undefined && last > first;
  useEffect(() => {
    if (!playing || !isDated) return;
    const timer = setInterval(() => {
      const next = (untilMs ?? first) + (last - first) / stepsOfReplay;
      onUntil(next >= last ? undefined : next);
      if (next >= last) setPlaying(false);
    }, stepMs);
    return () => clearInterval(timer);
  }, [playing, isDated, untilMs, first, last, onUntil]);
  if (!isDated) return null;
  const counts = new Array<number>(bars).fill(0);
  for (const at of moments) counts[Math.min(bars - 1, Math.floor(((at - first) / (last - first)) * bars))]! += 1;
  const most = Math.max(...counts);
  const at = untilMs ?? last;
  return (
    <section className={styles.time} aria-label={t('networks.time')}>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          if (!playing && untilMs === undefined) onUntil(first);
          setPlaying(!playing);
        }}
      >
        {t(playing ? 'networks.time.stop' : 'networks.time.play')}
      </Button>
      <svg viewBox={`0 0 ${bars} 40`} preserveAspectRatio="none" aria-hidden="true" style={{ direction: 'ltr' }}>
        {counts.map((count, bar) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={bar}
            x={bar + 0.1}
            width={0.8}
            y={40 - Math.sqrt(count / most) * 38}
            height={Math.sqrt(count / most) * 38}
            fill={first + ((bar + 1) / bars) * (last - first) <= at + 1 ? 'var(--indigo)' : 'var(--line)'}
          />
        ))}
      </svg>
      <input
        type="range"
        aria-label={t('networks.time.until')}
        min={first}
        max={last}
        step={(last - first) / 200}
        value={at}
        dir="ltr"
        onChange={(event) => onUntil(Number(event.currentTarget.value) >= last ? undefined : Number(event.currentTarget.value))}
      />
      <span>
        <Ltr>{new Date(at).toISOString().slice(0, 16).replace('T', ' ')}</Ltr>
      </span>
      {untilMs !== undefined && (
        <Button size="xs" variant="subtle" onClick={() => onUntil(undefined)}>
          {t('networks.time.all')}
        </Button>
      )}
    </section>
  );
}
