/** The honest state of the station: does it answer, does the disk keep, how old are the lists. Words and shapes, always visible. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { listStatusSchema } from '../modules/screening/index.ts';
import { useApi, useFormat, useNow, useWorkplace } from '../ui/workplace.tsx';
import { useLink, useLinkWords } from './link.tsx';
import styles from './shell.module.css';
import { useStation } from './station-context.ts';

type Level = 'well' | 'care' | 'bad';

export function Health() {
  const { t } = useTranslation();
  const { status, error } = useStation();
  const reached = useReach() && !error;
  const lists = useLists();
  const link = useLinkWords(useLink());
  const storage = status?.storage.state ?? 'well';
  const items: readonly {
    readonly key: string;
    readonly level: Level;
    readonly label: string;
    readonly text: string;
    readonly whole?: string;
  }[] = [
    reached
      ? {
          key: 'disk',
          level: storage === 'well' ? 'well' : storage === 'low' ? 'care' : 'bad',
          label: t('station.disk'),
          text: t(`station.disk.${storage}`),
        }
      : { key: 'reach', level: 'bad', label: t('station.station'), text: t('station.unreachable') },
    ...(typeof status?.recordedUntilMs === 'number'
      ? [{ key: 'clock', level: 'bad' as const, label: t('station.clock'), text: t('station.clock.behind') }]
      : []),
    ...(lists ? [{ key: 'lists', ...lists, label: t('station.lists') }] : []),
    ...(link ? [{ key: 'link', ...link, label: t('station.link') }] : []),
  ];
  return (
    <ul className={styles.health} aria-label={t('station.health')}>
      {items.map(({ key, level, label, text, whole }) => (
        <li key={key} data-level={level} title={whole}>
          <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
            {level === 'well' && <circle cx="6" cy="6" r="5" />}
            {level === 'care' && <path d="M6 .5 12 11.5H0Z" />}
            {level === 'bad' && <path d="M0 0h12v12H0Z" />}
          </svg>
          <span>
            {label}
            <em>{text}</em>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The oldest list counts. Undefined for accounts that do not see lists. */
function useLists(): { readonly level: Level; readonly text: string } | undefined {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const nowMs = useNow();
  const { actions } = useWorkplace();
  const { status } = useStation();
  const sees = actions.has('screening:list-status');
  const lists = useQuery({
    queryKey: ['screening', 'lists'],
    queryFn: ({ signal }) => api.read('/screening/lists', z.array(listStatusSchema), { signal, background: true }),
    enabled: sees,
  });
  if (!sees || lists.data === undefined) return undefined;
  if (lists.data.length === 0) return { level: 'care', text: t('station.lists.none') };
  const oldestMs = Math.min(...lists.data.map(({ importedAtMs }) => importedAtMs));
  const allowedMs = (status?.post?.listsMaxAgeHours ?? 72) * 3_600_000;
  return { level: nowMs - oldestMs > allowedMs ? 'care' : 'well', text: format.ago(oldestMs, nowMs) };
}

function useReach(): boolean {
  const api = useApi();
  const [reached, setReached] = useState(true);
  useEffect(() => api.onReach(setReached), [api]);
  return reached;
}
