/** Sticks for an officer: written and read through the browser, at the post and at headquarters, while both work. */
import { createReadStream } from 'node:fs';
import type { Kysely } from 'kysely';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import type { Writer } from '../../../journal/writer.ts';
import { type JournalId, journalId, type StationId, stationOf } from '../../../kernel/ids.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { syncProblem } from '../../../sync/problems.ts';
import type { OrderPlace, WireHead } from '../../../sync/protocol.ts';
import { parsePublicKey } from '../../../sync/station-proofs.ts';
import {
  type Asked,
  type Before,
  nothingBefore,
  type Stick,
  type StickAnswer,
  type StickPorts,
  takeStickDown,
  takeStickUp,
  writeStickBack,
  writeStickUp,
} from '../../../sync/stick.ts';
import type { CrossingsAtPostsPort } from '../ports.ts';
import { stationsProblem } from '../problems.ts';
import { nextBackFileSchema, nextBackSchema, stickBackSchema, stickSchema, stickTakenSchema, writeStickSchema } from '../stations-api.ts';
import { lastCrossingUpTo } from './last-crossing.ts';
import type { Link } from './link.ts';
import { findHeadquarters, findPostKey } from './read-link.ts';
import { stationsTables } from './tables.ts';

export interface StickRoutePorts {
  readonly link: Link;
  readonly stick: StickPorts;
  readonly erase: Writer['erase'];
  readonly crossings: CrossingsAtPostsPort;
}

const upload = { contentTypes: ['application/octet-stream'], limitBytes: 40 * 1024 * 1024 };

export function stickRoutes(runtime: ModuleRuntime, { link, stick, erase, crossings }: StickRoutePorts): readonly AnyRoute[] {
  const database = runtime.read(stationsTables);
  /** Photographs that headquarters asked for on the last stick that came back. Lost with a restart, it asks again. */
  let wanted: readonly string[] = [];
  /** What the last stick of each post asked for, while more than one file goes back. Lost with a restart, the stick is read again. */
  const asked = new Map<StationId, Asked>();
  const upToOf = async (station: StationId, held: readonly WireHead[]) => {
    const head = held.find(({ journal }) => journal === journalId(station, 'operations'));
    return head ? ((await lastCrossingUpTo(stick.database as Kysely<JournalTables>, crossings, head)) ?? null) : null;
  };
  return [
    defineRoute({
      method: 'POST',
      path: '/stations/sticks',
      summary: 'At a post: what headquarters is not known to hold, sealed to it, as a file to carry there',
      permission: 'stations:stick',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'nothing is recorded; each file holds what is there at that moment',
      body: writeStickSchema,
      answer: stickSchema,
      async handle({ body: { after } }) {
        const headquarters = await findHeadquarters(database);
        if (!headquarters) return syncProblem('bundle-nowhere');
        const known = link.known();
        const held = [
          ...known.held.filter(({ journal }) => !after.some((one) => one.journal === journal)),
          ...after.map(({ journal, sequence }) => ({ journal: journal as JournalId, sequence })),
        ];
        const made = await writeStickUp(stick, { headquarters, held, ordersDone: known.ordersDone, wanted });
        const last = made.ranges.find(({ journal }) => journal === journalId(runtime.station, 'operations'));
        const upTo = last ? await lastCrossingUpTo(stick.database, crossings, { journal: last.journal, sequence: last.upTo }) : undefined;
        const reached = made.ranges.map(({ journal, upTo: sequence }) => ({ journal, sequence }));
        return {
          ...fileOf(made, runtime, runtime.station),
          name: `${runtime.station}-${isoDay(runtime)}${after.length > 0 ? `-${nextPart(after)}` : ''}.maabar`,
          headquarters: headquarters.station,
          upTo: upTo ?? null,
          posts: stationsIn(
            made.ranges.map(({ journal }) => journal),
            runtime.station,
          ),
          after: [...after.filter(({ journal }) => !reached.some((one) => one.journal === journal)), ...reached],
          photographs: made.photographs,
          photographsLeft: made.photographsLeft,
        };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/sticks/taken',
      summary: 'At headquarters: take in the stick of a post, and make the file that goes back',
      permission: 'stations:take-stick',
      trace: { kind: 'none' },
      records: true,
      upload,
      answer: stickTakenSchema,
      async handle(request) {
        const taken = await takeStickUp(stick, createReadStream(request.upload!.path), async (station) => {
          const key = await findPostKey(database, station);
          return key === undefined ? undefined : parsePublicKey(key);
        });
        if (isProblem(taken)) return taken;
        const { from, held, outcomes, passedOver, back } = taken;
        asked.set(from, taken.asked);
        return {
          post: from,
          upTo: await upToOf(from, held),
          posts: await Promise.all(
            stationsIn(
              held.map(({ journal }) => journal),
              from,
            ).map(async (post) => ({
              station: post,
              upTo: await upToOf(post, held),
            })),
          ),
          gap: outcomes.has('gap'),
          passedOver,
          forked: outcomes.has('forked'),
          back: backFileOf(back, runtime, { post: from, before: nothingBefore, number: 1 }),
        };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/sticks/back-files',
      summary: 'At headquarters: the next of the files that go back, where one does not take everything',
      permission: 'stations:take-stick',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'nothing is recorded; each file holds what is there at that moment',
      body: nextBackSchema,
      answer: nextBackFileSchema,
      async handle({ body: { post, after, files, number } }) {
        const of = asked.get(post);
        if (!of) return stationsProblem('stick-not-read');
        const before = { heads: after.map(({ journal, sequence }) => ({ journal: journal as JournalId, sequence })), files };
        const back = await writeStickBack(stick, of, before);
        return { back: backFileOf(back, runtime, { post, before, number }) };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/sticks/back',
      summary: 'At a post: what came back from headquarters: what it holds, its orders to erase, lists, rules, log-ins, answers',
      permission: 'stations:stick',
      trace: { kind: 'none' },
      records: true,
      upload,
      answer: stickBackSchema,
      async handle(request) {
        const headquarters = await findHeadquarters(database);
        if (!headquarters) return syncProblem('bundle-nowhere');
        const key = parsePublicKey(headquarters.publicKey);
        const taken = await takeStickDown(stick, createReadStream(request.upload!.path), { station: headquarters.station, key });
        if (isProblem(taken)) return taken;
        const { answer, brought, waiting } = taken;
        wanted = taken.wanted;
        const done = await carryOut(answer.orders, { erase, done: link.known().ordersDone });
        if (isProblem(done)) return done;
        await link.told({ heads: answer.held, atMs: answer.atMs, ordersDone: done.place });
        const entries = [...brought.values()].reduce((sum, count) => sum + count, 0);
        return {
          headquarters: headquarters.station,
          upTo: await upToOf(runtime.station, answer.held),
          brought: entries,
          erased: done.erased,
          waiting,
        };
      },
    }),
  ];
}

/** As an exchange does: what is gone already is done. */
async function carryOut(
  orders: StickAnswer['orders'],
  from: { readonly erase: Writer['erase']; readonly done: OrderPlace },
): Promise<{ readonly place: OrderPlace; readonly erased: number } | Problem> {
  let [place, erased] = [from.done, 0];
  for (const { sequence, hash, ground, parts } of orders) {
    if (parts.length > 0) {
      const done = await from.erase({ parts, ground: ground as never, key: `headquarters-order-${hash}` });
      if (isProblem(done) && done.code !== 'nothing-to-erase') return done;
      erased += 1;
    }
    place = { sequence, hash };
  }
  return { place, erased };
}

/** But for the one that carries it. */
function stationsIn(journals: readonly JournalId[], carrier: StationId): StationId[] {
  return [...new Set(journals.map(stationOf))].filter((station) => station !== carrier);
}

function isoDay({ clock }: ModuleRuntime): string {
  return new Date(clock.now().wallMs).toISOString().slice(0, 10);
}

/** Files of one day must not take each other's place on the stick. */
function nextPart(after: readonly { readonly sequence: number }[]): number {
  return after.reduce((sum, { sequence }) => sum + sequence, 0);
}

function fileOf({ file, ranges, isPart }: Stick, runtime: ModuleRuntime, post: string) {
  const day = isoDay(runtime);
  const entries = ranges.reduce((sum, { from, upTo }) => sum + upTo - from + 1, 0);
  return { name: `${post}-${day}.maabar`, base64: file.toString('base64'), bytes: file.length, entries, isPart };
}

function backFileOf(
  back: Stick,
  runtime: ModuleRuntime,
  of: { readonly post: StationId; readonly before: Before; readonly number: number },
) {
  const { post, before, number } = of;
  const reached = back.ranges.map(({ journal, upTo: sequence }) => ({ journal, sequence }));
  return {
    ...fileOf(back, runtime, post),
    name: `${post}-${isoDay(runtime)}${number > 1 ? `-${number}` : ''}.maabar`,
    after: [...before.heads.filter(({ journal }) => !reached.some((one) => one.journal === journal)), ...reached],
    // Once the entry went that refers to them, nobody asks for them again.
    files: reached.length > 0 ? [...back.files] : [...before.files, ...back.files],
  };
}
