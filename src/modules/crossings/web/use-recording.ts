/** Records until the station answers for certain, and takes up what a reload interrupted: the same command with the same key. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { RefusedError } from '../../../ui/api.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { type RecordCrossing, recordCrossingSchema, recordedCrossingsSchema } from '../index.ts';
import type { BoothEvent } from './booth-state.ts';
import { refusalOf } from './use-asking.ts';

const commandName = 'crossings.record';

export interface Recording {
  record(command: RecordCrossing): void;
  /** The officer gives up what may or may not have been recorded. */
  abandon(): void;
}

/** `onDisk` is called in the same turn in which the station's answer is heard, before anything else can happen to the page. */
export function useRecording(tell: (event: BoothEvent) => void, onDisk: () => void): Recording {
  const api = useApi();
  const queries = useQueryClient();
  const alive = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    alive.current = controller;
    return () => controller.abort();
  }, []);

  /** `body`: what is sent, to the letter: it is the key's meaning. */
  const send = useCallback(
    (command: RecordCrossing, body: unknown) => {
      tell({ kind: 'record', command });
      const signal = alive.current!.signal;
      const onWaiting = (refusal: RefusedError): void => {
        tell({ kind: 'waiting', refusal });
        // The shell says how the station is; it need not wait to ask.
        void queries.invalidateQueries({ queryKey: ['station'] });
      };
      api
        .recordUntilAnswered({ command: commandName, path: '/crossings', body, answer: recordedCrossingsSchema }, { signal, onWaiting })
        .then(
          async (recorded) => {
            onDisk();
            tell({ kind: 'recorded', recorded });
            await queries.invalidateQueries({ queryKey: ['crossings'] });
          },
          (error: unknown) => {
            if (!signal.aborted) tell({ kind: 'record-refused', refusal: refusalOf(error) });
          },
        );
    },
    [api, queries, tell, onDisk],
  );

  // Begun before the page was loaded again, and not known to be on disk.
  useEffect(() => {
    const content = api.waiting(commandName)[0]?.content;
    const body: unknown = content === undefined ? undefined : JSON.parse(content);
    const interrupted = recordCrossingSchema.safeParse(body);
    if (interrupted.success) send(interrupted.data, body);
  }, [api, send]);

  const record = useCallback((command: RecordCrossing) => send(command, command), [send]);
  const abandon = useCallback(() => api.abandon(commandName), [api]);
  return { record, abandon };
}
