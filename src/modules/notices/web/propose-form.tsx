/** Proposes a notice. It changes nothing before a second person has approved it. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { StateSelect } from '../../../ui/person-form.tsx';
import { Card, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { stateCodes } from '../../documents/index.ts';
import { stationStatusSchema } from '../../posts/index.ts';
import {
  authorityKinds,
  groundsOf,
  instructionsOf,
  longestDays,
  longestDiscreetDays,
  type NoticeKind,
  noticeKinds,
  noticeProposedSchema,
  refusedGrounds,
} from '../index.ts';
import { contentOf, doubtsOf, emptyDraft, type NoticeDraft, withKind } from './notice-draft.ts';
import styles from './notices.module.css';
import { SoughtFields } from './sought-fields.tsx';

interface Props {
  /** True at headquarters: elsewhere the discreet instruction is not offered. */
  readonly keepsDiscreet: boolean;
  onProposed(): void;
  onClose(): void;
}

export function ProposeForm({ keepsDiscreet, onProposed, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const today = format.isoDate(useNow());
  const station = useQuery({
    queryKey: ['notices', 'station'],
    queryFn: ({ signal }) => api.read('/station', stationStatusSchema, { signal, background: true }),
  });
  const [typed, setTyped] = useState<NoticeDraft>(() => emptyDraft('wanted', ''));
  const draft = { ...typed, authorityState: typed.authorityState || (station.data?.post?.state ?? '') };
  const change = (part: Partial<NoticeDraft>): void => setTyped({ ...typed, ...part });
  const doubts = doubtsOf(draft, today);
  const content = contentOf(draft, today);
  const propose = useMutation({
    mutationFn: () => api.record({ command: 'notices.propose', path: '/notices', body: content, answer: noticeProposedSchema }),
    onSuccess: async () => {
      onProposed();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['notices'] }),
        queries.invalidateQueries({ queryKey: ['people', 'notices'] }),
      ]);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (content && !propose.isPending) propose.mutate();
  };
  const text = (field: 'legalBasis' | 'authorityName' | 'fileNumber', maxLength: number) => ({
    label: t(`notices.field.${field}`),
    value: draft[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => change({ [field]: event.currentTarget.value }),
    maxLength,
    required: true,
    autoComplete: 'off',
    dir: 'auto' as const,
    inputWrapperOrder: helpBelow,
  });
  const days = draft.instruction === 'discreet' ? longestDiscreetDays : longestDays[draft.kind];
  const choose = { value: '', label: t('notices.choose') };
  return (
    <Card title={t('notices.propose')}>
      <form className={styles.form} onSubmit={submit}>
        <NativeSelect
          label={t('notices.kind')}
          value={draft.kind}
          onChange={(event) => setTyped(withKind(typed, event.currentTarget.value as NoticeKind))}
          data={noticeKinds.map((kind) => ({ value: kind, label: t(`notices.kind.${kind}`) }))}
          autoFocus
        />
        <NativeSelect
          label={t('notices.field.ground')}
          value={draft.ground}
          onChange={(event) => change({ ground: event.currentTarget.value })}
          error={doubts.includes('ground-refused') && t('problem.notice-ground-refused')}
          required
          data={[
            choose,
            ...groundsOf[draft.kind].map((ground) => ({ value: ground, label: t(`notices.ground.${ground}`) })),
            {
              group: t('notices.grounds-refused'),
              items: refusedGrounds.map((ground) => ({ value: ground, label: t(`notices.ground.${ground}`) })),
            },
          ]}
        />
        <SoughtFields draft={draft} doubts={doubts} onChange={change} />
        <NativeSelect
          label={t('notices.field.instruction')}
          value={draft.instruction}
          onChange={(event) => change({ instruction: event.currentTarget.value })}
          required
          data={[
            choose,
            ...instructionsOf[draft.kind]
              .filter((one) => one !== 'discreet' || keepsDiscreet)
              .map((one) => ({ value: one, label: t(`notices.instruction.${one}`) })),
          ]}
        />
        <TextInput {...text('legalBasis', 300)} description={t('notices.field.legalBasis.help')} />
        <NativeSelect
          label={t('notices.field.authorityKind')}
          value={draft.authorityKind}
          onChange={(event) => change({ authorityKind: event.currentTarget.value })}
          required
          data={[choose, ...authorityKinds.map((kind) => ({ value: kind, label: t(`notices.authority.${kind}`) }))]}
        />
        <TextInput {...text('authorityName', 200)} />
        <StateSelect
          label={t('notices.field.authorityState')}
          states={stateCodes}
          value={draft.authorityState}
          onChange={(authorityState) => change({ authorityState })}
        />
        <TextInput {...text('fileNumber', 80)} />
        <DayInput
          label={t('notices.field.until')}
          description={t('notices.field.until.help', { count: days, n: format.number(days) })}
          inputWrapperOrder={helpBelow}
          value={draft.until}
          min={today}
          onChange={(day) => change({ until: day })}
          required
        />
        {propose.isError && <RefusalNote refusal={propose.error} />}
        <p className={styles.note}>{t('notices.propose.help')}</p>
        <div className={styles.keys}>
          <FormKeys submit={t('notices.propose.key')} ready={content !== undefined} busy={propose.isPending} onClose={onClose} />
        </div>
      </form>
    </Card>
  );
}
