/** What a balancer and a watch are told: that the station records, and that its database answers now. */
import type { Health } from '../http/built-in-module.ts';
import type { StorageState } from '../journal/writer.ts';

/** Whoever asks more often hears what was found last. */
const freshMs = 1000;
const patienceMs = 2000;

/** @param of.read asks the database something small; rejects, or never answers, where it is away */
export function healthCheck(of: { storage(): StorageState; read(): Promise<unknown>; nowMs(): number }): () => Promise<Health> {
  let found: { readonly atMs: number; readonly answers: Promise<boolean> } | undefined;
  return async () => {
    if (of.storage().state !== 'well') return { status: 'degraded' };
    const atMs = of.nowMs();
    if (!found || atMs - found.atMs >= freshMs) found = { atMs, answers: within(patienceMs, of.read()) };
    return { status: (await found.answers) ? 'ok' : 'degraded' };
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
    timer.unref();
  });
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
