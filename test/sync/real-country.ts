/**
 * A headquarters and its posts as they run in earnest: processes of the command line, disks, HTTP over links that fail. Clerks
 * record at the posts and send again what nobody acknowledged; any process may be killed at any moment.
 */
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoPost } from '../../src/station/demonstration/demo-post.ts';
import { openForReading } from '../../src/station/open-for-reading.ts';
import { startStation } from '../../src/station/running-station.ts';
import type { StationConfig } from '../../src/station/station-config.ts';
import { jsonLines, maabar, type RunningProcess, startMaabar } from '../station/command-line.ts';
import { Desk } from '../station/desk.ts';
import { enrol, makeStationHere, must, type StationHere, staff, staffStation, temporaryHome } from '../station/headquarters-under-test.ts';
import { cross, documentOf } from '../station/made-station.ts';
import { type BadLink, openBadLink } from './tcp-proxy.ts';

/** A process of a station, which may be down. */
export class Site {
  readonly station: StationHere;
  running: RunningProcess | undefined;

  constructor(station: StationHere) {
    this.station = station;
  }

  get port(): number | undefined {
    return this.running && Number(new URL(this.running.url).port);
  }

  async start(): Promise<void> {
    this.running = await startMaabar(this.station.directory, this.station.keyFile);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.stop(signal);
  }
}

export interface Post {
  readonly site: Site;
  readonly link: BadLink;
  /** Crossings by the key with which they were sent. */
  readonly acknowledged: Map<string, string>;
}

const [, officer] = staff;

export class RealCountry {
  readonly #ground: ReturnType<typeof temporaryHome>;
  /** One process, or two on one PostgreSQL. */
  readonly centres: readonly Site[];
  readonly posts: readonly Post[];
  #isOver = false;
  #clerks: Promise<void>[] = [];

  private constructor(ground: ReturnType<typeof temporaryHome>, centres: readonly Site[], posts: readonly Post[]) {
    this.#ground = ground;
    this.centres = centres;
    this.posts = posts;
  }

  /** Made, staffed, enrolled and running; links are well. @param plan.centres two where the database is PostgreSQL */
  static async open(plan: {
    readonly posts: number;
    readonly centres: number;
    readonly database: StationConfig['database'];
  }): Promise<RealCountry> {
    const ground = temporaryHome();
    const headquarters = await makeStationHere(ground.home, 'mr-siege', 'headquarters', { database: plan.database });
    const centre = await headquarters.start();
    await staffStation(centre);
    const made: Post[] = [];
    const centres: Site[] = [];
    for (let number = 1; number <= plan.posts; number++) {
      const station = await makeStationHere(ground.home, `mr-poste-${number}`, 'post');
      const border = await station.start();
      await staffStation(border, demoPost);
      // Each connection to whichever process of headquarters is up, in turn.
      let turn = number;
      const link = await openBadLink(() => {
        const up = centres.flatMap(({ port }) => port ?? []);
        return centres.length === 0 ? Number(new URL(centre.url).port) : up[turn++ % Math.max(1, up.length)];
      });
      await enrol(station, border, centre, `http://127.0.0.1:${link.port}`);
      await border.close();
      made.push({ site: new Site(station), link, acknowledged: new Map() });
    }
    await centre.close();
    centres.push(new Site(headquarters));
    for (let number = 2; number <= plan.centres; number++) centres.push(new Site(secondOf(headquarters, number)));
    const country = new RealCountry(ground, centres, made);
    for (const site of country.sites) await site.start();
    return country;
  }

  get sites(): readonly Site[] {
    return [...this.centres, ...this.posts.map(({ site }) => site)];
  }

  get crossings(): number {
    return this.posts.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  }

  /** Clerks work at every post until `close`d or settled. */
  work(everyMs: number): void {
    this.#clerks = this.posts.map((post, place) => this.#clerk(post, place, everyMs));
  }

  async #clerk({ site, acknowledged }: Post, place: number, everyMs: number): Promise<void> {
    let desk: { readonly of: RunningProcess; readonly desk: Desk } | undefined;
    for (let number = 1; !this.#isOver; ) {
      await pause(everyMs);
      const { running } = site;
      if (!running) continue;
      try {
        if (desk?.of !== running) desk = { of: running, desk: await Desk.logIn(running.url, officer.badge, officer.pin) };
        const key = `clerk-${place}-${number}`;
        const { crossingId } = await cross(desk.desk, documentOf(`CLERK${'ABCDE'[place]}`, 'FATOU', number), key);
        acknowledged.set(key, crossingId);
        number += 1;
      } catch {
        // Nobody acknowledged it: the same once more, under the same key.
        desk = undefined;
      }
    }
  }

  /** Links are well again, everybody is up, and what is recorded has arrived. @throws where it does not */
  async settle(withinMs: number): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#clerks);
    for (const { link } of this.posts) {
      link.fault = () => ({ kind: 'none' });
      link.drop();
    }
    for (const site of this.sites) if (!site.running) await site.start();
    const untilMs = performance.now() + withinMs;
    for (const { site } of this.posts) {
      const desk = await Desk.logIn(site.running!.url, officer.badge, officer.pin);
      for (;;) {
        const { body } = await desk.ask<{ state: string; behind: number; forked: boolean }>('GET /stations/link');
        if (body.forked) throw new Error(`${site.station.station}: a fork where none is`);
        if (body.state === 'well' && body.behind === 0) break;
        if (performance.now() > untilMs) throw new Error(`${site.station.station}: ${JSON.stringify(body)} after ${withinMs} ms`);
        await pause(200);
      }
    }
    for (const site of this.sites) await site.stop('SIGTERM');
  }

  /** Everything stopped: journals, rows, and each acknowledged crossing once. @throws where something is missing, twice or unsound */
  async check(): Promise<void> {
    const [centre] = this.centres;
    const live = await rowsOf(centre!.station);
    const rebuilt = await maabar('journal', 'rebuild', centre!.station.directory, '--key-file', centre!.station.keyFile);
    if (rebuilt.status !== 0) throw new Error(rebuilt.err);
    const again = await rowsOf(centre!.station);
    if (JSON.stringify(again) !== JSON.stringify(live)) throw new Error('rebuilt rows differ from live ones');
    for (const { site, acknowledged } of this.posts) {
      const { station } = site.station;
      const here = await rowsOf(site.station);
      const there = live.filter(({ crossing }) => crossing.startsWith(`${station}.`));
      if (JSON.stringify(there) !== JSON.stringify(here)) throw new Error(`${station}: ${there.length} rows there, ${here.length} here`);
      const ids = new Set(here.map(({ crossing }) => crossing));
      for (const [key, crossing] of acknowledged) if (!ids.has(crossing)) throw new Error(`${station}: ${key} is lost`);
      const documents = new Set(here.map(({ document_number }) => document_number));
      if (documents.size !== here.length) throw new Error(`${station}: somebody crossed twice`);
      // The last one sent may have been recorded and never acknowledged.
      if (here.length - acknowledged.size > 1) throw new Error(`${station}: ${here.length} rows, ${acknowledged.size} acknowledged`);
    }
    for (const { station } of this.sites) {
      const said = await maabar('journal', 'verify', station.directory, '--key-file', station.keyFile, '--json');
      if (said.status !== 0) throw new Error(`${station.directory}: ${said.out}${said.err}`);
      if (jsonLines(said).length === 0) throw new Error('nothing was verified');
    }
  }

  async close(): Promise<void> {
    this.#isOver = true;
    for (const site of this.sites) await site.stop('SIGKILL');
    await Promise.all(this.#clerks);
    for (const { link } of this.posts) await link.close();
    this.#ground.remove();
  }
}

/** Another process of the same headquarters: settings and keys of its own, files shared. */
function secondOf(first: StationHere, number: number): StationHere {
  const directory = `${first.directory}-${number}`;
  cpSync(first.directory, directory, { recursive: true });
  rmSync(join(directory, 'blobs'), { recursive: true, force: true });
  symlinkSync(join(first.directory, 'blobs'), join(directory, 'blobs'));
  const secret = { kind: 'key-file', path: first.keyFile } as const;
  return { ...first, directory, start: async (port = 0, more = {}) => must(await startStation({ directory, secret, port, ...more })) };
}

interface Row {
  readonly crossing: string;
  readonly document_number: string | null;
}

async function rowsOf({ directory, keyFile }: StationHere): Promise<readonly Row[]> {
  const station = must(await openForReading(directory, { kind: 'key-file', path: keyFile }));
  const rows = await station.database
    .selectFrom('crossings_crossing' as never)
    .selectAll()
    .orderBy('crossing' as never)
    .execute();
  await station.close();
  return rows as unknown as readonly Row[];
}
