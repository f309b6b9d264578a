/** What a reader did not understand, or a writer had no place for, one below the other. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import type { Remark } from '../index.ts';
import styles from './workspace.module.css';

export function RemarkRows({ remarks }: { readonly remarks: readonly Remark[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={styles.note}>
      {remarks.map(({ line, about, code, values = {} }, place) => {
        const shown = Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? format.number(value) : value]);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may be spoken of twice
          <li key={place}>
            {line !== undefined && `${t('networks.import.line', { line: format.number(line) })} `}
            {about !== undefined && about !== '' && <bdi dir="auto">« {about} » </bdi>}
            {t(`networks.told.${code}`, { ...Object.fromEntries(shown) }) as string}
          </li>
        );
      })}
    </ul>
  );
}
