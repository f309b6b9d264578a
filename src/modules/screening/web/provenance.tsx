/** Whence a version came, as facts: who publishes it, where it was fetched, under which licence, which file it was. */
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Ltr } from '../../../ui/pieces.tsx';
import type { ListVersion } from '../index.ts';

export function provenanceFacts(source: ListVersion['source'], t: TFunction): { term: string; value: ReactNode }[] {
  const said = (text: string, value: ReactNode = <bdi dir="auto">{text}</bdi>) => (text === '' ? t('screening.not-said') : value);
  return [
    { term: t('screening.publisher'), value: said(source.publisher) },
    { term: t('screening.address'), value: said(source.address, <Ltr>{source.address}</Ltr>) },
    { term: t('screening.licence'), value: said(source.licence) },
    { term: t('screening.form'), value: t(`screening.form.${source.form}`) },
    {
      term: t('screening.fingerprint'),
      value: <Ltr mono>{`${source.sha256.slice(0, 16)}…`}</Ltr>,
    },
  ];
}
