/** The rules that hold on a date, as an officer reads them; and the way to change them. */
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type InForce, rulesStandingSchema } from '../index.ts';
import styles from './posts.module.css';
import { RowTable } from './row-table.tsx';
import { RuleCells, ruleColumns } from './rule-details.tsx';
import { inOrder } from './rule-order.ts';
import { RulesEditor } from './rules-editor.tsx';
import { SetPart } from './set-part.tsx';

export function RulesPart({ inForce }: { readonly inForce: InForce }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rules } = inForce;
  return (
    <SetPart
      part="rules"
      date={inForce.date}
      schema={rulesStandingSchema}
      editor={(standing, onClose) => <RulesEditor standing={standing} inForce={inForce} onClose={onClose} />}
    >
      {rules === null ? (
        <Empty icon="post" title={t('posts.rules.none')}>
          {t('posts.rules.none.text')}
        </Empty>
      ) : (
        <>
          <p className={styles.setBy}>
            {t('posts.version', { version: rules.version })} · {t('posts.set-at', { when: format.dateTime(rules.setAtMs) })}
            <br />
            <bdi dir="auto">{rules.legalBasis}</bdi>
          </p>
          <p className={styles.setBy}>{t('posts.rules.explain')}</p>
          {rules.rows.length === 0 ? (
            <p>{t('posts.rules.none-on-day')}</p>
          ) : (
            <RowTable
              columns={ruleColumns}
              rows={inOrder(rules.rows)}
              keyOf={({ id, from }) => `${id} ${from}`}
              cells={(rule) => <RuleCells rule={rule} regimes={inForce.regimes.rows} />}
            />
          )}
        </>
      )}
    </SetPart>
  );
}
