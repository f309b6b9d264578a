/** Which rows are taken, and what words in a column of types mean. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type EntityType, entityTypeOf, entityTypes, type RowRule, rowTests, type TableMapping } from '../index.ts';
import styles from './workspace.module.css';

const mostRules = 10;
const mostWords = 30;

interface Props {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[] }[];
  readonly mapping: TableMapping;
  onChange(change: Partial<TableMapping>): void;
}

export function RowRulesForm({ headings, mapping: { rules }, onChange }: Props) {
  const { t } = useTranslation();
  const change = (place: number, set: Partial<RowRule>): void =>
    onChange({ rules: rules.map((rule, index) => (index === place ? { ...rule, ...set } : rule)) });
  return (
    <>
      {rules.map((rule, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place
        <fieldset key={place} className={styles.form}>
          <legend>{t('networks.rule', { n: place + 1 })}</legend>
          <NativeSelect
            label={t('networks.rule.what')}
            value={rule.what}
            onChange={(event) => change(place, { what: event.currentTarget.value as RowRule['what'] })}
            data={(['only', 'skip'] as const).map((value) => ({ value, label: t(`networks.rule.what.${value}`) }))}
          />
          <NativeSelect
            label={t('networks.rule.column')}
            value={rule.heading}
            onChange={(event) => change(place, { heading: event.currentTarget.value })}
            data={[...new Set([...headings, rule.heading])]}
          />
          <NativeSelect
            label={t('networks.rule.test')}
            value={rule.test}
            onChange={(event) => change(place, { test: event.currentTarget.value as RowRule['test'] })}
            data={rowTests.map((value) => ({ value, label: t(`networks.rule.test.${value}`) }))}
          />
          {rule.test !== 'empty' && (
            <TextInput
              label={t('networks.rule.words')}
              value={rule.words}
              onChange={(event) => change(place, { words: event.currentTarget.value })}
              dir="auto"
            />
          )}
          <Button size="xs" variant="default" onClick={() => onChange({ rules: rules.filter((_, index) => index !== place) })}>
            {t('networks.rule.remove', { n: place + 1 })}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          disabled={rules.length >= mostRules || headings.length === 0}
          onClick={() => onChange({ rules: [...rules, { what: 'only', heading: headings[0]!, test: 'contains', words: '' }] })}
        >
          {t('networks.rule.add')}
        </Button>
      </div>
    </>
  );
}

export function TypeWordsForm({ headings, rows, mapping, onChange }: Props) {
  const { t } = useTranslation();
  const columns = [...headings.keys()].filter(
    (column) => /-type$/.test(mapping.roles[headings[column]!] ?? '') && mapping.roles[headings[column]!] !== 'link-type',
  );
  if (columns.length === 0) return null;
  const words = new Set<string>();
  for (const { cells } of rows) {
    for (const column of columns)
      if ((cells[column] ?? '').trim() !== '') words.add(cells[column]!.trim().replace(/\s+/g, ' ').toLowerCase());
    if (words.size >= mostWords) break;
  }
  return (
    <fieldset className={styles.form}>
      <legend>{t('networks.import.typeWords')}</legend>
      {[...words].slice(0, mostWords).map((word) => (
        <NativeSelect
          key={word}
          label={<bdi dir="auto">{word}</bdi>}
          value={mapping.typeWords[word] ?? entityTypeOf(word)}
          onChange={(event) => onChange({ typeWords: { ...mapping.typeWords, [word]: event.currentTarget.value as EntityType } })}
          data={entityTypes.map((value) => ({ value, label: t(`networks.type.${value}`) }))}
        />
      ))}
    </fieldset>
  );
}
