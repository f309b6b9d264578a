/** Which posts and regions an account at headquarters reaches: none ticked is all of them. */
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useGround } from '../../../ui/workplace.tsx';
import { grantsSchema, type Reach } from '../index.ts';
import styles from './accounts.module.css';

export function PostsReached({ chosen, onChange }: { readonly chosen: Reach; onChange(reach: Reach): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { language } = useGround();
  const known = useQuery({
    queryKey: ['accounts', 'of-posts'],
    queryFn: ({ signal }) => api.read('/accounts/of-posts', grantsSchema, { signal }),
  });
  const regions = known.data?.posts.filter(({ isRegion }) => isRegion) ?? [];
  const box = ({ station, name }: { readonly station: string; readonly name: Readonly<Record<'fr' | 'ar' | 'en', string>> | null }) => (
    <Checkbox key={station} value={station} label={<bdi>{name?.[language] ?? station}</bdi>} description={station} />
  );
  return (
    <>
      {regions.length > 0 && (
        <Checkbox.Group
          label={t('accounts.reach.regions')}
          value={[...chosen.regions]}
          onChange={(next) => onChange({ ...chosen, regions: next as Reach['regions'] })}
        >
          <div className={styles.roles}>{regions.map(box)}</div>
        </Checkbox.Group>
      )}
      <Checkbox.Group
        label={t('accounts.reach')}
        value={[...chosen.posts]}
        onChange={(next) => onChange({ ...chosen, posts: next as Reach['posts'] })}
      >
        <div className={styles.roles}>
          {known.isPending && <LoadingRows />}
          {known.isError && <RefusalNote refusal={known.error} onRetry={() => known.refetch()} />}
          {known.data?.posts.length === 0 && <p>{t('accounts.reach.none')}</p>}
          {known.data?.posts.filter(({ isRegion }) => !isRegion).map(box)}
        </div>
      </Checkbox.Group>
    </>
  );
}
