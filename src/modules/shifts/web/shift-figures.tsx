/** What passed, in figures: large ones first, then by nationality and by officer. */
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { HandedOverShift } from '../index.ts';
import styles from './shifts.module.css';

const large = ['entries', 'exits', 'refused', 'waiting'] as const;
const small = ['turnedBack', 'handedOver'] as const;

export function ShiftFigures({ figures }: { readonly figures: HandedOverShift['figures'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counted, nationalities, officers } = figures;
  const apart = [
    ...small.filter((figure) => figures[figure] > 0).map((figure) => ({ term: t(`shifts.figure.${figure}`), value: figures[figure] })),
    ...(counted.entries > 0 ? [{ term: t('shifts.figure.counted-entries'), value: counted.entries }] : []),
    ...(counted.exits > 0 ? [{ term: t('shifts.figure.counted-exits'), value: counted.exits }] : []),
  ];
  return (
    <div className={styles.figures}>
      <dl className={styles.large}>
        {large.map((figure) => (
          <div key={figure}>
            <dt>{t(`shifts.figure.${figure}`)}</dt>
            <dd>{format.number(figures[figure])}</dd>
          </div>
        ))}
      </dl>
      {apart.length > 0 && (
        <dl className={styles.apart}>
          {apart.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{format.number(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {nationalities.length > 0 && (
        <table>
          <caption>{t('shifts.nationalities')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('shifts.nationality')}</th>
              <th scope="col">{t('shifts.figure.entries')}</th>
              <th scope="col">{t('shifts.figure.exits')}</th>
            </tr>
          </thead>
          <tbody>
            {nationalities.map(({ nationality, entries, exits }) => (
              <tr key={nationality}>
                <th scope="row">{format.state(nationality)}</th>
                <td>{format.number(entries)}</td>
                <td>{format.number(exits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {officers.length > 0 && (
        <p>
          {t('shifts.officers')}{' '}
          {officers.map(({ badge, travellers }, at) => (
            <span key={badge}>
              {at > 0 && t('ui.comma')}
              <Ltr>{badge}</Ltr> ({format.number(travellers)})
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
