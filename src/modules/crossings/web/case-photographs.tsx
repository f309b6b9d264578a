/** The traveller as photographed, beside whom they resemble. A photograph that is taken meanwhile appears by itself. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { photographOfCaseSchema } from '../index.ts';
import styles from './second-line.module.css';

const kinds = ['face', 'page'] as const;
/** While there is none: the officer may be taking it. */
const askAgainMs = 5000;

export function CasePhotographs({ crossingId }: { readonly crossingId: string }) {
  return (
    <div className={styles.photographs}>
      {kinds.map((kind) => (
        <CasePhotograph key={kind} crossingId={crossingId} kind={kind} />
      ))}
    </div>
  );
}

function CasePhotograph({ crossingId, kind }: { readonly crossingId: string; readonly kind: (typeof kinds)[number] }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const refusalText = useRefusalText();
  const { data, error } = useQuery({
    // Not asked again by each crossing that is recorded: a picture is large.
    queryKey: ['people', 'second-line', crossingId, kind],
    queryFn: ({ signal }) =>
      api.read(`/second-line/${encodeURIComponent(crossingId)}/photographs/${kind}`, photographOfCaseSchema, { signal, background: true }),
    refetchInterval: ({ state }) => (state.data?.photograph === null ? askAgainMs : false),
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
  if (error) return <p className={styles.noPhotograph}>{refusalText(error)}</p>;
  if (!data) return null;
  if (!data.photograph) return kind === 'face' ? <p className={styles.noPhotograph}>{t('crossings.case.no-photograph')}</p> : null;
  const { contentType, base64, takenAtMs } = data.photograph;
  return (
    <figure>
      <img src={`data:${contentType};base64,${base64}`} alt={t(`travellers.photograph.${kind}.alt`, { date: format.date(takenAtMs) })} />
      <figcaption>
        {t(`travellers.photograph.${kind}`)} · {format.date(takenAtMs)}
      </figcaption>
    </figure>
  );
}
