/** Each list that was asked and how old it is. "No list" is said aloud: it is not "nothing found". */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SignalPill, SignalShape } from '../../../ui/signal.tsx';
import { useFormat, useGround, useNow } from '../../../ui/workplace.tsx';
import { listStatusSchema } from '../../screening/index.ts';
import type { BoothDecision } from '../index.ts';
import { useListTitle } from './alert-notice.tsx';
import styles from './list-ages.module.css';

/** `asked`: the decision on the screen; without one, the lists as they stand now. */
export function ListAges({ asked }: { readonly asked: BoothDecision | null }) {
  const { t } = useTranslation();
  const listTitle = useListTitle();
  const format = useFormat();
  const nowMs = useNow();
  const { api } = useGround();
  const standing = useQuery({
    queryKey: ['screening', 'lists'],
    queryFn: ({ signal }) => api.read('/screening/lists', z.array(listStatusSchema), { signal, background: true }),
  });
  const lists = asked?.lists ?? standing.data;
  if (lists === undefined) return <div className={styles.lists} />;
  if (lists.length === 0) {
    return (
      <p className={styles.noList}>
        <SignalShape level="check" size={18} />
        {t('crossings.lists.none')}
      </p>
    );
  }
  return (
    <ul className={styles.lists} aria-label={t('crossings.lists')}>
      {lists.map((list) => {
        const old = asked?.agedLists.includes(list.list) || asked?.agedLists.includes(list.title);
        return (
          <li key={list.list}>
            <span>
              <bdi dir="auto">{listTitle(list)}</bdi>
              <small>{t('crossings.lists.entries', { count: list.entries, n: format.number(list.entries) })}</small>
            </span>
            {old ? (
              <SignalPill level="check">{format.ago(list.importedAtMs, nowMs)}</SignalPill>
            ) : (
              <em>{format.ago(list.importedAtMs, nowMs)}</em>
            )}
          </li>
        );
      })}
    </ul>
  );
}
