/** The regimes that hold on a date: what is asked for, who sees it, whether it counts. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { type InForce, regimesStandingSchema } from '../index.ts';
import styles from './posts.module.css';
import { RegimeCells, regimeColumns } from './regime-details.tsx';
import { RegimesEditor } from './regimes-editor.tsx';
import { RowTable } from './row-table.tsx';
import { Versions } from './versions.tsx';

export function RegimesPart({ inForce }: { readonly inForce: InForce }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const { actions } = useWorkplace();
  const [editing, setEditing] = useState(false);
  const [done, setDone] = useState<string>();
  const standing = useQuery({
    queryKey: ['posts', 'regimes'],
    queryFn: ({ signal }) => api.read('/posts/regimes', regimesStandingSchema, { signal, background: true }),
  });
  if (editing && standing.data) {
    return (
      <RegimesEditor
        standing={standing.data}
        inForce={inForce}
        onClose={(version) => {
          setEditing(false);
          setDone(version === undefined ? undefined : t('posts.regimes.set', { version }));
        }}
      />
    );
  }
  const { regimes } = inForce;
  const day = format.partialDate(inForce.date) ?? inForce.date;
  return (
    <>
      {done && <DoneNote>{done}</DoneNote>}
      <Card
        title={t('posts.regimes.on', { day })}
        aside={
          actions.has('posts:set-rules') && (
            <Button variant="default" disabled={!standing.data} onClick={() => setEditing(true)}>
              {t('posts.regimes.change')}
            </Button>
          )
        }
      >
        <p className={styles.setBy}>
          {regimes.setAtMs === null ? (
            t('posts.regimes.default')
          ) : (
            <>
              {t('posts.version', { version: regimes.version })} · {t('posts.set-at', { when: format.dateTime(regimes.setAtMs) })}
            </>
          )}
        </p>
        <RowTable
          columns={regimeColumns}
          rows={regimes.rows}
          keyOf={({ code, from }) => `${code} ${from}`}
          cells={(regime) => <RegimeCells regime={regime} />}
        />
      </Card>
      {standing.isPending && <LoadingRows rows={2} />}
      {standing.isError && <RefusalNote refusal={standing.error} onRetry={() => standing.refetch()} />}
      {standing.data && <Versions part="regimes" versions={standing.data.versions} />}
    </>
  );
}
