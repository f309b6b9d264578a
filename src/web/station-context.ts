/** What the page last heard of its station. */
import { createContext, useContext } from 'react';
import type { StationStatus } from '../modules/posts/index.ts';

export interface HeardOfStation {
  /** Undefined until the first answer. */
  readonly status: StationStatus | undefined;
  /** Why the last question was not answered; null where it was. */
  readonly error: Error | null;
}

export const StationContext = createContext<HeardOfStation>({ status: undefined, error: null });

export function useStation(): HeardOfStation {
  return useContext(StationContext);
}
