/** Whoever or whatever is selected: what is said of it, on which evidence, with whom it is tied; and what may be done. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Empty } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type ChartEntity, type ChartStep, emptyEntity, emptyTie, mergeSteps, noteAt, placeNew, removalOf } from '../index.ts';
import { newKey } from './chart-desk.ts';
import { sheetOf } from './chart-sheet.ts';
import { Groups, type GroupsProps } from './groups.tsx';
import { ItemForm } from './item-form.tsx';
import { nameOf } from './item-words.tsx';
import { NoteForm } from './note-form.tsx';
import { OneItem } from './one-item.tsx';
import styles from './workspace.module.css';

interface Props extends GroupsProps {
  onFit(keys: ReadonlySet<string>): void;
  /** Of the ground in sight. */
  middle(): { readonly x: number; readonly y: number };
}

export function DetailsPanel({ desk, view, mayChange, folded, onFold, onFit, middle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form, setForm] = useState<'entity' | 'link' | 'note'>();
  const { selection, state } = view;
  const selected = [...selection];
  const entities = selected.filter((key) => state.get(key)?.content.kind === 'entity');
  const add = (entity: ChartEntity): void => {
    const key = newKey();
    const steps: ChartStep[] = [{ kind: 'added', items: [{ key, content: entity }] }];
    const next = new Map(state).set(key, { content: entity, gone: false, place: undefined });
    const places = placeNew(sheetOf(next)).map(([k, x, y]): [string, number, number, boolean] => [k, x, y, false]);
    desk.take([...steps, { kind: 'placed', places }]);
    desk.select([key]);
    setForm(undefined);
  };
  if (form === 'entity')
    return (
      <>
        <h2>{t('networks.add')}</h2>
        <ItemForm
          content={emptyEntity}
          submit={t('networks.add.key')}
          onSave={(_change, whole) => add(whole as ChartEntity)}
          onClose={() => setForm(undefined)}
        />
      </>
    );
  if (form === 'note')
    return (
      <NoteForm
        onSave={(text) => {
          const key = newKey();
          const { x, y } = middle();
          desk.take([
            { kind: 'added', items: [{ key, content: noteAt(text) }] },
            { kind: 'placed', places: [[key, x, y, true]] },
          ]);
          desk.select([key]);
          setForm(undefined);
        }}
        onClose={() => setForm(undefined)}
      />
    );
  if (form === 'link' && entities.length === 2)
    return (
      <>
        <h2>{t('networks.tie')}</h2>
        <p className={styles.note}>
          <bdi dir="auto">{nameOf(state, entities[0]!, t)}</bdi> → <bdi dir="auto">{nameOf(state, entities[1]!, t)}</bdi>
        </p>
        <ItemForm
          content={{ ...emptyTie, source: entities[0]!, target: entities[1]! }}
          submit={t('networks.tie.key')}
          onSave={(_change, content) => {
            const key = newKey();
            desk.take([{ kind: 'added', items: [{ key, content }] }]);
            desk.select([key]);
            setForm(undefined);
          }}
          onClose={() => setForm(undefined)}
        />
      </>
    );
  const pinned = entities.every((key) => state.get(key)?.place?.pinned === true);
  const pin = (): void => {
    const places = entities.map((key): [string, number, number, boolean] => {
      const { x = 0, y = 0 } = state.get(key)?.place ?? {};
      return [key, x, y, !pinned];
    });
    desk.take([{ kind: 'placed', places }]);
  };
  return (
    <>
      {mayChange && (
        <div className={styles.keys}>
          <Button size="xs" variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => setForm('entity')}>
            {t('networks.add')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setForm('note')}>
            {t('networks.note.add')}
          </Button>
          {entities.length === 2 && selected.length === 2 && (
            <>
              <Button size="xs" variant="default" onClick={() => setForm('link')}>
                {t('networks.tie')}
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  desk.take(mergeSteps(state, entities[0]!, entities[1]!));
                  desk.select([entities[0]!]);
                }}
              >
                {t('networks.merge')}
              </Button>
            </>
          )}
          {entities.length > 0 && (
            <Button size="xs" variant="default" onClick={pin}>
              {t(pinned ? 'networks.unpin' : 'networks.pin')}
            </Button>
          )}
          {selected.length > 0 && (
            <Button size="xs" variant="default" onClick={() => desk.take([removalOf(state, selected)])}>
              {t('networks.remove')}
            </Button>
          )}
        </div>
      )}
      {selected.length === 0 && (
        <Empty icon="network" title={t('networks.none-selected')}>
          {t('networks.none-selected.text')}
        </Empty>
      )}
      {selected.length === 1 && (
        <OneItem key={selected[0]} itemKey={selected[0]!} desk={desk} view={view} mayChange={mayChange} onFit={onFit} />
      )}
      {selected.length > 1 && (
        <>
          <h2>{t('networks.selected', { n: format.number(selected.length) })}</h2>
          <ul className={styles.items}>
            {selected.slice(0, 100).map((key) => (
              <li key={key}>
                <button type="button" className={styles.item} aria-pressed="false" onClick={() => desk.select([key])}>
                  <span />
                  <bdi dir="auto">{nameOf(state, key, t)}</bdi>
                </button>
              </li>
            ))}
          </ul>
          {selected.length > 100 && (
            <p className={styles.note}>{t('networks.shown', { shown: format.number(100), all: format.number(selected.length) })}</p>
          )}
        </>
      )}
      <Groups desk={desk} view={view} mayChange={mayChange} folded={folded} onFold={onFold} />
    </>
  );
}
