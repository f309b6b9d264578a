/** Headquarters and its posts, as the mock of a station has them. */
import type { FastifyInstance } from 'fastify';
import { type Board, cutLinkSchema, type Heads, inviteSchema, type LinkView, revokeSchema } from '../../src/modules/stations/index.ts';
import { noonMs } from './invented.ts';

const minute = 60_000;
const day = 86_400_000;

export function mockStations(
  app: FastifyInstance,
  { withLink, role }: { withLink(): boolean; role(): 'post' | 'region' | 'headquarters' },
): void {
  let cut = false;
  const link = (): LinkView => ({
    headquarters: withLink() ? 'mr-siege' : null,
    state: cut ? 'cut' : 'well',
    refusal: null,
    contactMs: noonMs - 20_000,
    upTo: { slip: '2026-001204', atMs: noonMs - 12 * minute },
    behind: cut ? 3 : 0,
    forked: false,
    apart: false,
    update: null,
    clockOffsetMs: 1200,
  });
  app.get(
    '/api/stations/heads',
    async (): Promise<Heads> => ({
      heads: (['operations', 'access', 'lists'] as const).map((stream, at) => ({
        signers: ['mr-tin-zouraf', 'mr-siege'],
        journal: `mr-tin-zouraf.${stream}`,
        size: 11_117 - at * 3000,
        note: `maabar/mr-tin-zouraf.${stream}/epoch-1\n${11_117 - at * 3000}\n${'Q2hhbXBpb24'.repeat(4)}=\n\n— maabar/mr-tin-zouraf ${'AbCd'.repeat(22)}\n— maabar/mr-siege ${'EfGh'.repeat(25)}\n`,
        atMs: noonMs - at * minute,
        outcome: at === 2 ? 'differs' : 'agrees',
      })),
      keys: ['maabar/mr-tin-zouraf+0a1b2c3d+AbCdEfGh', 'maabar/mr-siege+4e5f6a7b+IjKlMnOp'],
    }),
  );
  app.get('/api/stations/figures', async () => ({
    fromMs: noonMs - day / 2,
    toMs: noonMs + day / 2,
    posts: posts.map(({ station, name, contactMs, backlog }, at) => ({
      ...{ station, name, contactMs, backlog },
      entries: 1200 - at * 340,
      exits: 880 - at * 210,
      refused: at,
      counted: { entries: at === 1 ? 640 : 0, exits: 0 },
    })),
  }));
  const file = { name: 'mr-tin-zouraf-2026-11-22.maabar', base64: 'TUI=', bytes: 48_211, entries: 214, isPart: false };
  const upTo = { slip: '2026-001204', atMs: noonMs - 12 * minute };
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/api/stations/sticks', async () => ({
    ...file,
    headquarters: 'mr-siege',
    upTo,
    posts: role() === 'region' ? ['mr-tin-zouraf', 'mr-oued-sel'] : [],
    after: [],
    photographs: 4,
    photographsLeft: 0,
  }));
  const back = { ...file, isPart: true, after: [], files: [] };
  app.post('/api/stations/sticks/taken', async () => ({
    post: 'mr-region-est',
    upTo: null,
    posts: [{ station: 'mr-tin-zouraf', upTo }],
    gap: true,
    passedOver: true,
    forked: false,
    back,
  }));
  app.post('/api/stations/sticks/back-files', async () => ({
    back: { ...back, name: 'mr-tin-zouraf-2026-11-22-2.maabar', isPart: false },
  }));
  const waiting = { entries: 1, files: 2 };
  app.post('/api/stations/sticks/back', async () => ({ headquarters: 'mr-siege', upTo, brought: 3, erased: 1, waiting }));
  app.get('/api/stations/link/settings', async () => ({ bytesPerSecond: 8000, metered: true, bulkHours: { from: '22:00', to: '05:00' } }));
  app.put('/api/stations/link/settings', async (request) => request.body);
  app.get('/api/station/certificate', async () => ({
    authority: '-----BEGIN CERTIFICATE-----\ninvented\n-----END CERTIFICATE-----\n',
    fingerprint: Array.from({ length: 32 }, (_, at) => (at * 7 + 16).toString(16).toUpperCase()).join(':'),
    names: ['mr-tin-zouraf.local', 'localhost', '192.168.4.1'],
    untilMs: noonMs + 300 * day,
  }));
  app.get('/api/stations/link', async () => link());
  app.post('/api/stations/link/cut', async (request) => {
    ({ cut } = cutLinkSchema.parse(request.body));
    return link();
  });
  const posts: Board['posts'] = [
    {
      station: 'mr-hassi-talmest',
      name: { fr: 'Hassi Talmest', ar: 'حاسي تلمست', en: 'Hassi Talmest' },
      state: 'enrolled',
      relays: false,
      through: null,
      contactMs: noonMs - 3 * day,
      held: 8120,
      backlog: 214,
      upTo: { slip: '2026-004310', atMs: noonMs - 3 * day },
      crossings24h: 0,
      clockOffsetMs: -11 * minute,
      storage: 'well',
      freeBytes: 41e9,
      version: '0.1.0',
      update: null,
      oldestListMs: noonMs - 6 * day,
      filesToCome: 0,
      filesGone: [],
      tasks: ['clock-off', 'lists-old'],
    },
    {
      station: 'mr-oued-sel',
      name: { fr: 'Oued Sel', ar: 'وادي الملح', en: 'Oued Sel' },
      state: 'enrolled',
      relays: false,
      through: null,
      contactMs: noonMs - minute,
      held: 1560,
      backlog: 0,
      upTo: { slip: '2026-000911', atMs: noonMs - 40 * minute },
      crossings24h: 61,
      clockOffsetMs: 300,
      storage: 'low',
      freeBytes: 4e8,
      version: '0.1.0',
      update: null,
      oldestListMs: noonMs - 5 * 3_600_000,
      filesToCome: 12,
      filesGone: ['mr-oued-sel.operations:1204'],
      tasks: ['forked', 'files-gone'],
    },
    {
      station: 'mr-tin-zouraf',
      name: { fr: 'Tin Zouraf', ar: 'تين زوراف', en: 'Tin Zouraf' },
      state: 'enrolled',
      relays: false,
      through: 'mr-region-est',
      contactMs: noonMs - 5000,
      held: 11_117,
      backlog: 0,
      upTo: { slip: '2026-011657', atMs: noonMs - 2 * minute },
      crossings24h: 118,
      clockOffsetMs: 0,
      storage: 'well',
      freeBytes: 67e9,
      version: '0.1.0',
      update: { version: '0.2.0', state: 'waits' },
      oldestListMs: noonMs - 2 * 3_600_000,
      filesToCome: 0,
      filesGone: [],
      tasks: [],
    },
  ];
  app.get(
    '/api/stations/board',
    async (): Promise<Board> => ({
      posts,
      past: {
        apart: [{ journal: 'mr-siege.lists', entries: 3, sinceMs: noonMs - 40 * minute }],
        returned: { entries: 12, atMs: noonMs - 45 * minute },
      },
      invitations: [{ station: 'mr-bir-nasri', untilMs: noonMs + 2 * day }],
    }),
  );
  app.post('/api/stations/invitations', async (request) => {
    const { station } = inviteSchema.parse(request.body);
    return { station, code: 'K7QFM-2MRTA-9XWDH', untilMs: noonMs + 3 * day };
  });
  app.post<{ Params: { station: string } }>('/api/stations/posts/:station/revocation', async (request) => {
    revokeSchema.parse(request.body);
    return { station: request.params.station };
  });
}
