/** The post of the mock station: its description, rules and regimes, set and read by the same core as the station's. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  addDays,
  defaultRegimes,
  type Hours,
  inForce,
  inForceSchema,
  isOpen,
  type PostDetails,
  postDetailsSchema,
  proposedRules,
  type RegimeTable,
  type RuleSet,
  regimeTableSchema,
  rowChanges,
  ruleSetSchema,
  setRegimesSchema,
  setRulesSchema,
  shiftAt,
  weekdays,
} from '../../src/modules/posts/index.ts';
import { post as described, noonMs } from './invented.ts';

const day = 86_400_000;
const daily = [
  { from: '06:00', to: '12:30' },
  { from: '15:00', to: '20:00' },
];

/** With hours, a season and shifts, so that every part of the page has something to say. */
export const openPost: PostDetails = {
  ...described,
  kinds: ['international', 'obligatory-passage'],
  hours: { ...(Object.fromEntries(weekdays.map((one) => [one, daily])) as Hours), thursday: [{ from: '20:00', to: '04:00' }], friday: [] },
  closures: [
    {
      every: 'year',
      from: '08-01',
      to: '09-30',
      reason: {
        fr: 'Oued en crue : la piste est coupée.',
        ar: 'فيضان الوادي: الطريق مقطوعة.',
        en: 'The wadi is in flood: the track is cut.',
      },
    },
    {
      every: 'once',
      from: '2027-02-01',
      to: '2027-02-05',
      reason: { fr: 'Travaux sur le quai.', ar: 'أشغال على الرصيف.', en: 'Works on the quay.' },
    },
  ],
  shifts: ['06:00', '14:00', '22:00'],
};

interface SetOf<Set> {
  readonly sequence: number;
  readonly setAtMs: number;
  readonly set: Set;
}

export interface MockPost {
  /** Bodies of all sets that pages made, in order. */
  readonly set: readonly unknown[];
  /** Undefined: nobody has described the post. */
  describe(post: PostDetails | undefined): void;
  /** `gone`: no answer; `raced`: somebody else sets rules and regimes first. */
  turn(state: 'well' | 'gone' | 'raced'): void;
}

export function mockPost(
  app: FastifyInstance,
  {
    refuse,
    hangUp,
  }: { refuse(reply: FastifyReply, status: number, code: string): FastifyReply; hangUp(reply: FastifyReply): FastifyReply },
): MockPost {
  let post: PostDetails | undefined = openPost;
  let state: 'well' | 'gone' | 'raced' = 'well';
  let sequence = 7;
  const made: unknown[] = [];
  const international = proposedRules.find(({ code }) => code === 'mauritania-international')!.set;
  const rules: SetOf<RuleSet>[] = [{ sequence: 6, setAtMs: noonMs - 30 * day, set: { ...international, version: '2026-2' } }];
  const regimes: SetOf<RegimeTable>[] = [];

  app.addHook('preHandler', async (request: FastifyRequest, reply) => {
    if (state === 'gone' && request.url.startsWith('/api/posts/')) return hangUp(reply);
    return undefined;
  });
  app.get<{ Querystring: { on?: string } }>('/api/posts/in-force', async (request, reply) => {
    if (!post) return refuse(reply, 409, 'post-not-described');
    const { on } = request.query;
    const date = on ?? new Date(noonMs).toISOString().slice(0, 10);
    // The mock's post keeps the time of Greenwich.
    const atMs = on === undefined ? noonMs : Date.parse(addDays(on, 1)) - 1;
    const known = rules.findLast(({ setAtMs }) => setAtMs <= atMs);
    const table = regimes.findLast(({ setAtMs }) => setAtMs <= atMs);
    const held = table?.set ?? defaultRegimes;
    return inForceSchema.parse({
      post,
      date,
      opening: isOpen(post, noonMs),
      shift: shiftAt(post, noonMs) ?? null,
      rules: known
        ? { version: known.set.version, legalBasis: known.set.legalBasis, setAtMs: known.setAtMs, rows: inForce(known.set.rules, date) }
        : null,
      regimes: { version: held.version, setAtMs: table?.setAtMs ?? null, rows: inForce(held.regimes, date) },
    });
  });
  app.put('/api/posts/current', async (request) => {
    post = postDetailsSchema.parse(request.body);
    made.push(post);
    return post;
  });

  const versionsOf = <Set extends { readonly version: string }>(sets: readonly SetOf<Set>[], rowsOf: (set: Set) => number) =>
    sets.toReversed().map(({ sequence: place, setAtMs, set }) => ({ sequence: place, setAtMs, version: set.version, rows: rowsOf(set) }));
  app.get('/api/posts/rules', async () => ({ current: rules.at(-1) ?? null, versions: versionsOf(rules, (set) => set.rules.length) }));
  app.get('/api/posts/regimes', async () => ({
    current: regimes.at(-1) ?? null,
    versions: versionsOf(regimes, (set) => set.regimes.length),
  }));
  const onTheWire = <Row>(changes: readonly { before?: Row; after?: Row }[]) =>
    changes.map((change) => ({ ...change, before: change.before ?? null, after: change.after ?? null }));
  app.post('/api/posts/rules/preview', async (request) => {
    const set = ruleSetSchema.parse(request.body);
    const standing = rules.at(-1);
    return { replaces: standing?.sequence ?? null, changes: onTheWire(rowChanges(standing?.set.rules ?? [], set.rules, ({ id }) => id)) };
  });
  app.post('/api/posts/regimes/preview', async (request) => {
    const set = regimeTableSchema.parse(request.body);
    const standing = regimes.at(-1);
    const before = standing?.set ?? defaultRegimes;
    return { replaces: standing?.sequence ?? null, changes: onTheWire(rowChanges(before.regimes, set.regimes, ({ code }) => code)) };
  });
  const setWhole = <Set extends { readonly version: string }>(
    sets: SetOf<Set>[],
    { replaces, set }: { replaces: number | null; set: Set },
    reply: FastifyReply,
  ) => {
    if (state === 'raced' || (sets.at(-1)?.sequence ?? null) !== replaces) return refuse(reply, 409, 'post-set-meanwhile');
    sequence += 1;
    made.push(set);
    sets.push({ sequence, setAtMs: noonMs, set });
    return { sequence, setAtMs: noonMs, version: set.version };
  };
  app.put('/api/posts/rules', async (request, reply) => setWhole(rules, setRulesSchema.parse(request.body), reply));
  app.put('/api/posts/regimes', async (request, reply) => setWhole(regimes, setRegimesSchema.parse(request.body), reply));

  return {
    set: made,
    describe: (next) => {
      post = next;
    },
    turn: (next) => {
      state = next;
    },
  };
}
