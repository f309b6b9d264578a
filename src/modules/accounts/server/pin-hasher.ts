/** PINs become argon2id verifiers, two at a time at most, so that a crowd at the door never starves the booth. */
import { type Argon2Parameters, argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Problem } from '../../../kernel/problem.ts';
import { accountsProblem } from '../problems.ts';

export interface PinHasher {
  /** A verifier in PHC form. The same `salt` gives the same verifier. */
  hash(pin: string, salt: Buffer): Promise<string | Problem>;
  /** `verifier` null: takes as long, and is false. */
  verify(pin: string, verifier: string | null): Promise<boolean | Problem>;
}

export interface PinHasherSettings {
  readonly memoryKiB: number;
  readonly passes: number;
  /** How many are computed at once, and how many may wait. */
  readonly atOnce: number;
  readonly waiting: number;
}

/** OWASP's second recommendation and more: on a mini-PC a quarter of a second. */
export const usualHashing: PinHasherSettings = { memoryKiB: 64 * 1024, passes: 3, atOnce: 2, waiting: 40 };

const compute = promisify(argon2);
const tagLength = 32;
const phc = /^\$argon2id\$v=19\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\$([A-Za-z0-9+/]{11,44})\$([A-Za-z0-9+/]{43})$/;

export function pinHasher({ memoryKiB, passes, atOnce, waiting }: PinHasherSettings = usualHashing): PinHasher {
  const inTurn = turns(atOnce, waiting);
  // Nobody's PIN: what is compared against where there is no account, so that time tells nothing.
  const nobody = phcOf({ memory: memoryKiB, passes, parallelism: 1 }, randomBytes(16), randomBytes(tagLength));
  return {
    hash: (pin, salt) =>
      inTurn(async () => {
        const costs = { memory: memoryKiB, passes, parallelism: 1 };
        return phcOf(costs, salt, await compute('argon2id', { ...costs, message: pin, nonce: salt, tagLength }));
      }),
    verify: (pin, verifier) =>
      inTurn(async () => {
        const { tag, ...parameters } = parsePhc(verifier ?? nobody);
        const computed = await compute('argon2id', { ...parameters, message: pin, tagLength });
        return timingSafeEqual(computed, tag) && verifier !== null;
      }),
  };
}

/**
 * The salt of a new PIN. It follows from the request's key, so that the same request sent twice is the same command; salts
 * need to differ, not to be secret. Without a key it is random.
 */
export function saltFor(badge: string, key: string | undefined): Buffer {
  if (key === undefined) return randomBytes(16);
  return createHash('sha256').update(`maabar pin salt\n${badge}\n${key}`).digest().subarray(0, 16);
}

type Costs = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

/** Password Hashing Competition string format: unpadded base64. */
function phcOf({ memory, passes, parallelism }: Costs, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

function parsePhc(text: string): Costs & { nonce: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(text) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('a PIN verifier is not in PHC form');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

function turns(atOnce: number, waitingLimit: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result | Problem> => {
    if (running >= atOnce) {
      if (waiting.length >= waitingLimit) return accountsProblem('log-in-busy');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or becomes free.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
