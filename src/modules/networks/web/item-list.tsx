/** Everybody and everything on the chart as a list: found by words, chosen with the keyboard; the canvas shows no more than this. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import {
  type ChartEntity,
  type ChartState,
  type EntityType,
  entityTypes,
  type NodeFigures,
  plainSign,
  spanOf,
  wordsOfItem,
} from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { type Measure, measures } from './chart-look.ts';
import { TypeBadge } from './item-words.tsx';
import styles from './workspace.module.css';

/** Rows on the page at once. */
const mostRows = 500;

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
  readonly figures: ReadonlyMap<string, NodeFigures> | undefined;
  ranked(key: string): boolean;
  onOpen(key: string): void;
}

export function ItemList({ desk, view, shown, figures, ranked, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [words, setWords] = useState('');
  const [type, setType] = useState<EntityType | ''>('');
  const [order, setOrder] = useState<Measure | 'label'>('label');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const search = useDeferredValue(words);
  const found = useMemo(
    () => findItems(view.state, shown, { search, type, order, figures, ranked, from, until }),
    [view.state, shown, search, type, order, figures, ranked, from, until],
  );
  const rows = found.slice(0, mostRows);
  return (
    <>
      <div className={styles.form}>
        <TextInput
          className={styles.wide}
          type="search"
          label={t('networks.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          dir="auto"
        />
        <NativeSelect
          label={t('networks.field.type')}
          value={type}
          onChange={(event) => setType(event.currentTarget.value as EntityType | '')}
          data={[
            { value: '', label: t('networks.type.all') },
            ...entityTypes.map((one) => ({ value: one, label: t(`networks.type.${one}`) })),
          ]}
        />
        <NativeSelect
          label={t('networks.order')}
          value={order}
          onChange={(event) => setOrder(event.currentTarget.value as Measure | 'label')}
          data={[
            { value: 'label', label: t('networks.order.label') },
            ...(figures ? measures.map((one) => ({ value: one, label: t(`networks.measure.${one}`) })) : []),
          ]}
        />
        <DayInput label={t('networks.list.from')} value={from} onChange={setFrom} />
        <DayInput label={t('networks.list.until')} value={until} onChange={setUntil} />
      </div>
      <div className={styles.keys}>
        <p className={styles.note} role="status">
          {t('networks.shown', { shown: format.number(rows.length), all: format.number(found.length) })}
        </p>
        {found.length > 0 && (
          <Button variant="default" size="xs" onClick={() => desk.select(found)}>
            {t('networks.select-found', { n: format.number(found.length) })}
          </Button>
        )}
      </div>
      <ul className={styles.items} aria-label={t('networks.list')}>
        {rows.map((key) => {
          const content = view.state.get(key)!.content as ChartEntity;
          const figure = order === 'label' ? undefined : figures?.get(key)?.[order];
          return (
            <li key={key}>
              <button
                type="button"
                className={styles.item}
                aria-pressed={view.selection.has(key)}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) desk.select(toggled(view.selection, key));
                  else onOpen(key);
                }}
              >
                <TypeBadge type={content.type} />
                <span>
                  <bdi dir="auto">{content.label}</bdi>
                  {content.otherLabels.length > 0 && (
                    <small>
                      {' '}
                      <bdi dir="auto">{content.otherLabels[0]}</bdi>
                    </small>
                  )}
                </span>
                <small>{figure === undefined || !ranked(key) ? '' : format.number(Math.round(figure * 1000) / 1000)}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function toggled(selection: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

function findItems(
  state: ChartState,
  shown: ReadonlySet<string>,
  wanted: {
    readonly search: string;
    readonly type: EntityType | '';
    readonly order: Measure | 'label';
    readonly figures: ReadonlyMap<string, NodeFigures> | undefined;
    /** Days, ISO; empty where it does not matter. */
    readonly from: string;
    readonly until: string;
    ranked(key: string): boolean;
  },
): string[] {
  const active = wanted.from === '' && wanted.until === '' ? undefined : activeIn(state, wanted);
  const plain = wanted.search.trim();
  const words = /\d/.test(plain) ? [plainSign(plain)] : plain.toLowerCase().split(/\s+/).filter(Boolean);
  const found: { readonly key: string; readonly label: string; readonly type: number; readonly figure: number }[] = [];
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity' || !shown.has(key)) continue;
    if (wanted.type !== '' && content.type !== wanted.type) continue;
    if (active && !active.has(key)) continue;
    if (words.length > 0) {
      const attributes = Object.values(content.attributes).map(({ value }) => value);
      const text = [content.label, ...content.otherLabels, content.role, ...attributes, ...wordsOfItem(content)].join(' ').toLowerCase();
      const signs = /\d/.test(plain) ? [plainSign(content.identity), plainSign(content.label)].join(' ') : '';
      if (!words.every((word) => text.includes(word.toLowerCase()) || signs.includes(word))) continue;
    }
    const figure = wanted.order === 'label' || !wanted.ranked(key) ? 0 : (wanted.figures?.get(key)?.[wanted.order] ?? 0);
    found.push({ key, label: content.label, type: entityTypes.indexOf(content.type), figure });
  }
  const byLabel = new Intl.Collator(undefined, { numeric: true });
  // People before what they use.
  return found.sort((a, b) => b.figure - a.figure || a.type - b.type || byLabel.compare(a.label, b.label)).map(({ key }) => key);
}

/** Whoever has a call, a payment, a crossing or a date of their own in these days. */
function activeIn(state: ChartState, { from, until }: { readonly from: string; readonly until: string }): ReadonlySet<string> {
  const fromMs = from === '' ? -Infinity : Date.parse(`${from}T00:00:00Z`);
  const untilMs = until === '' ? Infinity : Date.parse(`${until}T00:00:00Z`) + 86_400_000;
  const active = new Set<string>();
  for (const [key, { content, gone }] of state) {
    if (gone) continue;
    const span = spanOf(state, key);
    const isWithin =
      content.kind === 'link' && content.records.length > 0
        ? content.records.some(({ atMs }) => atMs >= fromMs && atMs < untilMs)
        : span !== undefined && span.fromMs < untilMs && span.untilMs >= fromMs;
    if (isWithin) for (const one of content.kind === 'link' ? [content.source, content.target] : [key]) active.add(one);
  }
  return active;
}
