import { describe, expect, test, vi } from 'vitest';
import { RefusedError } from '../../../ui/api.ts';
import type { ShownBy } from '../index.ts';
import { PhotographDesk, type PhotographToSend } from './photograph-desk.ts';

const shown = (mrz: string): ShownBy => ({ kind: 'mrz', mrz });
const picture = (name: string) => new File(['x'], `${name}.jpg`, { type: 'image/jpeg' });
const unreachable = () => Promise.reject(new RefusedError({ code: 'station-unreachable', status: 0, text: '' }));

function deskWith(send: (one: PhotographToSend) => Promise<unknown>) {
  const desk = new PhotographDesk(1);
  const sent: string[] = [];
  const sender = (one: PhotographToSend) => send(one).then(() => sent.push(`${one.crossingId} ${one.kind}`));
  desk.takenOver('TZ-104', sender);
  return { desk, sent, sender };
}

describe('photographs of the booth', () => {
  test('are sent once their traveller is recorded, one after the other, and those of nobody recorded are let go', async () => {
    const { desk, sent } = deskWith(() => Promise.resolve());
    desk.hold(shown('DIALLO'), 'face', picture('a'));
    desk.hold(shown('DIALLO'), 'page', picture('b'));
    desk.hold(shown('SARR'), 'face', picture('c'));
    expect(sent).toEqual([]);
    desk.recorded([{ shownBy: shown('DIALLO'), crossingId: '1' }]);
    await vi.waitFor(() => expect(desk.waiting()).toMatchObject({ outbox: [], kept: 2, held: new Map() }));
    expect(sent).toEqual(['1 face', '1 page']);
  });

  test('wait where the station does not answer, and are sent again by themselves, whoever listens', async () => {
    let down = true;
    const { desk, sent } = deskWith(() => (down ? unreachable() : Promise.resolve()));
    desk.hold(shown('DIALLO'), 'face', picture('a'));
    desk.recorded([{ shownBy: shown('DIALLO'), crossingId: '1' }]);
    await vi.waitFor(() => expect(desk.waiting().refusal?.status).toBe(0));
    down = false;
    await vi.waitFor(() => expect(sent).toEqual(['1 face']));
    expect(desk.waiting()).toMatchObject({ outbox: [], refusal: null });
  });

  test('of one that the station will not have do not keep the next one back', async () => {
    const { desk, sent } = deskWith(({ kind }) =>
      kind === 'face' ? Promise.reject(new RefusedError({ code: 'picture-not-kept', status: 422, text: '' })) : Promise.resolve(),
    );
    desk.hold(shown('DIALLO'), 'face', picture('a'));
    desk.hold(shown('DIALLO'), 'page', picture('b'));
    desk.recorded([{ shownBy: shown('DIALLO'), crossingId: '1' }]);
    await vi.waitFor(() => expect(sent).toEqual(['1 page']));
  });

  test('of an officer who was logged out wait for that officer; another neither sends nor sees them', async () => {
    const { desk, sent, sender } = deskWith(() => Promise.reject(new RefusedError({ code: 'not-logged-in', status: 401, text: '' })));
    desk.hold(shown('DIALLO'), 'face', picture('a'));
    desk.recorded([{ shownBy: shown('DIALLO'), crossingId: '1' }]);
    await vi.waitFor(() => expect(desk.waiting().refusal?.code).toBe('not-logged-in'));
    desk.hold(shown('SARR'), 'face', picture('c'));
    desk.takenOver('TZ-207', sender);
    expect(desk.waiting()).toMatchObject({ held: new Map(), refusal: null });
    expect(sent).toEqual([]);
    const again: string[] = [];
    desk.takenOver('TZ-104', async (one) => again.push(one.crossingId));
    await vi.waitFor(() => expect(again).toEqual(['1']));
    expect(desk.waiting().outbox).toEqual([]);
  });
});
