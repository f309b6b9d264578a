/** One post on headquarters' board. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { SignalShape } from '../../../ui/signal.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat, useGround, useNow } from '../../../ui/workplace.tsx';
import type { BoardPost, TaskCode } from '../index.ts';
import { RelayingKey } from './relaying-key.tsx';
import { RevokePost } from './revoke-post.tsx';
import styles from './stations.module.css';

/** What is proved or urgent; everything else is a question. */
const urgent: ReadonlySet<TaskCode> = new Set(['sealed', 'forked', 'refused-storage']);

export function BoardRow({ post, mayEnrol, onDone }: { readonly post: BoardPost; readonly mayEnrol: boolean; onDone(text: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const { language } = useGround();
  const [revoking, setRevoking] = useState(false);
  const name = post.name?.[language] ?? post.station;
  const unknown = '–';
  return (
    <tr data-quiet={post.state === 'revoked' || undefined}>
      <td data-label={t('stations.column.post')}>
        <span className={styles.post}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {post.name && (
            <small>
              <Ltr mono>{post.station}</Ltr>
            </small>
          )}
          {post.through !== null && (
            <small>
              {t('stations.through')} <Ltr mono>{post.through}</Ltr>
            </small>
          )}
          {post.relays && <span className={tables.tag}>{t('stations.region')}</span>}
          {post.state === 'revoked' && <span className={tables.tag}>{t('stations.revoked')}</span>}
          {post.tasks.map((code) => (
            <span key={code} className={styles.task}>
              <SignalShape level={urgent.has(code) ? 'alert' : 'check'} size={16} />
              {t(`stations.task.${code}`)}
            </span>
          ))}
          {post.filesGone.length > 0 && (
            <details>
              <summary>{t('stations.files.gone', { count: post.filesGone.length })}</summary>
              {post.filesGone.map((entry) => (
                <Ltr key={entry} mono>
                  {entry}
                </Ltr>
              ))}
            </details>
          )}
        </span>
      </td>
      <td className={tables.number} data-label={t('stations.column.contact')}>
        {post.contactMs === null ? t('stations.never') : format.ago(post.contactMs, nowMs)}
      </td>
      <td className={tables.number} data-label={t('stations.column.held')}>
        {post.upTo ? (
          <span className={styles.post}>
            <Ltr mono>{post.upTo.slip}</Ltr>
            <small>{format.dateTime(post.upTo.atMs)}</small>
          </span>
        ) : (
          unknown
        )}
      </td>
      <td className={tables.number} data-label={t('stations.column.backlog')}>
        <span className={styles.post}>
          {post.backlog === 0 ? t('stations.backlog.none') : format.number(post.backlog)}
          {post.filesToCome > 0 && <small>{t('stations.files.to-come', { count: post.filesToCome })}</small>}
        </span>
      </td>
      <td className={tables.number} data-label={t('stations.column.crossings')}>
        {format.number(post.crossings24h)}
      </td>
      <td className={tables.number} data-label={t('stations.column.clock')}>
        {post.clockOffsetMs === null ? unknown : <ClockOffset ms={post.clockOffsetMs} />}
      </td>
      <td className={tables.number} data-label={t('stations.column.disk')}>
        {post.freeBytes === null ? unknown : t('stations.free', { bytes: format.bytes(post.freeBytes) })}
      </td>
      <td className={tables.number} data-label={t('stations.column.lists')}>
        <span className={styles.post}>
          {post.oldestListMs === null ? t('stations.lists.none') : format.ago(post.oldestListMs, nowMs)}
          {post.version && (
            <small>
              {t('stations.version')} <Ltr>{post.version}</Ltr>
            </small>
          )}
          {post.update && post.update.state !== 'refused' && (
            <small>{t(`stations.update.${post.update.state}`, { version: post.update.version })}</small>
          )}
        </span>
      </td>
      {mayEnrol && (
        <td>
          <span className={styles.acts}>
            {post.state === 'enrolled' && post.through === null && <RelayingKey post={post} name={name} onDone={onDone} />}
            {post.state === 'enrolled' && post.through === null && (
              <Button variant="default" onClick={() => setRevoking(true)} aria-label={t('stations.revoke.for', { name })}>
                {t('stations.revoke')}
              </Button>
            )}
          </span>
          {revoking && <RevokePost post={post} name={name} onClose={() => setRevoking(false)} onDone={onDone} />}
        </td>
      )}
    </tr>
  );
}

const minuteMs = 60_000;

/** Under a minute nobody needs to know. */
export function ClockOffset({ ms }: { readonly ms: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (Math.abs(ms) < minuteMs) return <>{t('stations.clock.right')}</>;
  const minutes = format.number(Math.round(Math.abs(ms) / minuteMs));
  return <>{ms > 0 ? t('stations.clock.ahead', { minutes }) : t('stations.clock.behind', { minutes })}</>;
}
