import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { type AnyRoute, defineRoute } from '../../../http/route.ts';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { JournalTables } from '../../../journal/tables.ts';
import { tablesOf } from '../../../journal/tables-token.ts';
import { stationIdSchema } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import { keyOfCode, newCode, publicKeyText } from '../../../sync/station-proofs.ts';
import { stationsProblem } from '../problems.ts';
import {
  boardSchema,
  cutLinkSchema,
  figuresQuerySchema,
  figuresSchema,
  headsSchema,
  historySchema,
  invitedSchema,
  inviteSchema,
  joinedSchema,
  joinSchema,
  keyRenewedSchema,
  linkSettingsSchema,
  linkViewSchema,
  relayingDoneSchema,
  relayingSchema,
  revokedSchema,
  revokeSchema,
  stationNamesSchema,
} from '../stations-api.ts';
import { invitePost, joinHeadquarters, revokePost, setLink } from './commands.ts';
import { enrolAt } from './enrol-at.ts';
import { readHeadsSheet } from './heads.ts';
import type { Link } from './link.ts';
import { letHistoryStand } from './past.ts';
import { type BoardPorts, readBoard } from './read-board.ts';
import { readFigures } from './read-figures.ts';
import { setRelaying } from './regions.ts';
import { stationsTables } from './tables.ts';

export interface StationsRoutePorts extends BoardPorts {
  readonly link: Link;
  readonly demonstration: boolean;
}

export function stationsRoutes(runtime: ModuleRuntime, ports: StationsRoutePorts): readonly AnyRoute[] {
  const { link } = ports;
  return [
    defineRoute({
      method: 'GET',
      path: '/stations/link',
      summary: 'What headquarters holds of this station, and how the link is',
      permission: 'logged-in',
      trace: { kind: 'none' },
      records: false,
      answer: linkViewSchema,
      handle: () => link.view(),
    }),
    defineRoute({
      method: 'GET',
      path: '/stations/link/settings',
      summary: 'What the link to headquarters may carry, and when',
      permission: 'stations:join',
      trace: { kind: 'none' },
      records: false,
      answer: linkSettingsSchema,
      handle: () => link.settings(),
    }),
    defineRoute({
      method: 'PUT',
      path: '/stations/link/settings',
      summary: 'Bound what the link to headquarters carries, and say at which hours it carries what can wait',
      permission: 'stations:join',
      trace: { kind: 'none' },
      records: true,
      body: linkSettingsSchema,
      answer: linkSettingsSchema,
      async handle({ body, caller, idempotencyKey }) {
        const done = await runtime.execute(setLink, body, { actor: caller!.actor, key: idempotencyKey });
        if (!isProblem(done)) link.wake();
        return done;
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/stations/names',
      summary: 'What the posts that are known here are called',
      permission: 'logged-in',
      trace: { kind: 'none' },
      records: false,
      answer: stationNamesSchema,
      handle: async () => (await ports.posts.all()).map(({ station, details }) => ({ station, name: details.name })),
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/headquarters',
      summary: 'Enrol this station at headquarters, with a code that was given there',
      permission: 'stations:join',
      trace: { kind: 'none' },
      records: true,
      body: joinSchema,
      answer: joinedSchema,
      async handle({ body, caller, idempotencyKey }) {
        const joined = await enrolAt({ ...body, station: runtime.station, signingKey: link.signingKey });
        if (isProblem(joined)) return joined;
        const done = await runtime.execute(joinHeadquarters, joined, { actor: caller!.actor, key: idempotencyKey });
        if (!isProblem(done)) link.wake();
        return done;
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/stations/figures',
      summary: 'What passed at each post in a day or a month, in figures',
      permission: 'stations:figures',
      trace: { kind: 'none' },
      records: false,
      query: figuresQuerySchema,
      answer: figuresSchema,
      handle: ({ query }) => readFigures(runtime, ports, query),
    }),
    defineRoute({
      method: 'GET',
      path: '/stations/heads',
      summary: 'What another station has signed of the journals that are here, for an auditor',
      permission: 'stations:heads',
      trace: { kind: 'none' },
      records: false,
      answer: headsSchema,
      handle: () => {
        const databases = { stations: runtime.read(stationsTables), journals: runtime.read(tablesOf<JournalTables>('journal')) };
        return readHeadsSheet(databases, { station: runtime.station, publicKeys: link.publicKeys });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/stations/board',
      summary: 'Each post: what is held of it, and how it is',
      permission: 'stations:board',
      trace: { kind: 'none' },
      records: false,
      answer: boardSchema,
      handle: () => readBoard(runtime, ports),
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/invitations',
      summary: 'Give a post the code with which it is enrolled',
      permission: 'stations:enrol',
      trace: { kind: 'none' },
      records: true,
      body: inviteSchema,
      answer: invitedSchema,
      async handle({ body: { station }, caller, idempotencyKey }) {
        const code = newCode();
        const key = keyOfCode(code);
        const done = await runtime.execute(invitePost, { station, key }, { actor: caller!.actor, key: idempotencyKey });
        if (isProblem(done)) return done;
        return done.key === key ? { station, code, untilMs: done.untilMs } : stationsProblem('code-not-shown-again');
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/posts/:station/revocation',
      summary: 'Take nothing more from a post',
      permission: 'stations:enrol',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ station: stationIdSchema }),
      body: revokeSchema,
      answer: revokedSchema,
      handle: ({ params: { station }, body: { reason }, caller, idempotencyKey }) =>
        runtime.execute(revokePost, { station, reason }, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/key',
      summary: 'At a post: make another key for this station, which headquarters takes over in place of the one before',
      permission: 'stations:join',
      trace: { kind: 'none' },
      records: false,
      unkeyed: 'the next key is made once, and is kept until headquarters has taken it over',
      answer: keyRenewedSchema,
      async handle() {
        const refused = await link.renewKey();
        return refused ?? { key: publicKeyText(createPublicKey(link.signingKey)) };
      },
    }),
    defineRoute({
      method: 'PUT',
      path: '/stations/posts/:station/relaying',
      summary: 'Take from a region what its posts sent it, or take that no more',
      permission: 'stations:enrol',
      trace: { kind: 'none' },
      records: true,
      params: z.strictObject({ station: stationIdSchema }),
      body: relayingSchema,
      answer: relayingDoneSchema,
      handle: ({ params: { station }, body: { relays }, caller, idempotencyKey }) =>
        runtime.execute(setRelaying, { station, relays }, { actor: caller!.actor, key: idempotencyKey }),
    }),
    defineRoute({
      method: 'POST',
      path: '/stations/history',
      summary: 'After headquarters was put back and wrote anew: let what stands here stand; posts put aside what they hold',
      permission: 'stations:enrol',
      trace: { kind: 'none' },
      records: true,
      answer: historySchema,
      handle: ({ caller, idempotencyKey }) => runtime.execute(letHistoryStand, {}, { actor: caller!.actor, key: idempotencyKey }),
    }),
    ...(ports.demonstration ? [cutRoute(link)] : []),
  ];
}

/** A visitor pulls the cable out, and puts it in again. */
function cutRoute(link: Link): AnyRoute {
  return defineRoute({
    method: 'POST',
    path: '/stations/link/cut',
    summary: 'Cut the link to headquarters, or mend it (demonstration)',
    permission: 'logged-in',
    trace: { kind: 'none' },
    records: false,
    unkeyed: 'it says how the link stands; twice is the same',
    body: cutLinkSchema,
    answer: linkViewSchema,
    async handle({ body: { cut } }) {
      link.cut(cut);
      return link.view();
    },
  });
}
