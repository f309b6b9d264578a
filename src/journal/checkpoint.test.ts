import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isProblem } from '../kernel/problem.ts';
import { cosignCheckpoint, formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { leafHash } from './merkle.ts';
import { formatVerifierKey, type NoteVerifier, noteVerifier, parseNote, parseVerifierKey, signNote, verifyNote } from './signed-note.ts';

const station = generateKeyPairSync('ed25519');
const witness = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const root = leafHash(Buffer.from('first entry'));
const checkpoint = { origin: 'mr-gogui.operations', size: 1, root };
const signed = signCheckpoint({ ...checkpoint, keyName: 'mr-gogui', privateKey: station.privateKey });
const ofStation = noteVerifier('mr-gogui', station.publicKey);
const ofWitness = noteVerifier('mr-hq', witness.publicKey, 'cosignature/v1');

function verifierOf(line: string): NoteVerifier {
  const verifier = parseVerifierKey(line);
  if (isProblem(verifier)) throw new Error(verifier.text);
  return verifier;
}

describe('signed notes', () => {
  // The example in the documentation of golang.org/x/mod/sumdb/note. Ed25519 is deterministic: the bytes must be the same.
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

  test('are signed byte for byte as by the reference implementation', () => {
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    expect(signNote(text, { keyName: 'PeterNeumann', privateKey })).toBe(note);
    expect(formatVerifierKey(noteVerifier('PeterNeumann', createPublicKey(privateKey)))).toBe(key);
  });

  test('of the reference implementation and of the specification verify', () => {
    expect(verifyNote(note, [verifierOf(key)])).toMatchObject({ text, verified: [{ verifier: { keyName: 'PeterNeumann' } }] });
    const example =
      'This is an example message.\n\n' +
      '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    const exampleKey = verifierOf('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    expect(verifyNote(example, [exampleKey])).toMatchObject({ text: 'This is an example message.\n' });
  });

  test('a public key of a real witness is read, with its key id', () => {
    const line = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
    expect(verifierOf(line)).toMatchObject({ keyName: 'remora.n621.de', type: 'cosignature/v1', keyId: 'da77ade7' });
    expect(formatVerifierKey(verifierOf(line))).toBe(line);
  });

  test.each([
    ['no signature', text],
    ['no signature line', `${text}\n`],
    ['no last newline', note.slice(0, -1)],
    ['a control character', `\u0001${note}`],
    ['half a character', `\ud800${note}`],
    ['a key name with a space', note.replace('PeterNeumann', 'Bad Name')],
    ['a line that does not belong', `${note}Unexpected line.\n`],
    ['base64 spelt in another way', note.replace('nAM=', 'nAN=')],
    ['more than 100 signatures', `${text}\n${note.slice(text.length + 1).repeat(101)}`],
    ['more than 64 KiB', `${'a'.repeat(64 * 1024)}\n${note}`],
  ])('with %s are refused as malformed', (_, malformed) => {
    expect(parseNote(malformed)).toMatchObject({ isProblem: true, code: 'note-malformed' });
  });

  test.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann',
  ])('the public key %s is refused', (line) => {
    expect(parseVerifierKey(line)).toMatchObject({ isProblem: true, code: 'verifier-key-malformed' });
  });
});

describe('a checkpoint', () => {
  test('is three lines: origin, size, root', () => {
    expect(formatCheckpoint(checkpoint)).toBe(`mr-gogui.operations\n1\n${root.toString('base64')}\n`);
    expect(parseCheckpoint(signed)).toEqual(checkpoint);
  });

  test('verifies with the key of its station alone', () => {
    expect(verifyCheckpoint(signed, [ofStation])).toMatchObject({ checkpoint, signatures: [{ verifier: ofStation }], cosignatures: [] });
    expect(verifyCheckpoint(signed, [])).toMatchObject({ code: 'note-unsigned' });
    expect(verifyCheckpoint(signed, [noteVerifier('mr-gogui', stranger.publicKey)])).toMatchObject({ code: 'note-unsigned' });
    expect(verifyCheckpoint(signed, [noteVerifier('mr-nema', station.publicKey)])).toMatchObject({ code: 'note-unsigned' });
  });

  test('that was changed after signing is called forged', () => {
    const changed = signed.replace('\n1\n', '\n2\n');
    expect(verifyCheckpoint(changed, [ofStation])).toMatchObject({ code: 'note-forged', details: { name: 'mr-gogui' } });
  });

  test('gathers signatures of witnesses, each with its time', () => {
    const cosigned = cosignCheckpoint(signed, { keyName: 'mr-hq', privateKey: witness.privateKey, atSeconds: 1_790_000_000 });
    if (isProblem(cosigned)) throw new Error(cosigned.text);
    expect(cosigned.startsWith(signed)).toBe(true);
    expect(verifyCheckpoint(cosigned, [ofStation, ofWitness])).toMatchObject({
      signatures: [{ verifier: { keyName: 'mr-gogui' } }],
      cosignatures: [{ verifier: { keyName: 'mr-hq' }, atSeconds: 1_790_000_000 }],
    });
    expect(verifyCheckpoint(cosigned, [ofStation])).toMatchObject({ cosignatures: [] });
    expect(verifyCheckpoint(cosigned, [ofWitness])).toMatchObject({ code: 'note-unsigned' });
  });

  test('a cosignature whose time was changed is called forged', () => {
    const cosigned = cosignCheckpoint(signed, { keyName: 'mr-hq', privateKey: witness.privateKey, atSeconds: 1_790_000_000 });
    const line = String(cosigned).trimEnd().split(' ').at(-1)!;
    const bytes = Buffer.from(line, 'base64');
    bytes[11]! ^= 1; // the last byte of the time
    const changed = String(cosigned).replace(line, bytes.toString('base64'));
    expect(verifyCheckpoint(changed, [ofStation, ofWitness])).toMatchObject({ code: 'note-forged', details: { name: 'mr-hq' } });
  });

  test('keeps its meaning with extension lines, which the signature covers', () => {
    const extended = signNote(`${formatCheckpoint(checkpoint)}note from afar\n`, { keyName: 'mr-gogui', privateKey: station.privateKey });
    expect(verifyCheckpoint(extended, [ofStation])).toMatchObject({ checkpoint });
    expect(verifyCheckpoint(extended.replace('afar', 'near'), [ofStation])).toMatchObject({ code: 'note-forged' });
  });

  test.each([
    ['a size with a leading zero', 'mr-gogui.operations\n01\nROOT\n'],
    ['a negative size', 'mr-gogui.operations\n-1\nROOT\n'],
    ['a size beyond 2^53', 'mr-gogui.operations\n9007199254740993\nROOT\n'],
    ['no root', 'mr-gogui.operations\n1\n'],
    ['a short root', 'mr-gogui.operations\n1\nAAAA\n'],
    ['an empty line', 'mr-gogui.operations\n\n1\nROOT\n'],
  ])('with %s is refused', (_, text) => {
    const note = signNote(text.replace('ROOT', root.toString('base64')), { keyName: 'mr-gogui', privateKey: station.privateKey });
    expect(verifyCheckpoint(note, [ofStation])).toMatchObject({ isProblem: true, code: 'note-malformed' });
  });

  test('cannot be made of nonsense', () => {
    expect(() => formatCheckpoint({ ...checkpoint, origin: 'two\nlines' })).toThrow(TypeError);
    expect(() => formatCheckpoint({ ...checkpoint, size: -1 })).toThrow(RangeError);
    expect(() => formatCheckpoint({ ...checkpoint, root: Buffer.alloc(31) })).toThrow(RangeError);
    expect(() => noteVerifier('two words', station.publicKey)).toThrow(TypeError);
  });
});
