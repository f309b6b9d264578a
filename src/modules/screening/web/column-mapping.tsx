/** Which column of a table holds what: shown as it was read, corrected, and kept with the list for its next version. */
import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ColumnMapping as Mapping, type TableField, tableFields } from '../index.ts';
import styles from './import-list.module.css';

interface Props {
  readonly headings: readonly string[];
  readonly mapping: Mapping;
  onRead(mapping: Mapping): void;
}

export function ColumnMapping({ headings, mapping, onRead }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(mapping);
  const named = chosen.name !== undefined || chosen.surname !== undefined || chosen.givenNames !== undefined;
  const choose = (field: TableField, heading: string): void => {
    const { [field]: _, ...others } = chosen;
    setChosen(heading === '' ? others : { ...others, [field]: heading });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (named) onRead(chosen);
  };
  return (
    <form className={styles.columns} aria-label={t('screening.columns')} onSubmit={submit}>
      <h3>{t('screening.columns')}</h3>
      <p>{t('screening.columns.help')}</p>
      {tableFields.map((field) => (
        <NativeSelect
          key={field}
          label={t(`screening.field.${field}`)}
          value={chosen[field] ?? ''}
          onChange={(event) => choose(field, event.currentTarget.value)}
          data={[
            { value: '', label: t('screening.columns.none') },
            ...headings.map((heading) => ({ value: heading, label: isolated(heading) })),
          ]}
        />
      ))}
      <Button type="submit" variant="default" disabled={!named}>
        {t('screening.columns.read')}
      </Button>
    </form>
  );
}

/** A list to choose from takes no elements: signs keep the direction of a heading to itself. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
