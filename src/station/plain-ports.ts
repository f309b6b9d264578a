/** What crossings ask of protection, where nobody keeps requests for it yet: nobody is suspended, and a request is refused aloud. */
import type { SuspensionsCommandPort, SuspensionsReadPort } from '../modules/crossings/index.ts';
import { protectionNotHere } from '../modules/crossings/server/index.ts';

export const plainSuspensions: SuspensionsReadPort & SuspensionsCommandPort = {
  among: async () => new Set(),
  isSuspended: async () => false,
  // Never dropped in silence: somebody's safety may hang on it.
  suspend: async () => protectionNotHere(),
};
