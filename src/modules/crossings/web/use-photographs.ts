/**
 * Photographs taken at the booth: held on this page until their traveller is recorded, then sent, one after the other, while the
 * next document is read. They are in no storage of the browser: a page that is closed before has lost them.
 */
import { useEffect, useState } from 'react';
import { RefusedError } from '../../../ui/api.ts';
import { useApi } from '../../../ui/workplace.tsx';
import type { PhotographKind } from '../../travellers/index.ts';
import { keptPhotographSchema, type ShownBy } from '../index.ts';
import type { Booth } from './booth-state.ts';
import { shownAsText } from './group-flow.ts';

export type HeldPhotographs = Partial<Readonly<Record<PhotographKind, File>>>;
export interface Photographs {
  heldOf(shownBy: ShownBy): HeldPhotographs;
  hold(shownBy: ShownBy, kind: PhotographKind, file: File): void;
  readonly sending: number;
  /** Since the last document. */
  readonly kept: number;
  /** Why the last could not be kept; what may succeed is tried again by itself. */
  readonly refusal: RefusedError | null;
}

interface ToSend {
  readonly crossingId: string;
  readonly kind: PhotographKind;
  readonly file: File;
}

const againAfterMs = 4000;

export function usePhotographs({ state, turn }: Booth): Photographs {
  const api = useApi();
  const [held, setHeld] = useState<ReadonlyMap<string, HeldPhotographs>>(new Map());
  const [outbox, setOutbox] = useState<readonly ToSend[]>([]);
  const [kept, setKept] = useState(0);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);

  const recorded = state.kind === 'recorded' ? state : null;
  useEffect(() => {
    if (!recorded || held.size === 0) return;
    const due = recorded.command.travellers.flatMap(({ shownBy }, at) =>
      Object.entries(held.get(shownAsText(shownBy)) ?? {}).map(([kind, file]): ToSend => {
        return { crossingId: recorded.recorded.crossings[at]!.crossingId, kind: kind as PhotographKind, file };
      }),
    );
    setHeld(new Map());
    setOutbox((before) => [...before, ...due]);
  }, [recorded, held]);

  const isCleared = state.kind === 'ready';
  useEffect(() => {
    if (isCleared) setHeld((before) => (before.size === 0 ? before : new Map()));
  }, [isCleared]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another traveller
  useEffect(() => setKept(0), [turn]);

  const [next] = outbox;
  const waits = refusal !== null && !refusal.isCertain;
  useEffect(() => {
    if (!next || waits) return;
    const { crossingId, kind, file } = next;
    const isOver = (): void => setOutbox((before) => before.filter((one) => one !== next));
    api
      .upload({
        command: 'crossings.keep-photograph',
        path: `/crossings/${encodeURIComponent(crossingId)}/photographs/${kind}`,
        file,
        contentType: file.type,
        answer: keptPhotographSchema,
        onProgress: () => {},
      })
      .then(
        () => {
          isOver();
          setKept((before) => before + 1);
          setRefusal(null);
        },
        (error: unknown) => {
          const refused =
            error instanceof RefusedError ? error : new RefusedError({ code: 'page-failed', status: 400, text: String(error) });
          setRefusal(refused);
          if (refused.isCertain) isOver();
        },
      );
  }, [api, next, waits]);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setRefusal(null), againAfterMs);
    return () => clearTimeout(timer);
  }, [waits]);

  return {
    heldOf: (shownBy) => held.get(shownAsText(shownBy)) ?? {},
    hold: (shownBy, kind, file) =>
      setHeld((before) => {
        const place = shownAsText(shownBy);
        return new Map(before).set(place, { ...before.get(place), [kind]: file });
      }),
    ...{ sending: outbox.length, kept, refusal },
  };
}
