/** `maabar journal`: what it shows and proves, and that it names every harm done to the journals. */
import { closeSync, copyFileSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../src/journal/checkpoint.ts';
import { checkpointKeyName, checkpointOrigin } from '../../src/journal/checkpoints.ts';
import { hashBytes, verifyConsistency, verifyInclusion } from '../../src/journal/merkle.ts';
import { noteVerifier } from '../../src/journal/signed-note.ts';
import type { JournalId, StationId } from '../../src/kernel/ids.ts';
import { isProblem } from '../../src/kernel/problem.ts';
import { stationPaths } from '../../src/station/station-config.ts';
import { type Keyring, openKeyring } from '../../src/storage/keyring.ts';
import { openSqlite, type SqliteConnection } from '../../src/storage/sqlite-connection.ts';
import { jsonLines } from './command-line.ts';
import { cleanUp, cross, documentOf, logInOfficer, type MadeStation, makeStation } from './made-station.ts';

const operations = 'mr-essai.operations' as JournalId;
const rareName = 'Quoibadjara';

interface Report {
  readonly journal: string;
  readonly epoch: number;
  readonly entries: number;
  readonly sound: boolean;
  readonly findings: readonly { readonly sequence: number; readonly what: string; readonly part?: number }[];
}

/** Six travellers, twelve entries, in two runs: two signed checkpoints. */
let made: MadeStation;
beforeAll(async () => {
  made = await makeStation();
  for (const run of [1, 2]) {
    const running = await made.start();
    const desk = await logInOfficer(running);
    for (const turn of [1, 2, 3]) await cross(desk, documentOf(rareName, 'Nènè', run * 10 + turn), `k${run}${turn}`);
    await running.stop('SIGTERM');
  }
});
afterAll(() => cleanUp([made]));

function copyOfMade(): MadeStation {
  const copy = made.copy();
  onTestFinished(() => copy.remove());
  return copy;
}

async function keyringOf(station: MadeStation): Promise<Keyring> {
  const keyring = await openKeyring(stationPaths(station.directory).keys, { kind: 'key-file', path: station.keyFile });
  if (isProblem(keyring)) throw new Error(keyring.text);
  return keyring;
}

/** Harms the decrypted database, as somebody with the key could. */
async function harm(station: MadeStation, work: (database: SqliteConnection) => void): Promise<void> {
  const key = (await keyringOf(station)).subkey('database');
  const database = openSqlite({ file: stationPaths(station.directory).database, key });
  work(database);
  database.close();
}

async function verify(station: MadeStation): Promise<{ status: number | null; operations: Report; err: string }> {
  const said = await station.say('journal verify', '--json');
  const report = jsonLines<Report>(said).find(({ journal }) => journal === operations);
  if (!report) throw new Error(said.err);
  return { status: said.status, operations: report, err: said.err };
}

/** Number of the journal `operations`, as SQL. */
const number = `(select number from journal where id = '${operations}')`;

describe('what stands in the journals', () => {
  test('is shown without data about people, beside a running station and without one', async () => {
    const running = await made.start();
    const beside = await made.say('journal show', operations);
    const verified = await made.say('journal verify');
    await running.stop('SIGTERM');
    const alone = await made.say('journal show', operations);
    expect(beside).toEqual(alone);
    expect(alone.out.trim().split('\n')).toHaveLength(12);
    expect(alone.out).toContain('crossing-recorded v5  parts');
    expect(alone.out.toLowerCase()).not.toContain(rareName.toLowerCase());
    expect([verified.status, verified.err]).toEqual([0, '']);
    expect(verified.out).toContain(`${operations}: sound; 12 entries, 24 parts (0 erased), 2 signed checkpoints`);
  });

  test('is listed by journal, and in a range', async () => {
    const listed = jsonLines(await made.say('journal show', '--json'));
    expect(listed).toContainEqual({ journal: operations, epoch: 1, entries: 12, signedUpTo: 12, sealed: false });
    const range = jsonLines<{ sequence: number }>(await made.say('journal show', operations, '--from', '3', '--count', '2', '--json'));
    expect(range.map(({ sequence }) => sequence)).toEqual([3, 4]);
    const unknown = await made.say('journal show', 'mr-essai.dreams');
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('There is no journal mr-essai.dreams here.')]);
    expect((await made.say('journal show', operations, '--from', '0')).status).toBe(2);
    const beyond = await made.say('journal show', operations, '--from', '13');
    expect(beyond).toEqual({ status: 0, out: '', err: `maabar journal show: ${operations} ends at entry 12.\n` });
  });

  test('is proven to somebody who has a checkpoint and the station’s public key alone', async () => {
    const verifier = noteVerifier(checkpointKeyName('mr-essai' as StationId), (await keyringOf(made)).publicKey);
    const proven = await made.say('journal prove', operations, '3', '--json');
    const [proof] = jsonLines<{ leaf: string; size: number; proof: string[]; checkpoint: string }>(proven);
    const signed = verifyCheckpoint(proof!.checkpoint, [verifier]);
    if (isProblem(signed)) throw new Error(signed.text);
    expect(signed.checkpoint).toMatchObject({ origin: `maabar/${operations}/epoch-1`, size: 6 });
    const leaf = Buffer.from(proof!.leaf, 'base64');
    const path = proof!.proof.map((hash) => Buffer.from(hash, 'base64'));
    const claim = { index: 2, size: 6, leaf, root: signed.checkpoint.root };
    expect(verifyInclusion({ ...claim, proof: path })).toBe(true);
    expect(verifyInclusion({ ...claim, index: 3, proof: path })).toBe(false);
  });

  test('continues what an earlier checkpoint signed', async () => {
    const continued = await made.say('journal prove', operations, '--since', '6', '--json');
    const [proof] = jsonLines<{ firstCheckpoint: string; secondCheckpoint: string; proof: string[] }>(continued);
    const [first, second] = [proof!.firstCheckpoint, proof!.secondCheckpoint].map((note) => parseCheckpoint(note));
    if (isProblem(first) || isProblem(second) || !first || !second) throw new Error('no checkpoint');
    const path = proof!.proof.map((hash) => Buffer.from(hash, 'base64'));
    const claim = { firstSize: 6, secondSize: 12, secondRoot: second.root, proof: path };
    expect(verifyConsistency({ ...claim, firstRoot: first.root })).toBe(true);
    expect(verifyConsistency({ ...claim, firstRoot: Buffer.alloc(hashBytes) })).toBe(false);
    const unknown = await made.say('journal prove', operations, '--since', '5');
    expect([unknown.status, unknown.err]).toEqual([1, expect.stringContaining('The latest are of: 12, 6')]);
    expect((await made.say('journal prove', operations, '99')).err).toContain('Entry 99');
    expect((await made.say('journal prove', operations)).status).toBe(2);
  });

  test('is projected anew to the same rows', async () => {
    const station = copyOfMade();
    const rows = async () => {
      let found: unknown;
      await harm(station, (database) => {
        found = ['travellers_traveller', 'crossings_crossing', 'accounts_account'].map((table) =>
          database.prepare(`select * from ${table} order by 1`).all(),
        );
      });
      return found;
    };
    const before = await rows();
    await harm(station, (database) => void database.exec('delete from travellers_traveller'));
    const rebuilt = await station.say('journal rebuild', '--json');
    expect([rebuilt.status, rebuilt.out]).toEqual([0, '{"rebuilt":true}\n']);
    expect(await rows()).toEqual(before);
  });
});

describe('verify names', () => {
  test('a byte that was flipped on the disk, by the entries that cannot be read', async () => {
    const station = copyOfMade();
    let page = 0;
    let pageBytes = 0;
    await harm(station, (database) => {
      pageBytes = database.pragma('page_size', { simple: true }) as number;
      const find = database.prepare("select rootpage from sqlite_schema where name = 'journal_part'");
      page = (find.get() as { rootpage: number }).rootpage;
    });
    // The table is small: its root is the page that holds the rows.
    const file = openSync(stationPaths(station.directory).database, 'r+');
    writeSync(file, Buffer.of(0xff), 0, 1, (page - 1) * pageBytes + 2000);
    closeSync(file);
    const { status, operations: report } = await verify(station);
    expect([status, report.sound]).toEqual([1, false]);
    expect(report.findings).toContainEqual({ sequence: 1, what: 'entry-unreadable' });
  });

  test('an entry whose row is gone', async () => {
    const station = copyOfMade();
    await harm(station, (database) => void database.exec(`delete from journal_entry where sequence = 4 and journal = ${number}`));
    const { status, operations: report } = await verify(station);
    expect(status).toBe(1);
    expect(report.findings[0]).toEqual({ sequence: 4, what: 'entry-missing' });
  });

  test('a part that was changed, one that is gone, and one emptied without an order', async () => {
    const station = copyOfMade();
    await harm(station, (database) => {
      const where = (sequence: number) => `sequence = ${sequence} and part = 1 and journal = ${number}`;
      database.exec(`update journal_part set body = replace(body, 'N', 'M') where ${where(2)}`);
      database.exec(`delete from journal_part where ${where(3)}`);
      database.exec(`update journal_part set body = null where ${where(5)}`);
    });
    const { status, operations: report } = await verify(station);
    expect([status, report.findings]).toEqual([
      1,
      [
        { sequence: 2, part: 1, what: 'part-changed' },
        { sequence: 3, part: 1, what: 'part-missing' },
        { sequence: 5, part: 1, what: 'part-gone-without-order' },
      ],
    ]);
  });

  test('an envelope that was written anew, with everything that followed from it', async () => {
    const station = copyOfMade();
    await harm(station, (database) => {
      database.exec(
        `update journal_entry set envelope = cast(replace(cast(envelope as text), 'crossing-recorded', 'crossing-decided!') as blob) where sequence = 4 and journal = ${number}`,
      );
    });
    const { operations: report } = await verify(station);
    expect(report.findings.map(({ sequence, what }) => `${sequence} ${what}`)).toEqual([
      '4 hash-differs',
      '5 chain-broken',
      '6 checkpoint-differs',
      '12 checkpoint-differs',
    ]);
  });

  test('a checkpoint of another root, and one of another key', async () => {
    const station = copyOfMade();
    const keyring = await keyringOf(station);
    const { privateKey } = (await import('node:crypto')).generateKeyPairSync('ed25519');
    const forged = {
      origin: checkpointOrigin({ id: operations, epoch: 1 }),
      root: Buffer.alloc(hashBytes, 1),
      keyName: checkpointKeyName('mr-essai' as StationId),
    };
    await harm(station, (database) => {
      const put = database.prepare(`update journal_checkpoint set note = ? where size = ? and journal = ${number}`);
      put.run(signCheckpoint({ ...forged, size: 6, privateKey: keyring.signingKey }), 6);
      put.run(signCheckpoint({ ...forged, size: 12, privateKey }), 12);
    });
    const { status, operations: report } = await verify(station);
    expect([status, report.findings]).toEqual([
      1,
      [
        { sequence: 6, what: 'checkpoint-differs' },
        { sequence: 12, what: 'checkpoint-unsigned' },
      ],
    ]);
  });
});

describe('a loss', () => {
  /** The database as it was before the last crossing: it is sound in itself. */
  async function putBack(): Promise<MadeStation> {
    const station = copyOfMade();
    const { database } = stationPaths(station.directory);
    const old = join(station.home, 'old.db');
    copyFileSync(database, old);
    const running = await station.start();
    await cross(await logInOfficer(running), documentOf('Sangaré', 'Kadia', 40), 'k40');
    await running.stop('SIGTERM');
    for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
    copyFileSync(old, database);
    return station;
  }

  test('is named by start and verify, and accepted by an administrator who says so; the journals tell it', async () => {
    const station = await putBack();
    const words = `The database holds ${operations} up to entry 12, but up to 14 was acknowledged: 2 entries are missing`;
    expect((await station.say('start')).err).toContain(words);
    const verified = await station.say('journal verify');
    expect([verified.status, verified.err]).toEqual([1, expect.stringContaining(words)]);

    const asked = await station.say('journal accept');
    expect([asked.status, asked.err]).toEqual([1, expect.stringContaining('add --yes')]);
    expect(asked.out).toContain(`${operations}: entries 13 to 14 are missing, 2 in all`);
    expect((await station.say('start')).err).toContain(words);

    const accepted = await station.say('journal accept', '--yes', '--json');
    const [report] = jsonLines<{ accepted: boolean; losses: unknown[] }>(accepted);
    expect([accepted.status, report!.accepted]).toEqual([0, true]);
    expect(report!.losses).toContainEqual({ journal: operations, loss: 'behind', expected: 14, found: 12 });

    const running = await station.start();
    await cross(await logInOfficer(running), documentOf('Sangaré', 'Kadia', 40), 'k41');
    await running.stop('SIGTERM');
    const { status, operations: after } = await verify(station);
    expect([status, after.sound, after.epoch]).toEqual([0, true, 2]);
    const shown = jsonLines<{ kind: string }>(await station.say('journal show', operations, '--from', '13', '--json'));
    expect(shown.map(({ kind }) => kind)).toContain('loss-accepted');
    expect((await station.say('journal accept')).out).toContain('nothing to accept');
  });

  test('of the file that says where the journals ended is accepted, and the damaged file stays beside', async () => {
    const station = copyOfMade();
    const witness = join(station.directory, 'witness');
    writeFileSync(join(witness, 'heads.bin'), 'something else');
    expect((await station.say('start')).err).toContain('heads.bin is damaged, or belongs to another station');
    const accepted = await station.say('journal accept', '--yes');
    expect([accepted.status, accepted.out]).toEqual([0, expect.stringContaining('heads.bin is damaged')]);
    expect(accepted.out).toContain(`${operations}: whether entries after 12 are missing is not known`);
    const beside = readdirSync(witness).find((name) => name.startsWith('heads.bin.damaged-'));
    expect(readFileSync(join(witness, beside!), 'utf8')).toBe('something else');
    const running = await station.start();
    expect(await running.stop('SIGTERM')).toBe(0);
  });

  test('of the whole database is accepted too: the journals begin anew, in another epoch', async () => {
    const station = copyOfMade();
    for (const end of ['', '-wal', '-shm']) rmSync(`${stationPaths(station.directory).database}${end}`, { force: true });
    expect((await station.say('start')).err).toContain('12 entries are missing');
    const accepted = await station.say('journal accept', '--yes');
    expect([accepted.status, accepted.out]).toEqual([0, expect.stringContaining(`${operations}: entries 1 to 12 are missing`)]);
    const { status, operations: after } = await verify(station);
    expect([status, after.epoch, after.sound]).toEqual([0, 2, true]);
    expect((await station.say('account add', '--badge', 'GG-1', '--name', 'Fatimata Dem')).status).toBe(0);
  });

  test('is not accepted where what is there does not follow from itself', async () => {
    const station = copyOfMade();
    await harm(station, (database) => void database.exec(`delete from journal_entry where sequence = 12 and journal = ${number}`));
    const asked = await station.say('journal accept', '--yes');
    expect([asked.status, asked.err]).toEqual([1, expect.stringContaining('entry-missing at entry 12')]);
  });
});
