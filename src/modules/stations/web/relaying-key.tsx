/** Says that a station is a region, of which is taken what its posts sent it; or that it is none any more. Asks once. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { RefusalNote } from '../../../ui/pieces.tsx';
import { useApi } from '../../../ui/workplace.tsx';
import { type BoardPost, relayingDoneSchema } from '../index.ts';

export function RelayingKey({
  post: { station, relays },
  name,
  onDone,
}: {
  readonly post: BoardPost;
  readonly name: string;
  onDone(text: string): void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const set = useMutation({
    mutationFn: () =>
      api.record({
        command: 'stations.set-relaying',
        method: 'PUT',
        path: `/stations/posts/${encodeURIComponent(station)}/relaying`,
        body: { relays: !relays },
        answer: relayingDoneSchema,
      }),
    onSuccess: async () => {
      setAsking(false);
      onDone(relays ? t('stations.region.ended', { name }) : t('stations.region.done', { name }));
      await queries.invalidateQueries({ queryKey: ['stations'] });
    },
  });
  const title = relays ? t('stations.region.end') : t('stations.region.make');
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)} aria-label={`${title}: ${name}`}>
        {title}
      </Button>
      {asking && (
        <Dialogue title={title} onClose={() => setAsking(false)} onSubmit={() => set.mutate()} submit={title} ready busy={set.isPending}>
          <p>{relays ? t('stations.region.end.ask', { name }) : t('stations.region.ask', { name })}</p>
          {set.isError && <RefusalNote refusal={set.error} />}
        </Dialogue>
      )}
    </>
  );
}
