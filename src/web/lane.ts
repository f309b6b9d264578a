/** The lane at which this screen stands: kept by the browser, because the screen does not move. */
import { createContext, useContext, useMemo, useState } from 'react';
import { remembered } from '../ui/remembered.ts';

export interface LaneChoice {
  /** From 0, in the order of the post's lanes. */
  readonly lane: number;
  choose(lane: number): void;
}

const isIndex = (value: unknown): value is `${number}` => typeof value === 'string' && /^[0-9]{1,2}$/.test(value);
const rememberedLane = remembered<`${number}`>('lane', isIndex, '0');

export const LaneContext = createContext<LaneChoice>({ lane: 0, choose: () => {} });

/** `lanes`: how many the post has; a lane that is gone falls back to the first. */
export function useLaneChoice(lanes: number): LaneChoice {
  const [chosen, setChosen] = useState(() => Number(rememberedLane.get()));
  const lane = chosen < lanes ? chosen : 0;
  return useMemo(
    () => ({
      lane,
      choose(next: number) {
        rememberedLane.set(`${next}`);
        setChosen(next);
      },
    }),
    [lane],
  );
}

export function useLane(): LaneChoice {
  return useContext(LaneContext);
}
