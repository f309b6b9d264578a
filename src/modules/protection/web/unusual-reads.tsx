/** What stands out in the trace, and what it rests on: questions, for whoever watches to ask. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type UnusualReads as Answer, unusualReadsSchema } from '../index.ts';
import styles from './access.module.css';

type Finding = Answer['findings'][number];

export function UnusualReads({ purpose, from, to }: { readonly purpose: Purpose; readonly from: string; readonly to: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const unusual = useQuery({
    queryKey: ['access', 'unusual', from, to, purpose],
    queryFn: ({ signal }) => api.read('/access/unusual', unusualReadsSchema, { signal, purpose, query: { from, to } }),
  });
  return (
    <Card title={t('protection.unusual')}>
      {unusual.isPending && <LoadingRows rows={3} />}
      {unusual.isError && <RefusalNote refusal={unusual.error} onRetry={() => unusual.refetch()} />}
      {unusual.data && (
        <>
          <p>
            {t('protection.unusual.looked', {
              from: format.date(Date.parse(`${unusual.data.from}T12:00:00Z`)),
              to: format.date(Date.parse(`${unusual.data.to}T12:00:00Z`)),
              count: unusual.data.reads,
              n: format.number(unusual.data.reads),
            })}
          </p>
          {unusual.data.findings.length === 0 && <p>{t('protection.unusual.none')}</p>}
          <ul className={styles.findings}>
            {unusual.data.findings.map((finding) => (
              <li key={`${finding.kind} ${finding.badges.join()} ${finding.firstAtMs} ${finding.times}`} data-finding={finding.kind}>
                <strong>{t(`protection.unusual.${finding.kind}`)}</strong>
                <p>
                  <Rests finding={finding} />
                </p>
                <p className={styles.who}>
                  {finding.badges.map((badge, at) => (
                    <span key={badge}>
                      <bdi>{finding.officers[at]}</bdi> <Ltr mono>{badge}</Ltr>
                    </span>
                  ))}
                  <span>
                    {format.dateTime(finding.firstAtMs)} – {format.dateTime(finding.lastAtMs)}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Rests({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const n = format.number(finding.times);
  switch (finding.kind) {
    case 'same-words':
      return (
        <>
          <q>
            <bdi dir="auto">{finding.words}</bdi>
          </q>
          {t('ui.comma')}
          {t('protection.unusual.same-words.rests', { n })}
        </>
      );
    case 'out-of-hours':
      return t(`protection.unusual.out-of-hours.${finding.rests}`, { n, of: format.number(finding.of) });
    case 'without-outcome':
      return t('protection.unusual.without-outcome.rests', { n, of: format.number(finding.of) });
    case 'own-alerts':
      return t('protection.unusual.own-alerts.rests', { n });
    case 'far-above-others':
      return t('protection.unusual.far-above-others.rests', {
        n,
        median: format.number(finding.median),
        others: format.number(finding.others),
      });
  }
}
