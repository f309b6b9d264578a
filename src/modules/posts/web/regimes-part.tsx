/** The regimes that hold on a date: what is asked for, who sees it, whether it counts. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { type InForce, regimesStandingSchema } from '../index.ts';
import styles from './posts.module.css';
import { RegimeCells, regimeColumns } from './regime-details.tsx';
import { RegimesEditor } from './regimes-editor.tsx';
import { RowTable } from './row-table.tsx';
import { SetPart } from './set-part.tsx';

export function RegimesPart({ inForce }: { readonly inForce: InForce }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { regimes } = inForce;
  return (
    <SetPart
      part="regimes"
      date={inForce.date}
      schema={regimesStandingSchema}
      editor={(standing, onClose) => <RegimesEditor standing={standing} inForce={inForce} onClose={onClose} />}
    >
      <p className={styles.setBy}>
        {regimes.setAtMs === null ? (
          t('posts.regimes.default')
        ) : (
          <>
            {t('posts.version', { version: regimes.version })} · {t('posts.set-at', { when: format.dateTime(regimes.setAtMs) })}
          </>
        )}
      </p>
      <RowTable
        columns={regimeColumns}
        rows={regimes.rows}
        keyOf={({ code, from }) => `${code} ${from}`}
        cells={(regime) => <RegimeCells regime={regime} />}
      />
    </SetPart>
  );
}
