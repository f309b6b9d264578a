/** Photographs of a person: the newest face beside the name, the others when they are asked for; each look leaves a trace. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Card, LoadingRows, Ltr, useRefusalText } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { type PersonPage, type PersonPhotograph, photographAnswerSchema } from '../index.ts';
import styles from './people-area.module.css';
import { travellerPath, useTracedRead } from './traced-read.ts';

type Of = PersonPhotograph & { readonly travellerId: string };

export function PhotographsCard({ person, purpose }: { readonly person: PersonPage; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const photographs = photographsOf(person.records);
  return (
    <Card title={t('travellers.photographs')}>
      {photographs.length === 0 ? (
        <p>{t('travellers.photographs.none')}</p>
      ) : (
        <ul className={styles.pictures}>
          {photographs.map((one) => (
            <li key={one.photographId}>
              <OnDemand one={one} purpose={purpose} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function NewestFace({
  records,
  purpose,
  otherwise,
}: {
  readonly records: PersonPage['records'];
  readonly purpose: Purpose;
  /** Shown where there is no face. */
  readonly otherwise?: string;
}) {
  const newest = photographsOf(records).find(({ kind }) => kind === 'face');
  if (!newest) return otherwise;
  return (
    <figure className={styles.face}>
      <Picture one={newest} purpose={purpose} />
    </figure>
  );
}

function OnDemand({ one, purpose }: { readonly one: Of; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState(false);
  return (
    <figure className={styles.picture}>
      {shown ? (
        <Picture one={one} purpose={purpose} />
      ) : (
        <Button variant="default" onClick={() => setShown(true)}>
          {t('travellers.photographs.show')}
        </Button>
      )}
      <figcaption>
        {t(`travellers.photograph.${one.kind}`)}
        <br />
        <small>
          {format.date(one.takenAtMs)} <Ltr>{one.officer}</Ltr>
        </small>
      </figcaption>
    </figure>
  );
}

function Picture({ one, purpose }: { readonly one: Of; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const refusalText = useRefusalText();
  const format = useFormat();
  const path = travellerPath(one.travellerId, `/photographs/${encodeURIComponent(one.photographId)}`);
  const picture = useTracedRead({ name: 'photograph', path, purpose }, photographAnswerSchema);
  if (picture.isPending) return <LoadingRows rows={3} />;
  if (picture.isError) {
    return (
      <p role="alert" className={styles.noPicture}>
        {refusalText(picture.error)}
      </p>
    );
  }
  const { contentType, base64 } = picture.data;
  const words = t(`travellers.photograph.${one.kind}.alt`, { date: format.date(one.takenAtMs) });
  return <img src={`data:${contentType};base64,${base64}`} width={one.width} height={one.height} alt={words} />;
}

/** Newest first. */
function photographsOf(records: PersonPage['records']): Of[] {
  return records
    .flatMap(({ travellerId, photographs }) => photographs.map((one) => ({ ...one, travellerId })))
    .toSorted((a, b) => b.takenAtMs - a.takenAtMs);
}
