/** What may be done about a notice by whoever looks at it: approve, not approve, agree, renew, withdraw. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import { decideNoticeSchema, type NoticeAnswer, noticeDecidedSchema, noticeProposedSchema, reviewNoticeSchema } from '../index.ts';
import styles from './notices.module.css';

const acts = ['everywhere', 'approve', 'not-approve', 'agree', 'not-agree', 'renew', 'withdraw'] as const;
type Act = (typeof acts)[number];

export function NoticeActs({ notice, onDone }: { readonly notice: NoticeAnswer; onDone(text: string): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { actions, officer } = useWorkplace();
  const [act, setAct] = useState<Act>();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const path = `/notices/${encodeURIComponent(notice.noticeId)}`;
  const send = useMutation({
    mutationFn: ({ chosen, body }: { readonly chosen: Act; readonly body: object }) =>
      api.record({
        command: commandOf(chosen),
        path: chosen === 'everywhere' ? '/notices' : isReview(chosen) ? `${path}/review` : `${path}/decision`,
        body,
        answer: chosen === 'everywhere' ? noticeProposedSchema : noticeDecidedSchema,
      }),
    onSuccess: async (_answer, { chosen }) => {
      setAct(undefined);
      onDone(t(`notices.done.${chosen === 'approve' && notice.reach === 'one-post' ? 'approve-here' : chosen}`));
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['notices'] }),
        queries.invalidateQueries({ queryKey: ['people', 'notices'] }),
      ]);
    },
  });
  const { waits, content, standing, isOwn: isKeptHere } = notice;
  const isOwn = waits !== null && (waits.by === officer.badge || waits.review?.by === officer.badge);
  const mayDecide = actions.has('notices:decide');
  const offered: Readonly<Record<Act, boolean>> = {
    // The same again, of this headquarters: what a post keeps, no other post has.
    everywhere: !isKeptHere && notice.reach === 'one-post' && actions.has('notices:propose') && isLookedFor(standing),
    approve: mayDecide && waits !== null && !isOwn && (content.instruction !== 'discreet' || waits.review?.favourable === true),
    'not-approve': mayDecide && waits !== null,
    agree: actions.has('notices:review') && waits !== null && content.instruction === 'discreet',
    'not-agree': actions.has('notices:review') && waits !== null && content.instruction === 'discreet',
    renew: mayDecide && waits === null && ['in-force', 'expiring', 'over'].includes(standing),
    withdraw: mayDecide && ['proposed', 'in-force', 'expiring', 'over'].includes(standing),
  };
  const body = act && bodyOf(act, reason, until);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act && body && !send.isPending) send.mutate({ chosen: act, body });
  };
  const choose = (chosen: Act): void => {
    if (chosen === 'approve') send.mutate({ chosen, body: { decision: 'approve' } });
    else if (chosen === 'everywhere') send.mutate({ chosen, body: { ...content, until: notice.until } });
    else setAct(chosen);
  };
  return (
    <div className={styles.acts}>
      {waits && isOwn && mayDecide && <p className={styles.note}>{t('notices.own')}</p>}
      {waits && content.instruction === 'discreet' && waits.review?.favourable !== true && (
        <p className={styles.note}>{t('notices.review.waits')}</p>
      )}
      {send.isError && <RefusalNote refusal={send.error} />}
      {act === undefined ? (
        <div className={styles.keys}>
          {acts
            .filter((one) => offered[one] && (isKeptHere || one === 'everywhere'))
            .map((one) => (
              <Button
                key={one}
                variant={one === 'approve' || one === 'everywhere' ? 'filled' : 'default'}
                loading={send.isPending}
                onClick={() => choose(one)}
              >
                {t(`notices.act.${one}`)}
              </Button>
            ))}
        </div>
      ) : (
        <form className={styles.act} onSubmit={submit}>
          {act === 'renew' && <DayInput label={t('notices.field.until')} value={until} onChange={setUntil} required autoFocus />}
          <Textarea
            label={t('notices.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            rows={2}
            maxLength={500}
            required
            dir="auto"
            autoFocus={act !== 'renew'}
          />
          <div className={styles.keys}>
            <FormKeys submit={t(`notices.act.${act}`)} ready={body !== undefined} busy={send.isPending} onClose={() => setAct(undefined)} />
          </div>
        </form>
      )}
    </div>
  );
}

function commandOf(act: Act): string {
  if (act === 'everywhere') return 'notices.propose';
  return isReview(act) ? 'notices.review' : 'notices.decide';
}

function isLookedFor(standing: NoticeAnswer['standing']): boolean {
  return standing === 'in-force' || standing === 'expiring';
}

function isReview(act: Act): boolean {
  return act === 'agree' || act === 'not-agree';
}

/** Undefined while something is missing. */
function bodyOf(act: Act, reason: string, until: string): object | undefined {
  const read = isReview(act)
    ? reviewNoticeSchema.safeParse({ favourable: act === 'agree', reason })
    : decideNoticeSchema.safeParse({ decision: act, reason, ...(act === 'renew' && { until }) });
  return read.success ? read.data : undefined;
}
