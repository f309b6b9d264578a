/** The booth's state with the station behind it: asks, records until the station answers, resumes what a reload interrupted. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { z } from 'zod';
import { RefusedError } from '../../../ui/api.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { boothDecisionSchema, recordCrossingSchema, recordedCrossingSchema } from '../index.ts';
import { type Booth, type CrossingCommand, emptyBooth, evolveBooth } from './booth-flow.ts';

const commandName = 'crossings.record';
const askAgainAfterMs = 3000;

export interface BoothActs {
  readonly booth: Booth;
  give(mrz: string): void;
  record(command: CrossingCommand): void;
  clear(): void;
  readerBegan(): void;
  readerGaveNothing(): void;
  tooLarge(characters: number): void;
}

export function useBooth(): BoothActs {
  const api = useApi();
  const queries = useQueryClient();
  const [booth, tell] = useReducer(evolveBooth, emptyBooth);
  const { state } = booth;

  useEffect(() => {
    if (state.kind !== 'asking') return;
    const stop = new AbortController();
    api.ask('/booth/scan', { mrz: state.mrz }, boothDecisionSchema, { signal: stop.signal }).then(
      (decision) => tell({ kind: 'station-answered', turn: state.turn, decision }),
      (error: unknown) => {
        if (!stop.signal.aborted) tell({ kind: 'station-refused', turn: state.turn, refusal: refusalOf(error) });
      },
    );
    return () => stop.abort();
  }, [api, state]);

  // A station that does not answer is asked again by itself: asking records nothing.
  useEffect(() => {
    if (state.kind !== 'not-asked' || state.refusal.isCertain) return;
    const timer = setTimeout(() => tell({ kind: 'document-given', mrz: state.mrz }), askAgainAfterMs);
    return () => clearTimeout(timer);
  }, [state]);

  const alive = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    alive.current = controller;
    return () => controller.abort();
  }, []);

  const record = useCallback(
    (command: CrossingCommand) => {
      tell({ kind: 'record', command });
      const signal = alive.current!.signal;
      const onWaiting = (refusal: RefusedError): void => {
        tell({ kind: 'waiting', refusal });
        // The shell says how the station is; it need not wait to ask.
        void queries.invalidateQueries({ queryKey: ['station'] });
      };
      api
        .recordUntilAnswered(
          { command: commandName, path: '/crossings', body: command, answer: recordedCrossingSchema },
          { signal, onWaiting },
        )
        .then(
          async (recorded) => {
            tell({ kind: 'recorded', recorded });
            await queries.invalidateQueries({ queryKey: ['crossings'] });
          },
          (error: unknown) => {
            if (!signal.aborted) tell({ kind: 'record-refused', refusal: refusalOf(error) });
          },
        );
    },
    [api, queries],
  );

  // Begun before the page was loaded again, and not known to be on disk: the same command with the same key.
  useEffect(() => {
    const interrupted = commandIn(api.waiting(commandName)[0]?.content);
    if (interrupted) record(interrupted);
  }, [api, record]);

  const give = useCallback((mrz: string) => tell({ kind: 'document-given', mrz }), []);
  const clear = useCallback(() => {
    // Seen and cleared: what the station failed at is not tried again behind the officer's back.
    if (state.kind === 'not-recorded') api.abandon(commandName);
    tell({ kind: 'clear' });
  }, [api, state.kind]);
  const readerBegan = useCallback(() => tell({ kind: 'reader-began' }), []);
  const readerGaveNothing = useCallback(() => tell({ kind: 'reader-gave-nothing' }), []);
  const tooLarge = useCallback((characters: number) => tell({ kind: 'too-large', characters }), []);
  return { booth, give, record, clear, readerBegan, readerGaveNothing, tooLarge };
}

function commandIn(content: string | undefined): CrossingCommand | undefined {
  if (content === undefined) return undefined;
  const parsed = z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(recordCrossingSchema)
    .safeParse(content);
  return parsed.success ? parsed.data : undefined;
}

function refusalOf(error: unknown): RefusedError {
  return error instanceof RefusedError ? error : new RefusedError({ code: 'page-failed', status: 400, text: String(error) });
}
