/** One erasure, from the question to the certificate: carried out once, whatever is lost on the way, and taken up again where the page was loaded anew. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { RefusedError } from '../../../ui/api.ts';
import { useApi } from '../../../ui/workplace.tsx';
import { type ErasePerson, type ErasurePaper, erasePersonSchema, erasureCertificateSchema } from '../index.ts';

const commandName = 'protection.erase';

export type ErasureState =
  | { readonly kind: 'none' }
  /** `waitingFor`: why the page asks again. */
  | { readonly kind: 'erasing'; readonly waitingFor?: RefusedError }
  /** `again`: absent where the station has said no for certain. */
  | { readonly kind: 'refused'; readonly refusal: unknown; again?(): void }
  | { readonly kind: 'erased'; readonly certificate: ErasurePaper; readonly caseNumber: string | undefined };

export interface Erasure {
  readonly state: ErasureState;
  /** How many were carried out on this page. */
  readonly done: number;
  begin(order: ErasePerson, caseNumber: string | undefined): void;
  /** Seen: the certificate or the refusal goes away. */
  close(): void;
}

export function useErasure(): Erasure {
  const api = useApi();
  const [state, setState] = useState<ErasureState>({ kind: 'none' });
  const [done, setDone] = useState(0);

  const alive = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    alive.current = controller;
    return () => controller.abort();
  }, []);

  const begin = useCallback(
    (order: ErasePerson, caseNumber: string | undefined) => {
      const { signal } = alive.current!;
      setState({ kind: 'erasing' });
      api
        .recordUntilAnswered(
          { command: commandName, path: '/protection/erasures', body: order, answer: erasureCertificateSchema },
          { signal, onWaiting: (waitingFor) => setState({ kind: 'erasing', waitingFor }) },
        )
        .then(
          (certificate) => {
            setState({ kind: 'erased', certificate, caseNumber });
            setDone((before) => before + 1);
          },
          (refusal: unknown) => {
            if (signal.aborted) return;
            const isCertain = refusal instanceof RefusedError && refusal.isCertain;
            setState({ kind: 'refused', refusal, ...(isCertain ? {} : { again: () => begin(order, caseNumber) }) });
          },
        );
    },
    [api],
  );

  // Begun before the page was loaded again, and not known to be carried out: the same order with the same key.
  useEffect(() => {
    const interrupted = orderIn(api.waiting(commandName)[0]?.content);
    if (interrupted) begin(interrupted, undefined);
  }, [api, begin]);

  const close = useCallback(() => {
    // What the station failed at is not tried again behind the officer's back.
    api.abandon(commandName);
    setState({ kind: 'none' });
  }, [api]);
  return { state, done, begin, close };
}

function orderIn(content: string | undefined): ErasePerson | undefined {
  if (content === undefined) return undefined;
  const parsed = z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(erasePersonSchema)
    .safeParse(content);
  return parsed.success ? parsed.data : undefined;
}
