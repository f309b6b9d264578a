/** Vehicle and herd of those at the booth, against those that are looked for: asked while they are typed, in nobody's way. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../ui/workplace.tsx';
import { thingAlertsSchema } from '../index.ts';
import { AlertPanel } from './alert-panel.tsx';
import { plateOf, type SaidOfJourney } from './particulars.ts';

/** A plate is typed in less. */
const pauseMs = 350;

export function ThingAlerts({ journey }: { readonly journey: Pick<SaidOfJourney, 'plate' | 'herd'> }) {
  const { t } = useTranslation();
  const api = useApi();
  const plate = plateOf(journey.plate);
  const brandMarks = journey.herd?.brandMarks ?? [];
  const asked = useSettled(JSON.stringify({ ...(plate !== '' && { plate }), ...(brandMarks.length > 0 && { brandMarks }) }));
  const answer = useQuery({
    queryKey: ['crossings', 'things', asked],
    queryFn: ({ signal }) => api.ask('/booth/things', JSON.parse(asked), thingAlertsSchema, { signal }),
    enabled: asked !== '{}',
  });
  const alerts = asked === '{}' ? [] : (answer.data?.alerts ?? []);
  if (alerts.length === 0) return null;
  return (
    <div role="status">
      {alerts.map((alert) => (
        <AlertPanel key={`${alert.list} ${alert.entry}`} alert={alert} />
      ))}
      <p>{t('crossings.things.second-line')}</p>
    </div>
  );
}

/** The value once it has stood still. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
