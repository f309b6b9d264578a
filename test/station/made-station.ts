/** A station made by the command line and staffed over HTTP: an administrator, an officer, a data-protection officer, a post. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityId } from '../../src/kernel/ids.ts';
import { writeMrz } from '../../src/modules/documents/index.ts';
import type { PostDetails } from '../../src/modules/posts/index.ts';
import { killLeftovers, maabar, type RunningProcess, startMaabar } from './command-line.ts';
import { Desk } from './desk.ts';

export const officer = { badge: 'GG-101', name: 'Aïssata Diallo', roles: ['officer'], pin: '274913' };
export const watcher = { badge: 'GG-402', name: 'Moctar Ould Elemine', roles: ['data-protection-officer'], pin: '731826' };

export const post: PostDetails = {
  name: { fr: 'Wadi Essai', ar: 'وادي الصاي', en: 'Wadi Essai' },
  lanes: [{ fr: 'Couloir 1', ar: 'الممر 1', en: 'Lane 1' }],
  state: 'MRT',
  neighbour: 'MLI',
  timeZone: 'Africa/Nouakchott',
  listsMaxAgeHours: 72,
};

export interface MadeStation {
  /** Everything of the test: the station in `station`, its key beside. */
  readonly home: string;
  readonly directory: string;
  readonly keyFile: string;
  /** PIN of GG-1, the administrator. */
  readonly administratorPin: string;
  /** `journal verify` becomes `maabar journal verify DIRECTORY ... --key-file KEY`. */
  say(verb: string, ...args: readonly string[]): ReturnType<typeof maabar>;
  start(environment?: NodeJS.ProcessEnv): Promise<RunningProcess>;
  /** The same station once more, in a directory of its own. */
  copy(): MadeStation;
  remove(): void;
}

/** Made, staffed and stopped. Tests work on copies. */
export async function makeStation(options: { readonly init?: readonly string[] } = {}): Promise<MadeStation> {
  const made = stationIn(mkdtempSync(join(tmpdir(), 'maabar-station-')));
  const initialised = await made.say('init', '--station', 'mr-essai', ...(options.init ?? []));
  if (initialised.status !== 0) throw new Error(initialised.err);
  const added = await made.say('account add', '--badge', 'GG-1', '--name', 'Fatimata Dem', '--json');
  if (added.status !== 0) throw new Error(added.err);
  const { pin } = JSON.parse(added.out) as { pin: string };
  const running = await made.start();
  const administrator = await Desk.logIn(running.url, 'GG-1', pin);
  await mustSay(administrator.ask('PUT /posts/current', { body: post, key: 'post' }));
  for (const account of [officer, watcher]) await mustSay(administrator.ask('POST /accounts', { body: account, key: account.badge }));
  await running.stop('SIGTERM');
  return { ...made, administratorPin: pin, copy: () => ({ ...made.copy(), administratorPin: pin }) };
}

function stationIn(home: string): MadeStation {
  const directory = join(home, 'station');
  const keyFile = join(home, 'key');
  return {
    home,
    directory,
    keyFile,
    administratorPin: '',
    say: (verb, ...args) => maabar(...verb.split(' '), directory, ...args, '--key-file', keyFile),
    start: (environment) => startMaabar(directory, keyFile, environment),
    copy() {
      const other = mkdtempSync(join(tmpdir(), 'maabar-station-'));
      cpSync(home, other, { recursive: true });
      return stationIn(other);
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

export async function mustSay<Body>(asked: Promise<{ status: number; body: Body }>): Promise<Body> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

export function logInOfficer({ url }: RunningProcess): Promise<Desk> {
  return Desk.logIn(url, officer.badge, officer.pin);
}

export interface Recorded {
  readonly crossingId: EntityId;
  /** As printed: `2026-000001`. */
  readonly slip: string;
}

/** An invented traveller's document. @param number 1 to 9999 */
export function documentOf(surname: string, givenNames: string, number: number): string {
  return writeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'MLI',
    documentNumber: `ZZ99${String(number).padStart(4, '0')}`,
    surname,
    givenNames,
    nationality: 'MLI',
    birthDate: '1988-02-17',
    sex: 'F',
    expiryDate: '2033-05-01',
  }).join('\n');
}

/** Records a crossing as the booth does. @throws where it is refused */
export async function cross(desk: Desk, mrz: string, key: string): Promise<Recorded> {
  const body = { travellers: [{ shownBy: { kind: 'mrz', mrz } }], direction: 'entry', lane: 0 };
  const { crossings } = await mustSay(desk.ask<{ crossings: [Recorded] }>('POST /crossings', { body, key }));
  return crossings[0];
}

/** Removes what the tests of one file made. */
export function cleanUp(stations: readonly (MadeStation | undefined)[]): void {
  killLeftovers();
  for (const station of stations) station?.remove();
}
