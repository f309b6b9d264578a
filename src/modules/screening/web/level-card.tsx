/** How much has to agree before somebody is shown at this post: how it stands, since when and why; a key that opens the form. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, DoneNote, Facts, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { screeningLevelAnswerSchema } from '../index.ts';
import { LevelForm } from './level-form.tsx';
import { useLevelName } from './level-name.ts';
import styles from './lists.module.css';

export function LevelCard() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const levelName = useLevelName();
  const queries = useQueryClient();
  const { actions } = useWorkplace();
  const [changing, setChanging] = useState(false);
  const [done, setDone] = useState(false);
  const level = useQuery({
    queryKey: ['screening', 'level'],
    queryFn: ({ signal }) => api.read('/screening/level', screeningLevelAnswerSchema, { signal, background: true }),
  });
  if (level.isPending || level.isError) {
    return (
      <Card title={t('screening.level')}>
        {level.isError ? <RefusalNote refusal={level.error} onRetry={() => level.refetch()} /> : <LoadingRows rows={2} />}
      </Card>
    );
  }
  const { moreBits, reason, setAtMs, possibleFrom, strongFrom } = level.data;
  return (
    <Card title={t('screening.level')}>
      {done && <DoneNote>{t('screening.level.done', { level: levelName(moreBits) })}</DoneNote>}
      <Facts
        facts={[
          { term: t('screening.level.now'), value: levelName(moreBits) },
          { term: t('screening.level.shown-from'), value: t('screening.level.bits', { n: format.number(possibleFrom) }) },
          { term: t('screening.level.strong-from'), value: t('screening.level.bits', { n: format.number(strongFrom) }) },
          { term: t('screening.level.since'), value: setAtMs === null ? t('screening.level.never') : format.dateTime(setAtMs) },
          ...(reason === '' ? [] : [{ term: t('screening.level.reason'), value: <bdi dir="auto">{reason}</bdi> }]),
        ]}
      />
      {actions.has('screening:set-level') && !changing && (
        <div className={styles.keys}>
          <Button
            data-act="level"
            variant="default"
            onClick={() => {
              setDone(false);
              setChanging(true);
            }}
          >
            {t('screening.level.change')}
          </Button>
        </div>
      )}
      {changing && (
        <LevelForm
          level={level.data}
          onSet={async (answer) => {
            queries.setQueryData(['screening', 'level'], answer);
            setChanging(false);
            setDone(true);
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </Card>
  );
}
