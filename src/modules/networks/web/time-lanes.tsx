/** Theme lines: a lane in time for each item that is selected, with what joins them; what lasts is a frame. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type LaneMark, mostDated, mostLanes, timeLanesOf } from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: Pick<ChartDesk, 'select'>;
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
}

const laneHeight = 30;
const width = 1000;
const ticks = 6;
/** Beyond, what joins lanes covers them. */
const mostJoined = 600;
const colours: Readonly<Record<LaneMark['what'], string>> = {
  itself: 'var(--ochre, #a0691b)',
  call: 'var(--indigo)',
  message: '#2c6fb0',
  data: '#7a8498',
  payment: '#2f7d4f',
  crossing: '#b3469b',
  other: '#7a8498',
  link: '#7a8498',
};

export function TimeLanes({ desk, view, shown }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, selection } = view;
  const chosen = useMemo(
    () => [...selection].filter((key) => shown.has(key) && state.get(key)?.content.kind === 'entity'),
    [selection, shown, state],
  );
  const keys = useMemo(() => (chosen.length > 0 ? chosen : mostDated(state, (key) => shown.has(key))), [chosen, state, shown]);
  const { lanes, fromMs, untilMs, marks, left } = useMemo(() => timeLanesOf(state, keys), [state, keys]);
  if (marks === 0)
    return (
      <Empty icon="network" title={t('networks.lanes.none')}>
        {t('networks.lanes.none.text')}
      </Empty>
    );
  const x = (atMs: number) => (untilMs === fromMs ? width / 2 : ((atMs - fromMs) / (untilMs - fromMs)) * width);
  const y = (lane: number) => lane * laneHeight + laneHeight / 2;
  return (
    <section className={styles.lanes} aria-label={t('networks.lanes')}>
      <p className={styles.note} role="status">
        {t(chosen.length > 0 ? 'networks.lanes.chosen' : 'networks.lanes.most', { n: format.number(lanes.length) })}{' '}
        {t('networks.lanes.marks', { shown: format.number(marks - left), all: format.number(marks) })}
        {chosen.length > mostLanes && ` ${t('networks.shown', { shown: format.number(mostLanes), all: format.number(chosen.length) })}`}
      </p>
      <div className={styles.lanesGrid}>
        <ol style={{ gridAutoRows: laneHeight }}>
          {lanes.map(({ key }) => (
            <li key={key}>
              <button type="button" onClick={() => desk.select([key])} aria-pressed={selection.has(key)}>
                <bdi dir="auto">{nameOf(state, key, t)}</bdi>
              </button>
            </li>
          ))}
        </ol>
        <svg
          viewBox={`-10 0 ${width + 20} ${lanes.length * laneHeight}`}
          preserveAspectRatio="none"
          style={{ height: lanes.length * laneHeight, direction: 'ltr' }}
          role="img"
          aria-label={t('networks.lanes.label', { n: format.number(marks - left) })}
        >
          {lanes.map(({ key, marks: own }, lane) => (
            <g key={key}>
              <line x1={0} x2={width} y1={y(lane)} y2={y(lane)} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
              {own.map((mark) => (
                <Mark
                  key={`${mark.link} ${mark.atMs} ${mark.begins}`}
                  mark={mark}
                  isJoined={marks - left <= mostJoined}
                  lane={lane}
                  x={x}
                  y={y}
                />
              ))}
            </g>
          ))}
        </svg>
        <p className={styles.lanesDays} dir="ltr">
          {Array.from({ length: ticks }, (_, at) => fromMs + ((untilMs - fromMs) * at) / (ticks - 1)).map((atMs) => (
            <span key={atMs}>{new Date(atMs).toISOString().slice(0, 10)}</span>
          ))}
        </p>
      </div>
    </section>
  );
}

function Mark({
  mark: { atMs, untilMs, what, other, begins },
  isJoined,
  lane,
  x,
  y,
}: {
  readonly mark: LaneMark;
  readonly isJoined: boolean;
  readonly lane: number;
  x(atMs: number): number;
  y(lane: number): number;
}) {
  const [from, until] = [x(atMs), x(untilMs)];
  const long = Math.max(1.2, until - from);
  if (what === 'itself')
    return (
      <rect
        x={from - 2}
        y={y(lane) - 11}
        width={long + 4}
        height={22}
        fill={colours.itself}
        fillOpacity={0.15}
        stroke={colours.itself}
        vectorEffect="non-scaling-stroke"
      />
    );
  return (
    <>
      {isJoined && other !== undefined && begins && (
        <line x1={from} x2={from} y1={y(lane)} y2={y(other)} stroke={colours[what]} strokeOpacity={0.5} vectorEffect="non-scaling-stroke" />
      )}
      <rect x={from - 1} y={y(lane) - 5} width={long} height={10} fill={colours[what]} />
    </>
  );
}
