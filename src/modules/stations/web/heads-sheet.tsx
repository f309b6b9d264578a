/** For an auditor: what this station and another have both signed, on paper, each note as signs that a telephone reads. */
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { Paper, PrintKey, Signatures } from '../../../ui/paper.tsx';
import { Card, Empty, LoadingRows, Ltr, Page, RefusalNote } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { type Heads, headsSchema } from '../index.ts';
import styles from './stations.module.css';

type Head = Heads['heads'][number];

export function HeadsScreen() {
  const { t } = useTranslation();
  const api = useApi();
  const paper = useRef<HTMLElement>(null);
  const heads = useQuery({
    queryKey: ['stations', 'heads'],
    queryFn: ({ signal }) => api.read('/stations/heads', headsSchema, { signal }),
  });
  const kept = heads.data?.heads ?? [];
  return (
    <Page title={t('stations.heads')} question={t('stations.heads.question')} actions={kept.length > 0 && <PrintKey paper={paper} />}>
      <Card>
        {heads.isPending && <LoadingRows />}
        {heads.isError && <RefusalNote refusal={heads.error} onRetry={() => heads.refetch()} />}
        {heads.isSuccess && kept.length === 0 && (
          <Empty icon="mast" title={t('stations.heads.none')}>
            {t('stations.heads.none.text')}
          </Empty>
        )}
        {kept.length > 0 && <HeadsTable heads={kept} />}
      </Card>
      {heads.data && kept.length > 0 && (
        <Paper ref={paper}>
          <Sheet heads={heads.data} />
        </Paper>
      )}
    </Page>
  );
}

function HeadsTable({ heads }: { readonly heads: readonly Head[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={tables.table}>
      <thead>
        <tr>
          {(['journal', 'size', 'signed', 'outcome'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`stations.heads.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heads.map(({ journal, size, atMs, signers, outcome }) => (
          <tr key={`${journal} ${signers.join(' ')}`}>
            <td data-label={t('stations.heads.journal')}>
              <Ltr mono>{journal}</Ltr>
            </td>
            <td className={tables.number} data-label={t('stations.heads.size')}>
              {format.number(size)}
            </td>
            <td data-label={t('stations.heads.signed')}>
              <span className={styles.post}>
                {atMs === null ? '–' : format.dateTime(atMs)}
                <small>
                  <Ltr mono>{signers.join(' · ')}</Ltr>
                </small>
              </span>
            </td>
            <td data-label={t('stations.heads.outcome')}>
              <span className={styles.task}>
                {outcome !== 'agrees' && <SignalShape level={outcome === 'unreadable' ? 'check' : 'alert'} size={16} />}
                {t(`stations.heads.outcome.${outcome}`)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sheet({ heads: { heads, keys } }: { readonly heads: Heads }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  return (
    <>
      <h1>{t('stations.heads')}</h1>
      <p>{t('stations.heads.sheet', { at: format.dateTime(nowMs) })}</p>
      {heads.map(({ journal, size, note, signers, outcome }) => (
        <section key={`${journal} ${signers.join(' ')}`} className={styles.head}>
          <QrCode text={note} />
          <div>
            <h2>
              <Ltr mono>{journal}</Ltr>
            </h2>
            <p>
              {t('stations.heads.size')} {format.number(size)} · {t(`stations.heads.outcome.${outcome}`)}
            </p>
            <pre dir="ltr">{note}</pre>
          </div>
        </section>
      ))}
      <h2>{t('stations.heads.keys')}</h2>
      {keys.map((key) => (
        <pre key={key} dir="ltr">
          {key}
        </pre>
      ))}
      <Signatures names={[t('stations.heads.auditor'), t('stations.heads.station')]} />
    </>
  );
}

/** Dark squares as one path; four squares of margin around, as readers want. */
function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} className={styles.qr} shapeRendering="crispEdges" aria-hidden="true">
      <path d={squares.join('')} fill="currentColor" />
    </svg>
  );
}
