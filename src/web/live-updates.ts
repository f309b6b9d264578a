/** The station says that something was recorded; what is on the screen is then asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Many commits close together are one reason to ask. */
const gatherMs = 250;

export function useLiveUpdates(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/live');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasAway = false;
    const refresh = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        // Who looked, and whom one looks at, is shown as it was when asked: a list that moves while it is read serves nobody, and
        // each look at a person is one in the trace.
        void queries.invalidateQueries({
          predicate: ({ queryKey }) => !['station', 'session', 'access', 'people', 'demo'].includes(String(queryKey[0])),
        });
      }, gatherMs);
    };
    source.addEventListener('committed', refresh);
    source.addEventListener('error', () => {
      wasAway = true;
      void queries.invalidateQueries({ queryKey: ['station'] });
    });
    source.addEventListener('open', () => {
      if (wasAway) refresh();
      wasAway = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [queries]);
}
