/** Orders, as the mock of a station has them: at a post what was ordered there, at headquarters what was ordered to posts. */
import type { FastifyInstance } from 'fastify';
import { type GivenOrders, giveOrderSchema, type Orders, readOrderSchema } from '../../src/modules/orders/index.ts';
import { noonMs } from './invented.ts';

const hour = 3_600_000;
const corridor = {
  number: '2026-014',
  title: 'Fermeture du couloir 2',
  text: 'Le couloir 2 reste fermé jusqu’au 18 mars.\nLes camions passent par le couloir 3; le chef de poste en informe les transporteurs.',
  isUrgent: true,
  givenAtMs: noonMs - 2 * hour,
  withdrawn: null,
};
const drill = {
  number: '2026-013',
  title: 'تمرين إخلاء المركز',
  text: 'يُجرى تمرين إخلاء المركز يوم الاثنين على الساعة السادسة صباحًا.',
  isUrgent: false,
  givenAtMs: noonMs - 26 * hour,
  withdrawn: { atMs: noonMs - 3 * hour, why: 'أُجّل التمرين' },
};

export function mockOrders(app: FastifyInstance): void {
  let readAtMs: number | null = null;
  app.get(
    '/api/orders',
    async (): Promise<Orders> => ({
      orders: [
        { ...corridor, from: 'mr-siege', receipts: [{ badge: 'GG-101', atMs: noonMs - hour }], readAtMs },
        { ...drill, from: 'mr-siege', receipts: [], readAtMs: null },
      ],
    }),
  );
  app.post('/api/orders/receipts', async (request) => {
    readAtMs = noonMs;
    return { number: readOrderSchema.parse(request.body).number };
  });
  const gogui = { station: 'mr-gogui', name: { fr: 'Gogui', ar: 'كوكي', en: 'Gogui' } };
  const tinZouraf = { station: 'mr-tin-zouraf', name: { fr: 'Tin Zouraf', ar: 'تين زوراف', en: 'Tin Zouraf' } };
  const birNasri = { station: 'mr-bir-nasri', name: null };
  app.get(
    '/api/orders/given',
    async (): Promise<GivenOrders> => ({
      posts: [gogui, tinZouraf, birNasri],
      orders: [
        {
          ...corridor,
          by: 'SG-1',
          posts: [
            { ...gogui, isThere: true, receipts: [{ badge: 'GG-101', atMs: noonMs - hour }] },
            { ...tinZouraf, isThere: true, receipts: [] },
            { ...birNasri, isThere: false, receipts: [] },
          ],
        },
        { ...drill, by: 'SG-2', posts: [{ ...gogui, isThere: true, receipts: [] }] },
      ],
    }),
  );
  app.post('/api/orders', async (request) => {
    giveOrderSchema.parse(request.body);
    return { number: '2026-015' };
  });
}
