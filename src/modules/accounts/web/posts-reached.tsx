/** Which posts an account at headquarters reaches: none ticked is all of them. */
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useGround } from '../../../ui/workplace.tsx';
import { grantsSchema } from '../index.ts';
import styles from './accounts.module.css';

export function PostsReached({ chosen, onChange }: { readonly chosen: readonly string[]; onChange(posts: readonly string[]): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { language } = useGround();
  const known = useQuery({
    queryKey: ['accounts', 'of-posts'],
    queryFn: ({ signal }) => api.read('/accounts/of-posts', grantsSchema, { signal }),
  });
  return (
    <Checkbox.Group label={t('accounts.reach')} value={[...chosen]} onChange={onChange}>
      <div className={styles.roles}>
        {known.isPending && <LoadingRows />}
        {known.isError && <RefusalNote refusal={known.error} onRetry={() => known.refetch()} />}
        {known.data?.posts.length === 0 && <p>{t('accounts.reach.none')}</p>}
        {known.data?.posts.map(({ station, name }) => (
          <Checkbox key={station} value={station} label={<bdi>{name?.[language] ?? station}</bdi>} description={station} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
