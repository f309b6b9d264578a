/** Seasons and days on which the post is closed, each with its reason. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../ui/day-input.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type Closure, closureSchema, type PostDetails } from '../index.ts';
import { WordsFields } from './fields.tsx';
import { PostDetailsForm } from './post-details-form.tsx';
import styles from './posts.module.css';

const newYearly: Closure = { every: 'year', from: '07-01', to: '09-30', reason: { fr: '', ar: '', en: '' } };

export function ClosuresForm({ post, onClose }: { readonly post: PostDetails; onClose(saved: boolean): void }) {
  const { t } = useTranslation();
  const [closures, setClosures] = useState<readonly Closure[]>(post.closures ?? []);
  const { closures: _, ...rest } = post;
  const wanted = { ...rest, ...(closures.length > 0 && { closures }) };
  const change = (at: number, closure: Closure): void => setClosures(closures.map((one, index) => (index === at ? closure : one)));
  return (
    <PostDetailsForm title={t('posts.closures')} wanted={wanted} onSaved={() => onClose(true)} onCancel={() => onClose(false)}>
      {closures.map((closure, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: closures are known by their place
        <fieldset key={at} className={styles.closure}>
          <legend>{t('posts.closure', { number: at + 1 })}</legend>
          <NativeSelect
            label={t('posts.closure.every')}
            value={closure.every}
            onChange={(event) => change(at, turned(closure, event.currentTarget.value === 'year' ? 'year' : 'once'))}
            data={(['year', 'once'] as const).map((every) => ({ value: every, label: t(`posts.closure.every.${every}`) }))}
          />
          {closure.every === 'year' ? (
            <>
              <DayOfYear label={t('posts.first-day')} value={closure.from} onChange={(from) => change(at, { ...closure, from })} />
              <DayOfYear label={t('posts.last-day')} value={closure.to} onChange={(to) => change(at, { ...closure, to })} />
            </>
          ) : (
            <>
              <DayInput label={t('posts.first-day')} value={closure.from} onChange={(day) => change(at, { ...closure, from: day })} />
              <DayInput
                label={t('posts.last-day')}
                value={closure.to}
                onChange={(day) => change(at, { ...closure, to: day })}
                error={closure.to !== '' && closure.to < closure.from && t('posts.last-day.early')}
              />
            </>
          )}
          <WordsFields
            label={t('posts.closure.reason')}
            words={closure.reason}
            max={200}
            onChange={(reason) => change(at, { ...closure, reason })}
          />
          {!closureSchema.safeParse(closure).success && <p className={styles.lacks}>{t('posts.closure.lacks')}</p>}
          <Button variant="default" onClick={() => setClosures(closures.filter((_one, index) => index !== at))}>
            {t('posts.closure.remove', { number: at + 1 })}
          </Button>
        </fieldset>
      ))}
      <div className={styles.wide}>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={18} />}
          disabled={closures.length >= 40}
          onClick={() => setClosures([...closures, newYearly])}
        >
          {t('posts.closure.add')}
        </Button>
      </div>
    </PostDetailsForm>
  );
}

/** The reason stays; the days are of another sort. */
function turned({ reason }: Closure, every: Closure['every']): Closure {
  return every === 'year' ? { ...newYearly, reason } : { every, from: '', to: '', reason };
}

const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const days = Array.from({ length: 31 }, (_, at) => String(at + 1).padStart(2, '0'));

function DayOfYear({ label, value, onChange }: { readonly label: string; readonly value: string; onChange(value: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [month = '01', day = '01'] = value.split('-');
  return (
    <div className={styles.dayOfYear}>
      <NativeSelect
        label={label}
        value={day}
        onChange={(event) => onChange(`${month}-${event.currentTarget.value}`)}
        data={days.map((one) => ({ value: one, label: String(Number(one)) }))}
      />
      <NativeSelect
        aria-label={t('posts.month', { label })}
        value={month}
        onChange={(event) => onChange(`${event.currentTarget.value}-${day}`)}
        data={months.map((one) => ({ value: one, label: format.partialDate(`2024-${one}-XX`)?.replace(/\s*2024\s*/, '') ?? one }))}
      />
    </div>
  );
}
