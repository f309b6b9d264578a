/** What whoever watches is told of crossings: figures of groups, and when something was recorded of a person. */
import { expect, test } from 'vitest';
import { mrzOf, openBooth } from '../../../../test/booth-under-test.ts';
import { dialects } from '../../../../test/open-test-store.ts';
import { crossingsTables } from './tables.ts';
import { crossingsWatch } from './watched.ts';

const hour = 3_600_000;

test.each(dialects)('who crossed, was alerted on, sent to the second line or refused is told without a name, on %s', async (dialect) => {
  await using booth = await openBooth(dialect);
  const first = await booth.cross(mrzOf('traore'));
  await booth.cross({ mrz: mrzOf('ould-saleck'), toSecondLine: true });
  const cancelled = await booth.cross(mrzOf('hamsatou'));
  await booth.post(`/crossings/${encodeURIComponent(cancelled.crossingId)}/cancellation`, { reason: 'Erreur de saisie.' });
  await booth.post(
    `/crossings/${encodeURIComponent(first.crossingId)}/outcome`,
    {
      reason: 'Visa manquant.',
      outcome: 'refused',
      refusal: { article: 'Loi 65-046, article 6', remedyLanguage: 'bm', whereNow: 'salle' },
    },
    { role: 'supervisor' },
  );
  const watch = crossingsWatch(booth.runtime.read(crossingsTables));
  const nowMs = booth.station.clock.now().wallMs;
  const span = { fromMs: nowMs - hour, toMs: nowMs + hour };
  const told: object[] = [];
  for await (const crossing of watch.crossings(span)) told.push(crossing);
  expect(told).toMatchObject([
    { post: 'mr-test', nationality: 'MRT', sex: 'M', secondLine: true, refused: false },
    { post: 'mr-test', nationality: 'MLI', sex: 'F', secondLine: false, refused: true },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/TRAORE|SALECK/);
  const { travellerId } = await booth.detail(first.crossingId);
  expect((await watch.recordedOf([travellerId!], span)).get(travellerId!)).toHaveLength(2);
  expect((await watch.recordedOf([travellerId!], { fromMs: 0, toMs: span.fromMs })).size).toBe(0);
});
