/** The explanation of an alert, line by line. Words and shapes only: whether it is the person is for a supervisor to say. */
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type EvidenceLine, wordsOfEvidence } from '../../screening/index.ts';
import styles from './evidence-table.module.css';
import { weightOf } from './evidence-weight.ts';

const icons: Readonly<Record<EvidenceLine['outcome'], IconName>> = { agrees: 'tick', near: 'question', differs: 'cross', missing: 'dash' };

export function EvidenceTable({ evidence }: { readonly evidence: readonly EvidenceLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = { date: format.partialDate, state: format.state, sex: (code: string) => t(`crossings.sex.${code}`) };
  const shown = (feature: EvidenceLine['feature'], value: string): string => wordsOfEvidence(feature, value, words);
  return (
    <table className={styles.evidence}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('crossings.evidence.feature')}</span>
          </th>
          <th scope="col">{t('crossings.evidence.traveller')}</th>
          <th scope="col">{t('crossings.evidence.listed')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('crossings.evidence.outcome')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a feature may stand twice
          <tr key={at} data-outcome={line.outcome}>
            <th scope="row">
              {/* Said once to the eye, each time to the ear. */}
              <span className={evidence[at - 1]?.feature === line.feature ? 'visually-hidden' : undefined}>
                {t(`crossings.feature.${line.feature}`)}
              </span>
            </th>
            <td>
              <bdi dir="auto">{shown(line.feature, line.query)}</bdi>
            </td>
            <td>
              <bdi dir="auto">{shown(line.feature, line.candidate)}</bdi>
              <WhyItWeighs line={line} />
            </td>
            <td>
              <span className={styles.outcome}>
                <Icon name={icons[line.outcome]} size={15} />
                {t(`crossings.outcome.evidence.${line.outcome}`)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WhyItWeighs({ line }: { readonly line: EvidenceLine }) {
  const { t } = useTranslation();
  const weight = weightOf(line);
  return weight && <small className={styles.weight}>{t(`crossings.weight.${weight}`)}</small>;
}
