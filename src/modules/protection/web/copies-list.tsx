/** Copies of files from before the list of what leaves (`exports`) began; nothing where there are none. It names nobody. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isLanguage, languageNames } from '../../../ui/language.ts';
import { Card, LoadingRows, Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { copySchema } from '../index.ts';

export function CopiesList() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const copies = useQuery({
    queryKey: ['protection', 'copies'],
    queryFn: ({ signal }) => api.read('/protection/copies', z.array(copySchema), { signal }),
  });
  if (copies.data?.length === 0) return null;
  return (
    <Card title={t('protection.copies')}>
      {copies.isPending && <LoadingRows rows={2} />}
      {copies.isError && <RefusalNote refusal={copies.error} onRetry={() => copies.refetch()} />}
      <ul data-copies="">
        {copies.data?.map(({ copy, format: form, language, caseNumber, takenBy, takenAtMs }) => (
          <li key={copy}>
            {format.date(takenAtMs)} {format.time(takenAtMs)} · <bdi dir="auto">{caseNumber}</bdi> · {t(`protection.copies.${form}`)}
            {isLanguage(language) && form === 'pdf' && <span lang={language}> ({languageNames[language]})</span>} ·{' '}
            <Ltr mono>{takenBy}</Ltr>
          </li>
        ))}
      </ul>
    </Card>
  );
}
