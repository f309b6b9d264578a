/** Who may be the same person: asked for by hand, a question and no answer; each is compared before anything is merged. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, LoadingRows, Ltr, PersonName, RefusalNote } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { likelyPeopleSchema } from '../index.ts';
import styles from './people-area.module.css';
import { travellerPath, useTracedRead } from './traced-read.ts';

export function LikelyCard({
  travellerId,
  purpose,
  onCompare,
  onClose,
}: {
  readonly travellerId: string;
  readonly purpose: Purpose;
  onCompare(other: string): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const likely = useTracedRead({ name: 'likely', path: travellerPath(travellerId, '/likely'), purpose }, likelyPeopleSchema);
  return (
    <Card title={t('travellers.likely')}>
      {likely.isPending && <LoadingRows rows={2} />}
      {likely.isError && <RefusalNote refusal={likely.error} onRetry={() => likely.refetch()} />}
      {likely.data?.rows.length === 0 && <p>{t('travellers.likely.nobody')}</p>}
      <ul className={styles.plain}>
        {likely.data?.rows.map((row) => (
          <li key={row.travellerId} className={styles.likely}>
            <div>
              <strong>
                <PersonName person={row.person} />
              </strong>{' '}
              {row.person.arabicName && (
                <bdi lang="ar" dir="rtl">
                  {row.person.arabicName}
                </bdi>
              )}
              <p>
                {[
                  format.partialDate(row.person.birthDate),
                  row.person.nationality === 'XXX' ? undefined : format.state(row.person.nationality),
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                {row.document && <Ltr mono>{row.document.number}</Ltr>}
              </p>
              <small>{format.list(row.reasons.map((reason) => t(`travellers.likely.${reason}`)))}</small>
            </div>
            <Button variant="default" onClick={() => onCompare(row.travellerId)}>
              {t('travellers.likely.compare')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button variant="default" onClick={onClose}>
          {t('travellers.close')}
        </Button>
      </div>
    </Card>
  );
}
