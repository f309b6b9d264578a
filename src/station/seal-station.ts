/** Sealing a running station from its log-in page: by the code, slowly for whoever guesses, and the process ends with the keys. */
import { rm } from 'node:fs/promises';
import { isProblem, type Problem } from '../kernel/problem.ts';
import { sealKeys, whyNotSealed } from '../storage/sealing.ts';
import { stationProblem } from './problems.ts';

export interface SealPorts {
  readonly keysPath: string;
  readonly cachesPath: string;
  nowMs(): number;
  /** Records that the post is sealed, and lets the link carry it up as far as it can in a few seconds. */
  tell(): Promise<void>;
  /** Ends the process, once the answer has left. */
  end(): void;
}

const free = 3;
const ceilingMs = 60_000;

export function stationSealer(ports: SealPorts): (code: string) => Promise<Problem | null> {
  let wrong = 0;
  let waitUntilMs = 0;
  let underWay = false;
  return async (code) => {
    const waitMs = waitUntilMs - ports.nowMs();
    if (underWay || waitMs > 0) return stationProblem('seal-delayed', { waitSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
    underWay = true;
    try {
      const refused = await whyNotSealed(ports.keysPath, code);
      if (refused) {
        wrong += refused.code === 'seal-code-wrong' ? 1 : 0;
        waitUntilMs = wrong < free ? 0 : ports.nowMs() + Math.min(2000 * 2 ** (wrong - free), ceilingMs);
        return refused;
      }
      await ports.tell();
      const unsealed = await sealKeys(ports.keysPath, code);
      if (isProblem(unsealed)) return unsealed;
      await rm(ports.cachesPath, { recursive: true, force: true });
      ports.end();
      return null;
    } finally {
      underWay = false;
    }
  };
}
