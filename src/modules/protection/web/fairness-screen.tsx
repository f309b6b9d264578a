/** Whom alerts, the second line and refusals meet, against crossings: shares with their intervals, and who stands out. Names nobody. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { Card, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type DatedFairness, datedFairnessSchema, type FairnessGroup, type FairnessMeasure } from '../index.ts';
import styles from './access.module.css';

const measures = ['alert', 'secondLine', 'refused'] as const satisfies readonly FairnessMeasure[];
type Dimension = DatedFairness['dimensions'][number]['dimension'];

export function FairnessScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const [wanted, setWanted] = useState({ from: '', to: '' });
  const report = useQuery({
    queryKey: ['fairness', wanted],
    queryFn: ({ signal }) => api.read('/protection/fairness', datedFairnessSchema, { signal, query: wanted }),
  });
  return (
    <Page title={t('protection.fairness')} question={t('protection.fairness.question')}>
      <Card>
        <Span onWant={setWanted} />
      </Card>
      {report.isPending && (
        <Card>
          <LoadingRows rows={6} />
        </Card>
      )}
      {report.isError && <RefusalNote refusal={report.error} onRetry={() => report.refetch()} />}
      {report.data && <Report report={report.data} />}
    </Page>
  );
}

function Span({ onWant }: { onWant(span: { from: string; to: string }): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ from: '', to: '' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onWant(draft);
  };
  return (
    <form className={styles.filter} onSubmit={submit}>
      {(['from', 'to'] as const).map((end) => (
        <DayInput key={end} label={t(`protection.${end}`)} value={draft[end]} onChange={(day) => setDraft({ ...draft, [end]: day })} />
      ))}
      <Button type="submit" variant="default">
        {t('protection.show')}
      </Button>
    </form>
  );
}

function Report({ report }: { readonly report: DatedFairness }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = usePercent();
  if (report.crossings === 0) {
    return (
      <Card>
        <Empty icon="count" title={t('protection.fairness.none')}>
          {t('protection.fairness.none.text')}
        </Empty>
      </Card>
    );
  }
  return (
    <>
      <Card>
        <p>
          {t('protection.fairness.span', {
            from: format.date(Date.parse(`${report.from}T12:00:00Z`)),
            to: format.date(Date.parse(`${report.to}T12:00:00Z`)),
            count: report.crossings,
            n: format.number(report.crossings),
          })}
        </p>
        <ul>
          {measures.map((measure) => (
            <li key={measure}>
              {t(`protection.fairness.${measure}`)} · {format.number(report.overall[measure].cases)} ·{' '}
              <Ltr>{percent(report.overall[measure].share)}</Ltr>
            </li>
          ))}
        </ul>
        <p>{t('protection.fairness.read')}</p>
      </Card>
      {report.dimensions.map((dimension) => (
        <Card key={dimension.dimension} title={t(`protection.fairness.by.${dimension.dimension}`)}>
          {dimension.groups.length > 0 && (
            <table className={tables.table} data-dimension={dimension.dimension}>
              <thead>
                <tr>
                  <th scope="col">{t(`protection.fairness.by.${dimension.dimension}`)}</th>
                  <th scope="col">{t('protection.fairness.crossings')}</th>
                  {measures.map((measure) => (
                    <th key={measure} scope="col">
                      {t(`protection.fairness.${measure}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {dimension.groups.map((group) => (
                  <tr key={group.group}>
                    <td>
                      <strong>
                        <GroupName dimension={dimension.dimension} group={group.group} />
                      </strong>
                    </td>
                    <td className={tables.number} data-label={t('protection.fairness.crossings')}>
                      {format.number(group.crossings)}
                    </td>
                    {measures.map((measure) => (
                      <td key={measure} data-label={t(`protection.fairness.${measure}`)}>
                        <Cell cell={group[measure]} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {dimension.tooSmall > 0 && (
            <p className={styles.more}>
              {t('protection.fairness.too-small', { count: dimension.tooSmall, n: format.number(dimension.tooSmall) })}
            </p>
          )}
        </Card>
      ))}
    </>
  );
}

function GroupName({ dimension, group }: { readonly dimension: Dimension; readonly group: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (dimension === 'nationality') return format.state(group);
  if (dimension === 'sex') return t(`protection.fairness.sex.${group}`);
  if (dimension === 'post') return <Ltr mono>{group}</Ltr>;
  if (group === 'unknown') return t('protection.fairness.age.unknown');
  const [from, to] = group.split('-') as [string, string];
  return to === '' ? t('protection.fairness.age.over', { from }) : t('protection.fairness.age.between', { from, to });
}

function Cell({ cell }: { readonly cell: FairnessGroup['alert'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = usePercent();
  if (cell === null) return <span className={styles.few}>{t('protection.fairness.few')}</span>;
  return (
    <span className={styles.cell} data-stands={cell.standsOut}>
      <span>
        {format.number(cell.cases)} · <Ltr>{percent(cell.share)}</Ltr>
      </span>
      <small>
        <Ltr>
          {percent(cell.low)} – {percent(cell.high)}
        </Ltr>
      </small>
      {cell.ratio && cell.standsOut !== 'cannot-tell' && (
        <strong>{t(`protection.fairness.${cell.standsOut}`, { ratio: format.number(Math.round(cell.ratio.ratio * 10) / 10) })}</strong>
      )}
    </span>
  );
}

function usePercent(): (share: number) => string {
  const format = useFormat();
  return (share) => `${format.number(Math.round(share * 1000) / 10)} %`;
}
