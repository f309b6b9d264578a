/** Orders of headquarters: to the posts they are for and to no other, with the link down too, and who read them is seen. */
import { expect, test } from 'vitest';
import type { GivenOrders, Orders } from '../../src/modules/orders/index.ts';
import type { LinkView } from '../../src/modules/stations/index.ts';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import type { RunningStation } from '../../src/station/running-station.ts';
import { Desk } from './desk.ts';
import { enrol, staff, staffStation } from './headquarters-under-test.ts';
import { mustSay } from './made-station.ts';
import { stationsHere } from './stations-here.ts';

const here = stationsHere();

const [administrator, supervisor] = staff;
const logIn = ({ url }: RunningStation, who: (typeof staff)[number]) => Desk.logIn(url, who.badge, who.pin);

async function country() {
  const headquarters = await here.make('mr-siege', 'headquarters');
  const centre = await here.start(headquarters);
  await staffStation(centre);
  const desks: Desk[] = [];
  const borders: RunningStation[] = [];
  for (const code of ['mr-gogui', 'mr-kobenni', 'mr-tin-zouraf']) {
    const post = await here.make(code, 'post');
    const border = await here.start(post);
    await staffStation(border, demoPost);
    await enrol(post, border, centre);
    const desk = await logIn(border, supervisor);
    await desk.ask('POST /stations/link/cut', { body: { cut: false } });
    await expect.poll(async () => (await desk.ask<LinkView>('GET /stations/link')).body).toMatchObject({ state: 'well', behind: 0 });
    desks.push(desk);
    borders.push(border);
  }
  return { office: await logIn(centre, administrator), desks: desks as [Desk, Desk, Desk], borders };
}

const ordersAt = async (desk: Desk) => (await desk.ask<Orders>('GET /orders')).body.orders;
const cut = (desk: Desk, isCut: boolean) => desk.ask('POST /stations/link/cut', { body: { cut: isCut } });

test('an order reaches the posts that it is for, and headquarters sees who has read it, and where it has not arrived', async () => {
  const { office, desks, borders } = await country();
  const [gogui, kobenni, tinZouraf] = desks;
  await cut(kobenni, true);
  const order = {
    title: 'Couloir 2',
    text: 'Le couloir 2 reste fermé.\nLes camions passent par le couloir 3.',
    isUrgent: true,
    posts: ['mr-kobenni', 'mr-gogui'],
  };
  const { number } = await mustSay(office.ask<{ number: string }>('POST /orders', { body: order, key: 'o1' }));
  expect(number).toMatch(/^\d{4}-001$/);
  await expect.poll(() => ordersAt(gogui)).toMatchObject([{ number, from: 'mr-siege', text: order.text, isUrgent: true, readAtMs: null }]);
  const given = async () => (await office.ask<GivenOrders>('GET /orders/given')).body.orders;
  const stateOf = async (post: string) => (await given())[0]!.posts.find(({ station }) => station === post)!;
  await expect.poll(() => stateOf('mr-gogui'), { timeout: 10_000 }).toMatchObject({ isThere: true, receipts: [] });
  expect(await stateOf('mr-kobenni')).toMatchObject({ isThere: false, receipts: [] });
  const receipt = { from: 'mr-siege', number };
  for (const key of ['r1', 'r2']) await mustSay(gogui.ask('POST /orders/receipts', { body: receipt, key }));
  const second = await logIn(borders[0]!, administrator);
  await mustSay(second.ask('POST /orders/receipts', { body: receipt, key: 'r1' }));
  await expect
    .poll(() => stateOf('mr-gogui'), { timeout: 10_000 })
    .toMatchObject({
      receipts: [
        { badge: 'AA-2', atMs: expect.any(Number) },
        { badge: 'AA-1', atMs: expect.any(Number) },
      ],
    });
  expect((await ordersAt(gogui))[0]!.readAtMs).toEqual(expect.any(Number));
  await cut(kobenni, false);
  await expect.poll(() => ordersAt(kobenni)).toMatchObject([{ number }]);
  await mustSay(office.ask(`POST /orders/${number}/withdrawal`, { body: { why: 'Le couloir est réparé.' }, key: 'w1' }));
  await expect.poll(async () => (await ordersAt(kobenni))[0]?.withdrawn?.why).toBe('Le couloir est réparé.');
  expect(await ordersAt(tinZouraf)).toEqual([]);
  const none = await tinZouraf.ask<{ code: string }>('POST /orders/receipts', { body: receipt, key: 'r1' });
  expect([none.status, none.body.code]).toEqual([404, 'order-unknown']);
  const next = await mustSay(office.ask<{ number: string }>('POST /orders', { body: { ...order, posts: ['mr-gogui'] }, key: 'o2' }));
  expect(next.number).toMatch(/-002$/);
  const nowhere = await office.ask<{ code: string }>('POST /orders', { body: { ...order, posts: ['mr-autre'] }, key: 'o3' });
  expect([nowhere.status, nowhere.body.code]).toEqual([409, 'order-post-unknown']);
});
