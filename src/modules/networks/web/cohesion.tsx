/** Groups that so many ways hold together, and where people stand between groups. */
import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type StructuralRole, structuralRoles, type TiesOfChart } from '../index.ts';
import type { Answers, AnswersRequest } from './answers-thread.ts';
import type { AskThread } from './ask-thread.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  ties(): TiesOfChart;
  readonly thread: AskThread<AnswersRequest, Answers>;
  ranked(key: string): boolean;
  onLight(keys: ReadonlySet<string> | undefined): void;
  onFit(keys: ReadonlySet<string>): void;
}

type Found = Extract<Answers, { kind: 'cohesion' }>;

const mostGroups = 20;
const mostNames = 12;
const atEdge = new Set<StructuralRole>(['member', 'edge']);

export function Cohesion({ desk, view, ties, thread, ranked, onLight, onFit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [ways, setWays] = useState('3');
  const ask = useMutation({
    mutationFn: async () => (await thread.ask({ kind: 'cohesion', ties: ties(), ways: Number(ways) })) as Found,
    onSuccess: ({ groups }) => onLight(groups.length > 0 ? new Set(groups.flat()) : undefined),
  });
  const found = ask.data;
  const standing = (key: string) => view.state.get(key)?.gone === false;
  return (
    <>
      <h3>{t('networks.cohesion')}</h3>
      <p className={styles.note}>{t('networks.cohesion.text')}</p>
      <div className={styles.keys}>
        <NativeSelect
          label={t('networks.cohesion.ways')}
          value={ways}
          onChange={(event) => setWays(event.currentTarget.value)}
          data={['2', '3', '4', '5', '6'].map((value) => ({ value, label: format.number(Number(value)) }))}
        />
        <Button onClick={() => ask.mutate()} loading={ask.isPending}>
          {t('networks.cohesion.find')}
        </Button>
      </div>
      {ask.isError && <RefusalNote refusal={ask.error} />}
      {found && (
        <section aria-label={t('networks.cohesion')}>
          <p role="status">
            {found.groups.length === 0
              ? t('networks.cohesion.none')
              : t('networks.cohesion.found', {
                  groups: format.number(found.groups.length),
                  people: format.number(found.groups.flat().length),
                })}
          </p>
          <ol className={styles.items}>
            {found.groups.slice(0, mostGroups).map((group, place) => (
              <li key={group[0]}>
                <button
                  type="button"
                  className={styles.item}
                  aria-pressed="false"
                  onClick={() => {
                    desk.select(group.filter(standing));
                    onLight(new Set(group));
                    onFit(new Set(group));
                  }}
                >
                  <small>{format.number(place + 1)}</small>
                  <bdi dir="auto">
                    {group
                      .filter(standing)
                      .slice(0, mostNames)
                      .map((key) => nameOf(view.state, key, t))
                      .join(t('ui.comma'))}
                    {group.length > mostNames && ' …'}
                  </bdi>
                  <small>{format.number(group.length)}</small>
                </button>
              </li>
            ))}
          </ol>
          {found.groups.length > mostGroups && (
            <p className={styles.note}>
              {t('networks.shown', { shown: format.number(mostGroups), all: format.number(found.groups.length) })}
            </p>
          )}
          <h3>{t('networks.roles')}</h3>
          <p className={styles.note}>{t('networks.roles.text')}</p>
          {structuralRoles
            .filter((role) => !atEdge.has(role))
            .map((role) => {
              const people = found.places.filter((one) => one.role === role && standing(one.id) && ranked(one.id));
              return (
                <p key={role}>
                  <strong>{t(`networks.role.${role}`, { n: format.number(people.length) })}</strong>{' '}
                  {people.slice(0, mostNames).map(({ id }, at) => (
                    <span key={id}>
                      {at > 0 && t('ui.comma')}
                      <button type="button" className={styles.word} onClick={() => desk.select([id])}>
                        <bdi dir="auto">{nameOf(view.state, id, t)}</bdi>
                      </button>
                    </span>
                  ))}
                  {people.length > mostNames && ' …'}
                </p>
              );
            })}
        </section>
      )}
    </>
  );
}
