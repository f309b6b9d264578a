/** Everybody and everything on the chart as a list: found by words, chosen with the keyboard; the canvas shows no more than this. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { type ChartEntity, type ChartState, type EntityType, entityTypes, type NodeFigures, plainSign, wordsOfItem } from '../index.ts';
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
  const search = useDeferredValue(words);
  const found = useMemo(
    () => findItems(view.state, shown, { search, type, order, figures, ranked }),
    [view.state, shown, search, type, order, figures, ranked],
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
    ranked(key: string): boolean;
  },
): string[] {
  const plain = wanted.search.trim();
  const words = /\d/.test(plain) ? [plainSign(plain)] : plain.toLowerCase().split(/\s+/).filter(Boolean);
  const found: { readonly key: string; readonly label: string; readonly figure: number }[] = [];
  for (const [key, { content, gone }] of state) {
    if (gone || content.kind !== 'entity' || !shown.has(key)) continue;
    if (wanted.type !== '' && content.type !== wanted.type) continue;
    if (words.length > 0) {
      const attributes = Object.values(content.attributes).map(({ value }) => value);
      const text = [content.label, ...content.otherLabels, content.role, ...attributes, ...wordsOfItem(content)].join(' ').toLowerCase();
      const signs = /\d/.test(plain) ? [plainSign(content.identity), plainSign(content.label)].join(' ') : '';
      if (!words.every((word) => text.includes(word.toLowerCase()) || signs.includes(word))) continue;
    }
    const figure = wanted.order === 'label' || !wanted.ranked(key) ? 0 : (wanted.figures?.get(key)?.[wanted.order] ?? 0);
    found.push({ key, label: content.label, figure });
  }
  const byLabel = new Intl.Collator(undefined, { numeric: true });
  return found.sort((a, b) => b.figure - a.figure || byLabel.compare(a.label, b.label)).map(({ key }) => key);
}
