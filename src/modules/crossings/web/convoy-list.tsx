import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import type { ConvoyRow } from '../index.ts';
import { CorrectConvoy } from './correct-convoy.tsx';
import { useReturnWords } from './return-words.ts';
import styles from './returns.module.css';

export function ConvoyList({ convoys }: { readonly convoys: readonly ConvoyRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useReturnWords();
  const [open, setOpen] = useState<string>();
  return (
    <Card title={t('crossings.convoys')} className={styles.counted}>
      <ul className={styles.people}>
        {convoys.map((one) => (
          <li key={one.convoyId}>
            <strong>
              {t('crossings.convoy.order')} <Ltr>{one.order}</Ltr>
            </strong>{' '}
            <span>
              {[
                t(`crossings.direction.${one.direction}`),
                words.ofConvoy(one),
                format.dateTime(one.happened.atMs),
                ...(one.withdrawn ? [t('crossings.returns.withdrawn')] : one.corrected ? [t('crossings.corrected')] : []),
              ].join(' · ')}
            </span>
            {open === one.convoyId ? (
              <CorrectConvoy one={one} onClose={() => setOpen(undefined)} />
            ) : (
              !one.withdrawn && (
                <div className={styles.acts}>
                  <Button variant="default" onClick={() => setOpen(one.convoyId)}>
                    {t('crossings.correct')}
                  </Button>
                </div>
              )
            )}
          </li>
        ))}
      </ul>
      <p className={styles.correction}>{t('crossings.convoy.kept')}</p>
    </Card>
  );
}
