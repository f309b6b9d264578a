/** Hours of each weekday on one line, and the starts of shifts. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PostDetails, postDetailsSchema, type Weekday, weekdays } from '../index.ts';
import { spansOf, spansText, startsOf } from './hours-text.ts';
import { PostDetailsForm } from './post-details-form.tsx';
import styles from './posts.module.css';

type Lines = Readonly<Record<Weekday, string>>;

export function HoursForm({ post, onClose }: { readonly post: PostDetails; onClose(saved: boolean): void }) {
  const { t } = useTranslation();
  const [lines, setLines] = useState(() => linesOf(post));
  const [shifts, setShifts] = useState(post.shifts?.join(', ') ?? '');
  const { hours: _hours, shifts: _shifts, ...rest } = post;
  // A week without any line is one whose hours nobody stated.
  const stated = Object.values(lines).some((line) => line.trim() !== '');
  const starts = startsOf(shifts);
  const week = Object.fromEntries(weekdays.map((day) => [day, spansOf(lines[day])]));
  const wanted = { ...rest, ...(stated && { hours: week }), ...(starts?.length !== 0 && { shifts: starts }) };
  const wrongDays = weekdays.filter((day) => !isLine(lines[day]));
  const startsWrong = starts === undefined || (starts.length > 0 && !postDetailsSchema.shape.shifts.safeParse(starts).success);
  return (
    <PostDetailsForm
      title={t('posts.opening-hours')}
      wanted={wanted}
      isWrong={wrongDays.length > 0 || startsWrong}
      onSaved={() => onClose(true)}
      onCancel={() => onClose(false)}
    >
      <p className={styles.wide}>{t('posts.hours.help')}</p>
      <div className={styles.week}>
        {weekdays.map((day, at) => (
          <TextInput
            key={day}
            label={t(`posts.day.${day}`)}
            value={lines[day]}
            onChange={(event) => setLines({ ...lines, [day]: event.currentTarget.value })}
            error={wrongDays.includes(day) && t('posts.hours.wrong')}
            placeholder={t('posts.day.closed')}
            maxLength={120}
            dir="ltr"
            autoFocus={at === 0}
          />
        ))}
      </div>
      <div className={styles.wide}>
        <Button variant="default" onClick={() => setLines(Object.fromEntries(weekdays.map((day) => [day, lines.monday])) as Lines)}>
          {t('posts.hours.same')}
        </Button>
      </div>
      <TextInput
        className={styles.wide}
        label={t('posts.shifts')}
        description={t('posts.shifts.help')}
        value={shifts}
        onChange={(event) => setShifts(event.currentTarget.value)}
        error={startsWrong && t('posts.shifts.wrong')}
        maxLength={120}
        dir="ltr"
      />
    </PostDetailsForm>
  );
}

function linesOf({ hours }: PostDetails): Lines {
  return Object.fromEntries(weekdays.map((day) => [day, hours ? spansText(hours[day]) : ''])) as Lines;
}

function isLine(line: string): boolean {
  return postDetailsSchema.shape.hours.safeParse(Object.fromEntries(weekdays.map((day) => [day, spansOf(line)]))).success;
}
