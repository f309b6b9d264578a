import type { RebuildProgress } from '../journal/projector.ts';
import type { Problem } from '../kernel/problem.ts';
import type { SlotSecret } from '../storage/key-slots.ts';
import { withLockedStation, withStore } from './locked-station.ts';

/** Builds all projections anew. The station must not be running. */
export async function rebuildStation(
  directory: string,
  secret: SlotSecret,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Problem | undefined> {
  return withLockedStation(directory, secret, (station) =>
    withStore(
      station,
      async (store) => {
        await store.rebuild();
        return undefined;
      },
      onProgress,
    ),
  );
}
