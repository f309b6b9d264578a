/** The thread of `seal-file.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { Encrypter } from 'age-encryption';
import type { SealRequest } from './seal-file.ts';

/**
 * 2^16 rounds of scrypt, 64 MB: a quarter of what age takes for words that people choose. These are 66 random bits, which no work
 * factor has to save, and a post's computer is small.
 */
const workFactor = 16;

const { bytes, to } = workerData as SealRequest;
const encrypter = new Encrypter();
if ('passphrase' in to) {
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(to.passphrase);
} else for (const recipient of to.recipients) encrypter.addRecipient(recipient);
parentPort!.postMessage(await encrypter.encrypt(bytes));
