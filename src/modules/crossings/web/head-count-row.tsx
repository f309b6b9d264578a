/** One count of the day: its figures, what stood before, and how it is put right. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { type HeadCount, type Heads, headCountSchema, headKinds, headsInAll, type RecountHeads, recountingReasonSchema } from '../index.ts';
import styles from './counting.module.css';
import keys from './declared-form.module.css';
import { ChoiceField } from './fields.tsx';
import { draftOfHeads, headCountOf } from './head-count-draft.ts';
import { HeadCountFields } from './head-count-fields.tsx';

export function HeadCountRow({ count }: { readonly count: HeadCount }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const figures = useFigures();
  return (
    <li>
      <p>
        <strong>{figures(count.heads)}</strong>
        <span>
          {[
            t(`crossings.direction.${count.direction}`),
            t('crossings.counting.span', { from: format.time(count.fromMs), to: format.time(count.toMs) }),
            t(`crossings.counting.why.${count.why}`),
          ].join(' · ')}{' '}
          <bdi dir="ltr">{count.officer}</bdi>
        </span>
      </p>
      {count.before.map((was) => (
        <p key={was.atMs}>
          <del>{figures(was.heads)}</del>
          <span>
            {t(`crossings.recounting.${was.reason}`)} <bdi dir="ltr">{was.officer}</bdi>
          </span>
        </p>
      ))}
      {open ? (
        <Recount count={count} onClose={() => setOpen(false)} />
      ) : (
        <button type="button" className={styles.change} onClick={() => setOpen(true)}>
          {t('crossings.recounting')}
        </button>
      )}
    </li>
  );
}

/** `41: 20 men, 12 women, 9 girls`; what is nobody is left out. */
function useFigures(): (heads: Heads) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (heads) => {
    const total = headsInAll(heads);
    if (total === 0) return t('crossings.counting.nobody');
    const parts = headKinds
      .filter((who) => heads[who] > 0)
      .map((who) => t(`crossings.heads.${who}.figure`, { count: heads[who], n: format.number(heads[who]) }));
    return t('crossings.counting.figures', { total: format.number(total), parts: format.list(parts) });
  };
}

function Recount({ count, onClose }: { readonly count: HeadCount; onClose(): void }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOfHeads(count.heads));
  const heads = headCountOf(draft);
  const [reason, setReason] = useState<RecountHeads['reason'] | ''>('');
  const recount = useMutation({
    mutationFn: (body: RecountHeads) =>
      api.record({
        command: 'crossings.recount-heads',
        path: `/crossings/head-counts/${encodeURIComponent(count.countId)}/recount`,
        body,
        answer: headCountSchema,
      }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['crossings'] });
    },
  });
  const ready = reason !== '' && heads !== undefined && headKinds.some((who) => heads[who] !== count.heads[who]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason !== '' && heads && ready && !recount.isPending) recount.mutate({ heads, reason });
  };
  return (
    <form className={styles.recount} onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <HeadCountFields draft={draft} onDraft={setDraft} />
      <ChoiceField<RecountHeads['reason']>
        label={t('crossings.recounting.reason')}
        value={reason}
        none={t('crossings.recounting.reason.none')}
        options={recountingReasonSchema.options.map((code) => ({ code, words: t(`crossings.recounting.${code}`) }))}
        onChoose={setReason}
        className={styles.reason}
      />
      {recount.isError && <RefusalNote refusal={recount.error} />}
      <div className={keys.keys}>
        <button type="submit" disabled={!ready || recount.isPending} data-ready={ready || undefined}>
          {t('crossings.recounting.submit')}
        </button>
        <button type="button" onClick={onClose}>
          {t('ui.cancel')}
        </button>
      </div>
    </form>
  );
}
