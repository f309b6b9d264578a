/**
 * `npm run bench -- charts [--nodes N] [--links N]`: a chart on a real headquarters, drawn by a browser without a graphics card. How
 * long from the address to the drawn chart, and how long a frame takes while it is moved and zoomed.
 */
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { emptyEntity, emptyTie } from '../src/modules/networks/chart-items.ts';
import { chartOpenedSchema } from '../src/modules/networks/index.ts';
import { seededRandom } from '../src/modules/networks/seeded-random.ts';
import { demoStations } from '../src/station/demonstration/demo-stations.ts';
import { DemoVisitor } from '../src/station/demonstration/demo-visitor.ts';
import { logInAs, startRealStation } from '../test/browser/real-station.ts';
import { launchBrowser, openPage } from '../test/web/open-page.ts';
import { median } from './journal/quantile.ts';

const { values } = parseArgs({ options: { nodes: { type: 'string', default: '5000' }, links: { type: 'string', default: '15000' } } });
const [nodes, links] = [Number(values.nodes), Number(values.links)];
const out = (line: string) => process.stdout.write(`${line}\n`);
const centre = demoStations.find(({ role }) => role === 'headquarters')!;
const caseNumber = 'BENCH-1';

out(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node.js ${process.version}, load at the start ${loadavg()[0]!.toFixed(1)}`);
const station = await startRealStation(centre);
const browser = await launchBrowser();
try {
  const address = await fill();
  const opened = await openPage(browser, { url: `${station.url}${address}`, language: 'fr' });
  const { page } = opened;
  await logInAs(page, 'analyst', centre);
  await page.locator('main form select').selectOption('investigation');
  await page.locator('main form input').fill(caseNumber);
  const from = performance.now();
  await page.locator('main form button[type=submit]').press('Enter');
  await page.getByRole('img', { name: /\d/ }).waitFor();
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  out(`drawn after ${((performance.now() - from) / 1000).toFixed(1)} s: ${nodes} entities, ${links} links`);
  const box = (await page.locator('[role=img]').boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  // On empty ground at the edge: a drag there moves the sheet.
  const edge = { x: box.x + 6, y: box.y + 6 };
  const moved = await frames(async () => {
    await page.mouse.move(edge.x, edge.y);
    await page.mouse.down();
    for (let step = 1; step <= 60; step += 1) await page.mouse.move(edge.x + step * 4, edge.y + step * 3);
    await page.mouse.up();
  });
  await page.mouse.move(middle.x, middle.y);
  const zoomed = await frames(async () => {
    for (let step = 0; step < 30; step += 1) await page.mouse.wheel(0, step % 2 === 0 ? -120 : 120);
    await page.waitForTimeout(500);
  });
  // Long tasks of the page: while one runs, nothing answers.
  const answered = async (what: string, act: () => Promise<void>): Promise<void> => {
    const before = performance.now();
    await act();
    out(`${what} after ${Math.round(performance.now() - before)} ms`);
  };
  await answered('found by words', async () => {
    await page.getByRole('searchbox').fill(`Entité ${nodes - 1}`);
    await page.locator('main li button[aria-pressed]').nth(1).waitFor({ state: 'detached' });
  });
  await answered('selected, with its details', async () => {
    await page.locator('main li button[aria-pressed]').first().click();
    await page.getByRole('heading', { name: `Entité ${nodes - 1}` }).waitFor();
  });
  const heap = (await page.evaluate('performance.memory.usedJSHeapSize')) as number;
  out(`the page holds ${Math.round(heap / 2 ** 20)} MB, the station's process ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  for (const [what, all] of [
    ['moved', moved],
    ['zoomed', zoomed],
  ] as const) {
    const sorted = [...all].sort((a, b) => a - b);
    out(
      `${what}: ${all.length} frames, median ${median(all).toFixed(1)} ms, nine of ten under ${sorted[Math.floor(all.length * 0.9)]?.toFixed(1)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`,
    );
  }

  /** Milliseconds between frames while something is done. */
  async function frames(act: () => Promise<void>): Promise<readonly number[]> {
    await page.evaluate(`(() => {
      window.frames0 = []; let last = performance.now();
      const tick = (now) => { if (!window.frames0) return; window.frames0.push(now - last); last = now; requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
    })()`);
    await act();
    return (await page.evaluate('(() => { const all = window.frames0; window.frames0 = undefined; return all.slice(1); })()')) as number[];
  }
} finally {
  await browser.close();
  await station.close();
}

/** Gives the address of the chart. */
async function fill(): Promise<string> {
  const analyst = centre.accounts.find(({ roles }) => roles.includes('analyst'))!;
  const visitor = await DemoVisitor.logIn(station.url, analyst);
  const { chartId } = chartOpenedSchema.parse(
    await visitor.record('/charts', { title: 'Bench', caseNumber, handling: 'service', question: '' }, 'bench'),
  );
  const random = seededRandom(1);
  const key = (at: number) => `node${String(at).padStart(6, '0')}`;
  const types = ['person', 'phone', 'vehicle', 'place'] as const;
  const entities = Array.from({ length: nodes }, (_, at) => ({
    key: key(at),
    content: { ...emptyEntity, type: types[at % 4]!, label: `Entité ${at}` },
  }));
  const ties = Array.from({ length: links }, (_, at) => {
    const source = Math.floor(random() * nodes);
    // Near in number is near on the sheet: as on a chart that was laid out.
    const target = (source + 1 + Math.floor(random() ** 3 * nodes * 0.2)) % nodes;
    return {
      key: `link${String(at).padStart(6, '0')}`,
      content: { ...emptyTie, source: key(source), target: key(target), direction: 'forward' as const },
    };
  });
  const side = Math.ceil(Math.sqrt(nodes));
  const places = entities.map((entity, at) => [
    entity.key,
    (at % side) * 40 + random() * 20,
    Math.floor(at / side) * 40 + random() * 20,
    false,
  ]);
  const send = (steps: readonly unknown[], name: string) =>
    visitor.record(`/charts/${encodeURIComponent(chartId)}/steps`, { caseNumber, steps }, name);
  for (let from = 0; from < entities.length; from += 5000)
    await send([{ kind: 'added', items: entities.slice(from, from + 5000) }], `entities-${from}`);
  for (let from = 0; from < ties.length; from += 5000)
    await send([{ kind: 'added', items: ties.slice(from, from + 5000) }], `links-${from}`);
  await send([{ kind: 'placed', places }], 'places');
  await visitor.send('DELETE', '/session', undefined);
  return `/charts?chart=${encodeURIComponent(chartId)}`;
}
