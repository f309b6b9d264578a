/** How pages reach a station, from the words of the command line: in the clear, with a certificate of its own, or through a proxy. */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { ParseArgsOptionsConfig } from 'node:util';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import { fileProblemOf } from '../../storage/file-problem.ts';
import { stationProblem } from '../problems.ts';
import type { StationStart } from '../running-station.ts';

export const carriedOptions = {
  'tls-certificate': { type: 'string' },
  'tls-key': { type: 'string' },
  'trusted-proxy': { type: 'string', multiple: true },
} as const satisfies ParseArgsOptionsConfig;

interface CarriedValues {
  readonly 'tls-certificate'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'trusted-proxy'?: readonly string[] | undefined;
}

/** Undefined where the words do not fit together. */
export async function carriedBy(values: CarriedValues): Promise<Pick<StationStart, 'tls' | 'trustedProxies'> | Problem | undefined> {
  const { 'tls-certificate': certificate, 'tls-key': key, 'trusted-proxy': trustedProxies } = values;
  if ((certificate === undefined) !== (key === undefined) || (certificate !== undefined && trustedProxies)) return undefined;
  if (trustedProxies) {
    const wrong = trustedProxies.find((address) => isIP(address) === 0);
    return wrong === undefined ? { trustedProxies } : stationProblem('proxy-unusable', { address: wrong });
  }
  if (certificate === undefined || key === undefined) return {};
  const [cert, secret] = [await pemIn(certificate), await pemIn(key)];
  if (isProblem(cert)) return cert;
  if (isProblem(secret)) return secret;
  try {
    createSecureContext({ cert, key: secret });
  } catch (error) {
    return stationProblem('certificate-unusable', { certificate, key, reason: (error as NodeJS.ErrnoException).code ?? 'unreadable' });
  }
  return { tls: { cert, key: secret } };
}

async function pemIn(path: string): Promise<string | Problem> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const problem = fileProblemOf(error, path);
    if (problem) return problem;
    throw error;
  }
}
