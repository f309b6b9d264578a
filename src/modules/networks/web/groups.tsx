/** Groups of entities: made of what is selected, folded into one on the sheet, unfolded, selected, taken apart. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { groupStep, groupsOf } from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import styles from './workspace.module.css';

export interface GroupsProps {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly mayChange: boolean;
  readonly folded: ReadonlySet<string>;
  onFold(names: ReadonlySet<string>): void;
}

export function Groups({ desk, view, mayChange, folded, onFold }: GroupsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [name, setName] = useState('');
  const entities = [...view.selection].filter((key) => view.state.get(key)?.content.kind === 'entity');
  const groups = useMemo(() => [...groupsOf(view.state)], [view.state]);
  const mayMake = mayChange && entities.length > 1;
  if (groups.length === 0 && !mayMake) return null;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    desk.take([groupStep(entities, wanted)]);
    onFold(new Set([...folded, wanted]));
    setName('');
  };
  const turn = (one: string): void => {
    const next = new Set(folded);
    if (!next.delete(one)) next.add(one);
    onFold(next);
  };
  return (
    <section aria-label={t('networks.groups-made')}>
      <h3>{t('networks.groups-made')}</h3>
      {mayMake && (
        <form className={styles.form} onSubmit={make}>
          <TextInput
            className={styles.wide}
            label={t('networks.group.name', { n: format.number(entities.length) })}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
            dir="auto"
          />
          <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
            {t('networks.group.make')}
          </Button>
        </form>
      )}
      <ul className={styles.items}>
        {groups.map(([one, keys]) => (
          <li key={one}>
            <bdi dir="auto">{one}</bdi> ({format.number(keys.length)})
            <div className={styles.keys}>
              <Button size="xs" variant="subtle" aria-pressed={folded.has(one)} onClick={() => turn(one)}>
                {t(folded.has(one) ? 'networks.group.unfold' : 'networks.group.fold')}
              </Button>
              <Button size="xs" variant="subtle" onClick={() => desk.select(keys)}>
                {t('networks.group.select')}
              </Button>
              {mayChange && (
                <Button size="xs" variant="subtle" onClick={() => desk.take([groupStep(keys, null)])}>
                  {t('networks.group.dissolve')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
