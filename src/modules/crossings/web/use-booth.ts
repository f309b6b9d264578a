/** The booth's state with the station behind it, and with what must survive a reload of the page. */
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { tabShelf } from '../../../ui/tab-shelf.ts';
import { useWorkplace } from '../../../ui/workplace.tsx';
import type { Direction, RecordCrossing } from '../index.ts';
import { evolveBooth } from './booth-flow.ts';
import { type Booth, type BoothEvent, emptyBooth } from './booth-state.ts';
import { dropDesk, keepDraft, readDraft } from './draft-shelf.ts';
import { rememberedDirection } from './remembered-direction.ts';
import { useAsking } from './use-asking.ts';
import { useRecording } from './use-recording.ts';

export interface BoothActs {
  readonly booth: Booth;
  tell(event: BoothEvent): void;
  turnTo(direction: Direction): void;
  record(command: RecordCrossing): void;
  clear(): void;
}

export function useBooth(): BoothActs {
  const { badge } = useWorkplace().officer;
  const [shelf] = useState(tabShelf);
  const [booth, tell] = useReducer(evolveBooth, undefined, () => startingBooth(readDraft(shelf, badge, Date.now())));
  useEffect(() => keepDraft(shelf, booth, badge, Date.now()), [shelf, booth, badge]);
  useAsking(booth, tell);
  const onDisk = useCallback(() => dropDesk(shelf, badge), [shelf, badge]);
  const { record, abandon } = useRecording(tell, onDisk);

  const turnTo = useCallback((direction: Direction) => {
    rememberedDirection.set(direction);
    tell({ kind: 'turned', direction });
  }, []);
  const unsettled = booth.state.kind === 'not-recorded';
  const clear = useCallback(() => {
    // Seen and cleared: what the station failed at is not tried again behind the officer's back.
    if (unsettled) abandon();
    tell({ kind: 'clear' });
  }, [unsettled, abandon]);
  return useMemo(() => ({ booth, tell, turnTo, record, clear }), [booth, turnTo, record, clear]);
}

function startingBooth(draft: ReturnType<typeof readDraft>): Booth {
  const booth = { ...emptyBooth, direction: rememberedDirection.get() };
  return draft ? evolveBooth(booth, { kind: 'restored', draft }) : booth;
}
