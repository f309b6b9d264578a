/** From which day on? Asked before a row is ended or replaced. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { addDays, type DatedRow } from '../index.ts';

interface Props {
  readonly title: string;
  readonly act: 'end' | 'replace';
  readonly row: DatedRow;
  readonly date: string;
  onDay(day: string): void;
  onClose(): void;
}

export function EndRow({ title, act, row, date, onDay, onClose }: Props) {
  const { t } = useTranslation();
  const [day, setDay] = useState(date);
  // A row has one day at least; one that has ended is replaced on a day that it held.
  const earliest = act === 'end' ? row.from : addDays(row.from, 1);
  const ready = day >= earliest && (row.to === null || day <= row.to);
  return (
    <Dialogue
      title={t(`posts.act.${act}`)}
      submit={t(`posts.act.${act}.key`)}
      ready={ready}
      busy={false}
      onSubmit={() => onDay(day)}
      onClose={onClose}
    >
      <p>
        <bdi dir="auto">{title}</bdi>
      </p>
      <DayInput
        label={t(act === 'end' ? 'posts.last-day' : 'posts.first-day-new')}
        value={day}
        onChange={setDay}
        min={earliest}
        error={day !== '' && !ready && t('posts.day.outside')}
      />
    </Dialogue>
  );
}
