import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { JournalStore } from '../../../journal/journal-store.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { journalId, type StationId } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import {
  findHeadquarters,
  findPostKey,
  isSpokenOf,
  noteFile,
  noteLink,
  relayedBy,
  rememberedLink,
  type StationsTables,
} from '../../../modules/stations/server/index.ts';
import { writeFileAtomically } from '../../../storage/atomic-file.ts';
import { blobAt, openBlobStore } from '../../../storage/blob-store.ts';
import { systemClock } from '../../../storage/system-clock.ts';
import { bundleKeysOf, openBundle } from '../../../sync/bundle.ts';
import { readBundleAnswer, signBundleAnswer } from '../../../sync/bundle-answer.ts';
import { FileAssembly, isFilePiece, parsePiece } from '../../../sync/file-pieces.ts';
import { hearHeld, nothingHeld } from '../../../sync/held-there.ts';
import { openChunk } from '../../../sync/open-chunk.ts';
import { syncProblem } from '../../../sync/problems.ts';
import { noOrder } from '../../../sync/protocol.ts';
import { parsePublicKey } from '../../../sync/station-proofs.ts';
import { mayWrite, streamsUp } from '../../../sync/streams-between.ts';
import { headsOf } from '../../../sync/sync-desk.ts';
import { derivedMrz } from '../../derived-mrz.ts';
import { type LockedStation, withStore } from '../../locked-station.ts';
import { openDatabase, storeSettings } from '../../open-station-store.ts';
import { stationPaths } from '../../station-config.ts';
import type { Carried } from './carried.ts';

interface Ground {
  readonly station: LockedStation;
  readonly store: JournalStore;
  readonly journals: Kysely<JournalTables>;
  readonly tables: Kysely<StationsTables>;
}

/** Largest answer of headquarters that is read. */
const mostAnswerBytes = 1024 * 1024;

/** At the stopped headquarters: takes in what is whole and signed, and writes what is held now beside the file. */
export function importBundle(station: LockedStation, file: string): Promise<Carried | Problem> {
  return onGround(station, async (ground) => {
    const { keyring, config } = station;
    const taken = new Taking(ground);
    const opened = await openBundle(bundleKeysOf(keyring.subkey('bundles')).privateKey, createReadStream(file), taken);
    const problem = isProblem(opened) ? opened : taken.problem;
    if (problem) return problem;
    const { from } = taken;
    const held = await headsOf(
      ground.journals,
      taken.stations.flatMap((one) => streamsUp.map((stream) => journalId(one, stream))),
    );
    const said = { headquarters: config.station, station: from, atMs: systemClock().now().wallMs, held };
    await writeFileAtomically(`${file}.answer`, signBundleAnswer(said, keyring.signingKey));
    const journals = held.map(({ journal, sequence }) => ({ journal, upTo: sequence }));
    const words = [
      `Held of ${from}: ${wordsOf(journals)}. Take ${file}.answer back to the ${taken.stations.length > 1 ? 'region' : 'post'}.`,
      ...(taken.photographs > 0 ? [`${taken.photographs} photographs came with it.`] : []),
      ...(taken.passedOver
        ? [
            'What posts of that region recorded was passed over: say on the board that it is a region, let it answer once, and import again.',
          ]
        : []),
      ...(taken.outcomes.has('gap') ? ['Something that comes before is missing: carry the earlier stick too, or export with --all.'] : []),
      ...(taken.outcomes.has('forked') ? ['A second history lies aside: see the board of posts.'] : []),
    ];
    return { said: words.join(' '), journals, photographs: taken.photographs };
  });
}

class Taking {
  readonly #ground: Ground;
  readonly #assembly = new FileAssembly();
  #from: StationId | undefined;
  #key: string | undefined;
  /** The one that carries, and the posts that it may speak for. */
  stations: readonly StationId[] = [];
  photographs = 0;
  passedOver = false;
  problem: Problem | undefined;
  readonly outcomes = new Set<string>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  get from(): StationId {
    if (this.#from === undefined) throw new Error('a bundle without a head');
    return this.#from;
  }

  async head({ station }: { readonly station: StationId }): Promise<void> {
    this.#from = station;
    this.#key = await findPostKey(this.#ground.tables, station);
    if (this.#key === undefined) this.problem = syncProblem('station-not-enrolled');
    this.stations = [station, ...(await relayedBy(this.#ground.tables, station))];
  }

  async chunk(chunk: Buffer): Promise<void> {
    const { from } = this;
    const key = this.#key;
    // What a page wrote says more; here the chunks count.
    if (key === undefined || chunk[0] === 0x7b) return;
    if (isFilePiece(chunk)) return this.#photograph(from, chunk);
    const range = openChunk(chunk, ({ journal }) => (mayWrite(this.stations, journal) ? parsePublicKey(key) : undefined), [derivedMrz]);
    if (isProblem(range) && range.code === 'chunk-not-yours') this.passedOver = true;
    else if (isProblem(range)) this.problem ??= range;
    else this.outcomes.add((await this.#ground.store.receive(range)).outcome);
  }

  async #photograph(from: StationId, chunk: Buffer): Promise<void> {
    const { station, store, tables } = this.#ground;
    const part = parsePiece(chunk.subarray(2));
    const whole = part && this.#assembly.add(from, part).file;
    if (!part || !whole || !(await isSpokenOf(tables, this.stations, part.address))) return;
    const blobs = await openBlobStore(stationPaths(station.directory).blobs);
    if ((await blobAt(blobs, part.address)) !== undefined) return;
    await blobs.putSealed(part.address, whole);
    const actor = { kind: 'station', station: station.config.station } as const;
    await store.execute({ command: noteFile.name, input: { address: part.address, state: 'here' }, actor });
    this.photographs += 1;
  }
}

/** At the stopped post: notes what headquarters holds, so that the next bundle begins there. */
export function importAnswer(station: LockedStation, file: string): Promise<Carried | Problem> {
  return onGround(station, async ({ store, tables }) => {
    const own = station.config.station;
    const headquarters = await findHeadquarters(tables);
    if (!headquarters) return syncProblem('bundle-nowhere');
    const answer = readBundleAnswer(await beginningOf(file), parsePublicKey(headquarters.publicKey));
    if (!answer) return syncProblem('bundle-malformed', { reason: 'it is no answer of headquarters' });
    if (isProblem(answer)) return answer;
    if (answer.station !== own || answer.headquarters !== headquarters.station) {
      return syncProblem('bundle-malformed', { reason: 'it is for another station' });
    }
    const before = await rememberedLink(tables, headquarters.station);
    const held = hearHeld(before?.held ?? nothingHeld, { heads: answer.held, atMs: answer.atMs });
    const input = {
      headquarters: headquarters.station,
      contactMs: before?.contactMs ?? null,
      ordersDone: JSON.stringify(before?.ordersDone ?? noOrder),
      held: JSON.stringify(held),
    };
    const noted = await store.execute({ command: noteLink.name, input, actor: { kind: 'station', station: own } });
    if ('problem' in noted) return noted.problem;
    const journals = held.heads.map(({ journal, sequence }) => ({ journal, upTo: sequence }));
    return { said: `${headquarters.station} holds ${wordsOf(journals)}.`, journals };
  });
}

function wordsOf(journals: Carried['journals']): string {
  return journals.map(({ journal, upTo }) => `${journal} up to ${upTo}`).join(', ');
}

async function onGround(station: LockedStation, work: (ground: Ground) => Promise<Carried | Problem>): Promise<Carried | Problem> {
  const { directory, config, keyring } = station;
  return withStore(station, async (store) => {
    const database = await openDatabase(storeSettings(directory, config, keyring));
    try {
      return await work({ station, store, journals: database as Kysely<JournalTables>, tables: database as Kysely<StationsTables> });
    } finally {
      await database.destroy();
    }
  });
}

async function beginningOf(file: string): Promise<string> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(mostAnswerBytes) });
  return buffer.toString('utf8', 0, bytesRead);
}
