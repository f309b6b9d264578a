/** No dependency has a known weakness, as far as the registry can be asked. Without a network, or where it does not answer that, the check says so. */
import { spawn } from 'node:child_process';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';

const answersWithinMs = 20_000;

export const advisoriesCheck: Check = {
  name: 'no dependency has a known weakness',
  async run(note) {
    const { complaints, unasked } = auditOutcome(await auditText());
    if (unasked !== undefined) note(`not asked: ${unasked}`);
    return complaints;
  },
};

async function auditText(): Promise<string> {
  const child = spawn('npm', ['audit', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: answersWithinMs,
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(''));
    child.once('close', () => resolve(said));
  });
}

/** @param said by `npm audit --json`; empty where it said nothing */
export function auditOutcome(said: string): { readonly complaints: readonly string[]; readonly unasked?: string } {
  const answer = parsed(said);
  if (answer?.error || answer?.message)
    return { complaints: [], unasked: (answer.message ?? answer.error?.summary ?? 'the registry refused').split(' - ', 1)[0]! };
  if (!answer?.vulnerabilities) return { complaints: [], unasked: 'no answer came' };
  return {
    complaints: Object.entries(answer.vulnerabilities).map(
      ([name, { severity, range, fixAvailable }]) =>
        `${name} ${range}: a weakness (${severity}) is known${fixAvailable ? '; npm audit fix knows a version without it' : ''}`,
    ),
  };
}

interface Audit {
  readonly message?: string;
  readonly error?: { readonly summary?: string };
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly fixAvailable: unknown }>
  >;
}

function parsed(said: string): Audit | undefined {
  try {
    return JSON.parse(said) as Audit;
  } catch {
    // npm itself failed before it had anything to say.
    return undefined;
  }
}
