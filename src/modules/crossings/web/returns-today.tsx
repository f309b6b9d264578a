/** In the day's list, apart from it: returns and military convoys, which are counted and not listed one by one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { convoysSchema, returnsSchema } from '../index.ts';
import { useReturnWords } from './return-words.ts';
import styles from './returns.module.css';
import { useToday } from './use-post.ts';

export function ReturnsToday() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const words = useReturnWords();
  const today = useToday();
  const { actions } = useWorkplace();
  const returns = useQuery({
    queryKey: ['crossings', 'returns'],
    queryFn: ({ signal }) => api.read('/returns', returnsSchema, { signal, background: true }),
    enabled: actions.has('crossings:returns'),
  });
  const convoys = useQuery({
    queryKey: ['crossings', 'convoys'],
    queryFn: ({ signal }) => api.read('/convoys', convoysSchema, { signal, background: true }),
    enabled: actions.has('crossings:convoys'),
  });
  const isOfToday = ({ happened, withdrawn }: { readonly happened: { readonly atMs: number }; readonly withdrawn: boolean }) =>
    !withdrawn && format.isoDate(happened.atMs) === today;
  const lines = [
    ...(returns.data ?? []).filter(isOfToday).map((one) => ({
      key: one.returnId,
      text: `${t('crossings.return.from', { state: format.state(one.expelledBy) })} · ${words.ofReturn(one)}`,
    })),
    ...(convoys.data ?? []).filter(isOfToday).map((one) => ({
      key: one.convoyId,
      text: `${t('crossings.convoy')} · ${t(`crossings.direction.${one.direction}`)} · ${words.ofConvoy(one)}`,
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <div className={styles.apart}>
      {lines.map(({ key, text }) => (
        <Link key={key} to="/returns">
          {text}
        </Link>
      ))}
    </div>
  );
}
