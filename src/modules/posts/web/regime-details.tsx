/** One row of the table of regimes. */
import { useTranslation } from 'react-i18next';
import { useFormat, useGround } from '../../../ui/workplace.tsx';
import type { Regime } from '../index.ts';
import { Basis } from './rule-details.tsx';
import { Period } from './when-text.tsx';

export const regimeColumns = ['regime', 'fields', 'seen-by', 'counted', 'period', 'basis'] as const;

export function RegimeCells({ regime }: { readonly regime: Regime }) {
  const { t } = useTranslation();
  const { language } = useGround();
  const format = useFormat();
  return (
    <>
      <td data-label={t('posts.column.regime')}>
        <strong>{regime.names[language]}</strong>
      </td>
      <td data-label={t('posts.column.fields')}>
        {regime.fields.length === 0 ? t('posts.fields.none') : format.list(regime.fields.map((field) => t(`posts.field.${field}`)))}
      </td>
      <td data-label={t('posts.column.seen-by')}>{format.list(regime.seenBy.map((role) => t(`accounts.role.${role}`)))}</td>
      <td data-label={t('posts.column.counted')}>{t(regime.counted ? 'posts.counted.yes' : 'posts.counted.no')}</td>
      <td data-label={t('posts.column.period')}>
        <Period from={regime.from} to={regime.to} />
      </td>
      <td data-label={t('posts.column.basis')}>
        <Basis row={regime} />
      </td>
    </>
  );
}

/** All that a regime says, a line for each part, so that two of them can be compared. */
export function useRegimeLines(): (regime: Regime) => readonly string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ names, fields, seenBy, counted, basis, proposed }) => [
    ...Object.values(names),
    format.list(fields.map((field) => t(`posts.field.${field}`))),
    format.list(seenBy.map((role) => t(`accounts.role.${role}`))),
    t(counted ? 'posts.counted.yes' : 'posts.counted.no'),
    basis,
    ...(proposed ? [t('posts.proposed')] : []),
  ];
}
