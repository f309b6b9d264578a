/** A search in crossings as it stands: why, on which basis, which days, until when, and who decided. */
import { useTranslation } from 'react-i18next';
import { Facts, Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ShownCaseSearch } from '../index.ts';

export function SearchFacts({ search }: { readonly search: ShownCaseSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { asked, askedBy, askedAtMs, decidedBy, decidedAtMs, untilMs, closed, state } = search;
  return (
    <Facts
      facts={[
        { term: t('networks.search.state'), value: <strong>{t(`networks.search.state.${state}`)}</strong> },
        { term: t('networks.column.case'), value: <Ltr mono>{asked.caseNumber}</Ltr> },
        { term: t('networks.search.ground'), value: <bdi dir="auto">{asked.ground}</bdi> },
        { term: t('networks.search.basis'), value: <bdi dir="auto">{asked.legalBasis}</bdi> },
        {
          term: t('networks.search.days'),
          value: (
            <>
              {format.partialDate(asked.from)} – {format.partialDate(asked.to)}
            </>
          ),
        },
        {
          term: t('networks.search.asked-by'),
          value: (
            <>
              <Ltr>{askedBy}</Ltr> · {format.dateTime(askedAtMs)}
            </>
          ),
        },
        ...(decidedBy === null || decidedAtMs === null
          ? [{ term: t('networks.search.for-days'), value: format.number(asked.forDays) }]
          : [
              {
                term: t('networks.search.decided-by'),
                value: (
                  <>
                    <Ltr>{decidedBy}</Ltr> · {format.dateTime(decidedAtMs)}
                  </>
                ),
              },
            ]),
        ...(untilMs === null ? [] : [{ term: t('networks.search.until'), value: format.dateTime(untilMs) }]),
        ...(closed ? [{ term: t('networks.field.reason'), value: <bdi dir="auto">{closed.reason}</bdi> }] : []),
      ]}
    />
  );
}
