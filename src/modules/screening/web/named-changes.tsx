/** By name, the first hundred whom a new version adds, changes and delists. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { LoadingRows, Ltr, RefusalNote, ScrolledRegion } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { namedChangesSchema, type Proposal } from '../index.ts';
import styles from './lists.module.css';

export function NamedChanges({ proposal, purpose }: { readonly proposal: Proposal; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const path = `/screening/lists/${encodeURIComponent(proposal.list)}/proposals/${proposal.proposal}/changes`;
  const named = useQuery({
    queryKey: ['screening', 'changes', path, purpose],
    queryFn: ({ signal }) => api.read(path, namedChangesSchema, { signal, purpose }),
  });
  if (named.isPending) return <LoadingRows />;
  if (named.isError) return <RefusalNote refusal={named.error} onRetry={() => named.refetch()} />;
  return (
    <div className={styles.named}>
      {(['delisted', 'added', 'changed'] as const).map((sort) => (
        <section key={sort}>
          <h3>
            {t(`screening.change.${sort}`)} · {format.number(proposal.changes[sort])}
          </h3>
          {named.data[sort].length === 0 && <p>{t('screening.change.none')}</p>}
          <ScrolledRegion label={t(`screening.change.${sort}`)} className={styles.names}>
            <ul>
              {named.data[sort].map((one) => (
                <li key={one.entry}>
                  <bdi dir="auto">{one.name}</bdi> <Ltr mono>{one.entry}</Ltr>
                  {'fields' in one && <span>{one.fields.map((field) => t(`screening.changed-field.${field}`)).join(t('ui.comma'))}</span>}
                </li>
              ))}
            </ul>
          </ScrolledRegion>
          {proposal.changes[sort] > named.data[sort].length && (
            <p>{t('screening.remarks.more', { n: format.number(proposal.changes[sort] - named.data[sort].length) })}</p>
          )}
        </section>
      ))}
    </div>
  );
}
