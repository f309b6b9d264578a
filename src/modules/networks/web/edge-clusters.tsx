/** Who stays tied however many ties are cut: clusters by edge connectivity, with the strength that one asks for. */
import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { findEdgeClusters, networkOfTies, type TiesOfChart } from '../index.ts';
import type { ChartDesk, DeskView } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: Pick<ChartDesk, 'select'>;
  readonly view: DeskView;
  /** What is shown, as it is measured. */
  ties(): TiesOfChart;
  onLight(keys: ReadonlySet<string> | undefined): void;
}

const mostShown = 20;
const mostNames = 4;

export function EdgeClusters({ desk, view, ties, onLight }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [strength, setStrength] = useState(3);
  const [found, setFound] = useState<{ readonly strength: number; readonly clusters: readonly (readonly string[])[] }>();
  const seek = (): void => {
    const network = networkOfTies(ties());
    const clusters = findEdgeClusters(network, strength).map((members) => members.map((index) => network.ids[index]!));
    setFound({ strength, clusters });
    onLight(new Set(clusters.flat()));
  };
  return (
    <>
      <h3>{t('networks.clusters')}</h3>
      <p className={styles.note}>{t('networks.clusters.text')}</p>
      <div className={styles.keys}>
        <NumberInput
          label={t('networks.clusters.strength')}
          value={strength}
          min={2}
          max={20}
          clampBehavior="strict"
          onChange={(next) => setStrength(typeof next === 'number' && next >= 2 ? next : 2)}
        />
        <Button variant="default" onClick={seek}>
          {t('networks.clusters.find')}
        </Button>
      </div>
      {found && (
        <section aria-label={t('networks.clusters')}>
          <p role="status" className={styles.note}>
            {t('networks.clusters.found', { n: format.number(found.clusters.length), strength: format.number(found.strength) })}{' '}
            {found.clusters.length > mostShown &&
              t('networks.shown', { shown: format.number(mostShown), all: format.number(found.clusters.length) })}
          </p>
          <ol className={styles.items}>
            {found.clusters.slice(0, mostShown).map((keys) => (
              <li key={keys[0]}>
                <button type="button" className={styles.item} aria-pressed="false" onClick={() => desk.select(keys)}>
                  <small>{format.number(keys.length)}</small>
                  <bdi dir="auto">
                    {keys
                      .slice(0, mostNames)
                      .map((key) => nameOf(view.state, key, t))
                      .join(t('ui.comma'))}
                    {keys.length > mostNames && ' …'}
                  </bdi>
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
