/** What headquarters holds of this post: a word in the header, and for visitors of the demonstration a switch that cuts the link. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type LinkView, linkViewSchema } from '../modules/stations/index.ts';
import { useApi, useFormat, useWorkplace } from '../ui/workplace.tsx';
import styles from './shell.module.css';

const everyMs = 15_000;
const everyMsWithVisitors = 3_000;

/** Undefined until the station has answered, and where it is enrolled nowhere. */
export function useLink(): LinkView | undefined {
  const api = useApi();
  const { demonstration } = useWorkplace();
  const link = useQuery({
    queryKey: ['stations', 'link'],
    queryFn: ({ signal }) => api.read('/stations/link', linkViewSchema, { signal, background: true }),
    refetchInterval: demonstration ? everyMsWithVisitors : everyMs,
  });
  return link.data?.headquarters ? link.data : undefined;
}

export function useLinkWords(
  link: LinkView | undefined,
): { readonly level: 'well' | 'care' | 'bad'; readonly text: string; readonly held: string; readonly whole: string } | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  if (!link) return undefined;
  const { state, upTo, forked, behind } = link;
  const held = [
    upTo ? t('stations.link.holds', { slip: upTo.slip, at: format.dateTime(upTo.atMs) }) : t('stations.link.holds-nothing'),
    ...(behind > 0 ? [t('stations.link.waiting', { count: behind, n: format.number(behind) })] : []),
  ].join(' ');
  return {
    level: forked || state === 'refused' ? 'bad' : state === 'well' ? 'well' : 'care',
    // The year goes without saying.
    text: upTo ? t('station.link.up-to', { slip: upTo.slip.replace(/^\d{4}-/, '') }) : t('station.link.none'),
    held,
    whole: `${held} ${forked ? t('stations.link.forked') : t(`stations.link.${state}`)}`,
  };
}

/** The demonstration's bar: visitors cut the link, see work go on, and see it catch up. */
export function LinkSwitch() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const link = useLink();
  const words = useLinkWords(link);
  const turn = useMutation({
    mutationFn: (cut: boolean) => api.ask('/stations/link/cut', { cut }, linkViewSchema),
    onSuccess: (view) => queries.setQueryData(['stations', 'link'], view),
  });
  if (!link || !words) return null;
  const isCut = link.state === 'cut';
  return (
    <>
      {' '}
      <output>{words.held}</output>{' '}
      <button type="button" className={styles.linkSwitch} onClick={() => turn.mutate(!isCut)} aria-pressed={isCut}>
        {isCut ? t('stations.link.mend') : t('stations.link.cut-now')}
      </button>
    </>
  );
}
