/** What was changed afterwards, oldest first: the old value stays to be seen. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons.tsx';
import { Card, Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { CrossingDetail } from '../index.ts';
import styles from './today-screen.module.css';

export function CrossingChanges({ changes }: Pick<CrossingDetail, 'changes'>) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (changes.length === 0) return null;
  const fieldWords = (field: string) => (i18n.exists(`crossings.field.${field}`) ? t(`crossings.field.${field}`) : field);
  // Where the station tells a code, the page has its words.
  const valueWords = (field: string, value: string) => {
    if (field === 'nationality' && value !== '') return format.state(value);
    if (field === 'birthDate' && value !== '') return format.partialDate(value) ?? t('crossings.date-unknown');
    const key = `crossings.${field}.${value}`;
    return value === '' ? '–' : i18n.exists(key) ? t(key) : value;
  };
  return (
    <Card title={t('crossings.changes')}>
      <ul className={styles.changes}>
        {changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is past keeps its order
          <li key={at}>
            <p>
              <b>{t(`crossings.change.${change.kind}`)}</b> {format.dateTime(change.atMs)} · <Ltr>{change.officer}</Ltr>
            </p>
            {change.fields.map(({ field, before, after }) => (
              <p key={field}>
                {fieldWords(field)} <del>{valueWords(field, before)}</del> <Icon name="chevron" size={14} className="mirrors" />{' '}
                {valueWords(field, after)}
              </p>
            ))}
            <p>{change.reason === null ? <em>{t('crossings.erased')}</em> : <bdi dir="auto">{change.reason}</bdi>}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
