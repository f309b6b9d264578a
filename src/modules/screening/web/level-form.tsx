/** Sets the level of this post: each with what it meant where it was measured, and a reason that stays. */
import { NativeSelect, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormKeys } from '../../../ui/form-keys.tsx';
import { helpBelow } from '../../../ui/help-below.ts';
import { RefusalNote } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { measuredFor, type ScreeningLevelAnswer, screeningLevelAnswerSchema, screeningLevelSchema } from '../index.ts';
import { useLevelName } from './level-name.ts';
import styles from './lists.module.css';

interface Props {
  readonly level: ScreeningLevelAnswer;
  onSet(answer: ScreeningLevelAnswer): Promise<void>;
  onClose(): void;
}

const columns = ['choice', 'found', 'false', 'namesakes'] as const;

export function LevelForm({ level, onSet, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const levelName = useLevelName();
  const name = useId();
  const [moreBits, setMoreBits] = useState(level.moreBits);
  /** Undefined while it goes with who is shown. */
  const [strongApart, setStrongApart] = useState(level.strongMoreBits === level.moreBits ? undefined : level.strongMoreBits);
  const strongMoreBits = strongApart ?? moreBits;
  const [reason, setReason] = useState('');
  const measured = measuredFor(level.entries);
  const wanted = screeningLevelSchema.safeParse({ moreBits, strongMoreBits, reason });
  const send = useMutation({
    mutationFn: () =>
      api.record({ command: 'screening.set-level', path: '/screening/level', body: wanted.data, answer: screeningLevelAnswerSchema }),
    onSuccess: onSet,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success && !send.isPending) send.mutate();
  };
  return (
    <form className={styles.level} onSubmit={submit}>
      <p className={styles.said}>{t('screening.level.help', { n: format.number(level.entries) })}</p>
      <p className={styles.said} id={`${name}-measured`}>
        {t('screening.level.measured', { n: format.number(measured[0]!.entries) })}
      </p>
      <table className={tables.table} aria-describedby={`${name}-measured`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`screening.level.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measured.map((one) => (
            <tr key={one.moreBits}>
              <td data-label={t('screening.level.column.choice')}>
                <label className={styles.choice}>
                  <input
                    type="radio"
                    name={name}
                    value={one.moreBits}
                    checked={one.moreBits === moreBits}
                    onChange={() => setMoreBits(one.moreBits)}
                  />
                  {levelName(one.moreBits)}
                </label>
              </td>
              <td className={tables.number} data-label={t('screening.level.column.found')}>
                {format.number(one.foundOfThousand)}
              </td>
              <td className={tables.number} data-label={t('screening.level.column.false')}>
                {format.number(one.falsePerThousand)}
              </td>
              <td className={tables.number} data-label={t('screening.level.column.namesakes')}>
                {format.number(one.regionPerThousand)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <NativeSelect
        label={t('screening.level.strong')}
        description={t('screening.level.strong.help')}
        inputWrapperOrder={helpBelow}
        value={strongApart ?? ''}
        onChange={({ currentTarget: { value } }) => setStrongApart(value === '' ? undefined : Number(value))}
        data={[
          { value: '', label: t('screening.level.strong.with') },
          ...measured.map((one) => ({ value: String(one.moreBits), label: levelName(one.moreBits) })),
        ]}
      />
      <Textarea
        label={t('screening.level.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={2}
        maxLength={300}
        required
        dir="auto"
      />
      {send.isError && <RefusalNote refusal={send.error} />}
      <div className={styles.keys}>
        <FormKeys
          submit={t('screening.level.set')}
          ready={wanted.success && (moreBits !== level.moreBits || strongMoreBits !== level.strongMoreBits)}
          busy={send.isPending}
          onClose={onClose}
        />
      </div>
    </form>
  );
}
