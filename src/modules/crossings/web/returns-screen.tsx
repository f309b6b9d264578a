/** Who comes counted: people expelled by another state, and military convoys. Of the last two days. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitingDrafts } from '../../../ui/kept-draft.ts';
import { Card, Empty, LoadingRows, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { convoysSchema, returnsSchema } from '../index.ts';
import { ActKey } from './act-key.tsx';
import { ConvoyForm } from './convoy-form.tsx';
import { ConvoyList } from './convoy-list.tsx';
import { ReturnCard } from './return-card.tsx';
import { ReturnForm } from './return-form.tsx';
import styles from './returns.module.css';

export function ReturnsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const { actions } = useWorkplace();
  const [mayReturns, mayConvoys] = [actions.has('crossings:returns'), actions.has('crossings:convoys')];
  const waiting = useWaitingDrafts(['return', 'convoy']);
  const [writing, setWriting] = useState<'return' | 'convoy' | undefined>(
    waiting.return !== undefined ? 'return' : waiting.convoy !== undefined ? 'convoy' : undefined,
  );
  const returns = useQuery({
    queryKey: ['crossings', 'returns'],
    queryFn: ({ signal }) => api.read('/returns', returnsSchema, { signal, background: true }),
    enabled: mayReturns,
  });
  const convoys = useQuery({
    queryKey: ['crossings', 'convoys'],
    queryFn: ({ signal }) => api.read('/convoys', convoysSchema, { signal, background: true }),
    enabled: mayConvoys,
  });
  useShortcuts([
    ['F6', () => mayReturns && setWriting('return')],
    ['F7', () => mayConvoys && setWriting('convoy')],
    ['Escape', () => setWriting(undefined)],
  ]);
  const failed = returns.error ?? convoys.error;
  return (
    <Page
      title={t('crossings.returns')}
      question={t('crossings.returns.question')}
      actions={
        <div className={styles.acts}>
          {mayReturns && (
            <ActKey keyName="F6" onPress={() => setWriting('return')}>
              {t('crossings.return.count')}
            </ActKey>
          )}
          {mayConvoys && (
            <ActKey keyName="F7" onPress={() => setWriting('convoy')}>
              {t('crossings.convoy.record')}
            </ActKey>
          )}
        </div>
      }
    >
      {writing === 'return' && mayReturns && <ReturnForm onClose={() => setWriting(undefined)} />}
      {writing === 'convoy' && mayConvoys && <ConvoyForm onClose={() => setWriting(undefined)} />}
      {(returns.isLoading || convoys.isLoading) && <LoadingRows rows={4} />}
      {failed && <RefusalNote refusal={failed} onRetry={() => Promise.all([returns.refetch(), convoys.refetch()])} />}
      {(!mayReturns || returns.data?.length === 0) && (!mayConvoys || convoys.data?.length === 0) && (
        <Card>
          <Empty icon="arrive" title={t('crossings.returns.none')}>
            {t('crossings.returns.none.text')}
          </Empty>
        </Card>
      )}
      {returns.data?.map((one) => (
        <ReturnCard key={one.returnId} one={one} />
      ))}
      {convoys.data && convoys.data.length > 0 && <ConvoyList convoys={convoys.data} />}
    </Page>
  );
}
