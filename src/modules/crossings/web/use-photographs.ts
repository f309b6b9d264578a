/** The photographs of the page, as the booth holds and sends them. */
import { useEffect, useSyncExternalStore } from 'react';
import { useApi, useWorkplace } from '../../../ui/workplace.tsx';
import type { PhotographKind } from '../../travellers/index.ts';
import { keptPhotographSchema, type ShownBy } from '../index.ts';
import type { Booth } from './booth-state.ts';
import { shownAsText } from './group-flow.ts';
import { type HeldPhotographs, PhotographDesk, type PhotographsWaiting } from './photograph-desk.ts';

export interface Photographs extends Pick<PhotographsWaiting, 'kept' | 'refusal'> {
  heldOf(shownBy: ShownBy): HeldPhotographs;
  hold(shownBy: ShownBy, kind: PhotographKind, file: File): void;
  readonly sending: number;
}

/** The page's: an officer who looks at another screen meanwhile loses none. */
const photographDesk = new PhotographDesk();
photographDesk.subscribe(askBeforeLeaving);

export function usePhotographs({ state, turn }: Booth): Photographs {
  const api = useApi();
  const { badge } = useWorkplace().officer;
  const { held, outbox, kept, refusal } = useSyncExternalStore(photographDesk.subscribe, photographDesk.waiting);

  useEffect(() => {
    photographDesk.takenOver(badge, ({ crossingId, kind, file }) =>
      api.upload({
        command: 'crossings.keep-photograph',
        path: `/crossings/${encodeURIComponent(crossingId)}/photographs/${kind}`,
        file,
        contentType: file.type,
        answer: keptPhotographSchema,
        onProgress: () => {},
      }),
    );
  }, [api, badge]);

  const recorded = state.kind === 'recorded' ? state : null;
  useEffect(() => {
    if (!recorded) return;
    const { command, recorded: answer } = recorded;
    photographDesk.recorded(command.travellers.map(({ shownBy }, at) => ({ shownBy, crossingId: answer.crossings[at]!.crossingId })));
  }, [recorded]);
  const isCleared = state.kind === 'ready';
  useEffect(() => {
    if (isCleared) photographDesk.letGo();
  }, [isCleared]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another traveller
  useEffect(() => photographDesk.nextTraveller(), [turn]);

  return {
    heldOf: (shownBy) => held.get(shownAsText(shownBy)) ?? {},
    hold: (shownBy, kind, file) => photographDesk.hold(shownBy, kind, file),
    ...{ sending: outbox.filter((one) => one.badge === badge).length, kept, refusal },
  };
}

/** A page that is loaded again has lost what it holds: the browser asks first. */
function askBeforeLeaving(): void {
  const { held, outbox } = photographDesk.waiting();
  if (held.size + outbox.length > 0) window.addEventListener('beforeunload', stayHere);
  else window.removeEventListener('beforeunload', stayHere);
}

function stayHere(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
