/** The rules that hold on a date, as an officer reads them; and the way to change them. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, Empty, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { type InForce, rulesStandingSchema } from '../index.ts';
import styles from './posts.module.css';
import { RowTable } from './row-table.tsx';
import { RuleCells, ruleColumns } from './rule-details.tsx';
import { inOrder } from './rule-order.ts';
import { RulesEditor } from './rules-editor.tsx';
import { Versions } from './versions.tsx';

export function RulesPart({ inForce }: { readonly inForce: InForce }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { actions } = useWorkplace();
  const [editing, setEditing] = useState(false);
  const [done, setDone] = useState<string>();
  const standing = useQuery({
    queryKey: ['posts', 'rules'],
    queryFn: ({ signal }) => api.read('/posts/rules', rulesStandingSchema, { signal, background: true }),
  });
  if (editing && standing.data) {
    return (
      <RulesEditor
        standing={standing.data}
        inForce={inForce}
        onClose={(version) => {
          setEditing(false);
          setDone(version === undefined ? undefined : t('posts.rules.set', { version }));
        }}
      />
    );
  }
  const { rules } = inForce;
  const day = format.partialDate(inForce.date) ?? inForce.date;
  return (
    <>
      {done && <DoneNote>{done}</DoneNote>}
      <Card
        title={t('posts.rules.on', { day })}
        aside={
          actions.has('posts:set-rules') && (
            <Button variant="default" disabled={!standing.data} onClick={() => setEditing(true)}>
              {t('posts.rules.change')}
            </Button>
          )
        }
      >
        {rules === null ? (
          <Empty icon="post" title={t('posts.rules.none')}>
            {t('posts.rules.none.text')}
          </Empty>
        ) : (
          <>
            <p className={styles.setBy}>
              {t('posts.version', { version: rules.version })} · {t('posts.set-at', { when: format.dateTime(rules.setAtMs) })}
              <br />
              <bdi dir="auto">{rules.legalBasis}</bdi>
            </p>
            <p className={styles.setBy}>{t('posts.rules.explain')}</p>
            {rules.rows.length === 0 ? (
              <p>{t('posts.rules.none-on-day')}</p>
            ) : (
              <RowTable
                columns={ruleColumns}
                rows={inOrder(rules.rows)}
                keyOf={({ id, from }) => `${id} ${from}`}
                cells={(rule) => <RuleCells rule={rule} regimes={inForce.regimes.rows} />}
              />
            )}
          </>
        )}
      </Card>
      {standing.isPending && <LoadingRows rows={2} />}
      {standing.isError && <RefusalNote refusal={standing.error} onRetry={() => standing.refetch()} />}
      {standing.data && <Versions part="rules" versions={standing.data.versions} />}
    </>
  );
}
