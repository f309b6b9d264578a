/**
 * Packages in a station's directory. `updates/offered`: what headquarters offers. `updates`: what a station brought over the link,
 * until whoever may install it takes it at the quiet hour (`maabar update --take`), and a mark that it was taken.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, copyFile, lstat, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isProblem, type Problem } from '../../kernel/problem.ts';
import { isMissing } from '../../storage/atomic-file.ts';
import type { UpdateDesk, UpdateOffer, UpdateShelf, UpdateStanding } from '../../sync/updates.ts';
import { isNewer } from './installation.ts';
import { type PackageFile, type PackageManifest, readPackage } from './package-file.ts';

const namePattern = /^maabar-(\d{1,5}\.\d{1,5}\.\d{1,5})-([a-z0-9]{1,20})-([a-z0-9]{1,20})\.sh$/;

export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

export class StationUpdates implements UpdateDesk, UpdateShelf {
  readonly #brought: string;
  readonly #offered: string;
  readonly #machine: Machine;
  readonly #version: string;
  /** Digests of files that do not change: by path, size and time. */
  readonly #digests = new Map<string, string>();

  constructor(directory: string, from: { readonly machine: Machine; readonly version: string }) {
    this.#brought = join(directory, 'updates');
    this.#offered = join(this.#brought, 'offered');
    this.#machine = from.machine;
    this.#version = from.version;
  }

  /** What was offered here by hand; and at a region, what it brought itself. */
  async offers(): Promise<readonly UpdateOffer[]> {
    return (await this.#files()).map(({ offer }) => offer);
  }

  async read({
    address,
    from,
    bytes,
  }: {
    readonly address: string;
    readonly from: number;
    readonly bytes: number;
  }): Promise<Buffer | undefined> {
    const found = (await this.#files()).find(({ offer }) => offer.address === address);
    if (!found) return undefined;
    const handle = await open(found.file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  async wanted(offers: readonly UpdateOffer[]): Promise<UpdateOffer | undefined> {
    const { platform, arch } = this.#machine;
    const newer = offers.filter((offer) => offer.platform === platform && offer.arch === arch && isNewer(offer.version, this.#version));
    const newest = newer.toSorted((one, other) => (isNewer(one.version, other.version) ? -1 : 1))[0];
    if (!newest) return undefined;
    const names = await namesIn(this.#brought);
    const isHere = names.includes(nameOf(newest)) || names.includes(markOf(nameOf(newest)));
    return isHere ? undefined : newest;
  }

  async held(offer: UpdateOffer): Promise<number> {
    try {
      return (await stat(this.#partOf(offer))).size;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  async append(offer: UpdateOffer, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#brought, { recursive: true });
    await appendFile(this.#partOf(offer), bytes);
  }

  async finish(offer: UpdateOffer): Promise<void> {
    const part = this.#partOf(offer);
    if ((await digestOf(part)) !== offer.address) return rm(part, { force: true });
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, join(this.#brought, nameOf(offer)));
    // What was begun of older ones.
    for (const name of await namesIn(this.#brought)) if (name.endsWith('.part')) await rm(join(this.#brought, name), { force: true });
  }

  /** The newest of which something is here. */
  async standing(): Promise<UpdateStanding> {
    const found = (await namesIn(this.#brought)).flatMap((name): NonNullable<UpdateStanding>[] => {
      const state = name.endsWith('.taken') ? 'refused' : name.endsWith('.part') ? 'brings' : 'waits';
      const version = namePattern.exec(name.replace(/(?:\.[A-Za-z0-9_-]{43})?\.(?:taken|part)$/, ''))?.[1];
      return version !== undefined && isNewer(version, this.#version) ? [{ version, state }] : [];
    });
    return found.toSorted((one, other) => (isNewer(one.version, other.version) ? -1 : 1))[0] ?? null;
  }

  #partOf(offer: UpdateOffer): string {
    return join(this.#brought, `${nameOf(offer)}.${offer.address}.part`);
  }

  async #files(): Promise<{ readonly file: string; readonly offer: UpdateOffer }[]> {
    const found: { file: string; offer: UpdateOffer }[] = [];
    for (const directory of [this.#offered, this.#brought]) {
      for (const name of await namesIn(directory)) {
        const [, version, platform, arch] = namePattern.exec(name) ?? [];
        if (version === undefined || platform === undefined || arch === undefined) continue;
        const file = join(directory, name);
        const { size, mtimeMs } = await stat(file);
        const key = `${file} ${size} ${mtimeMs}`;
        const address = this.#digests.get(key) ?? (await digestOf(file));
        this.#digests.set(key, address);
        found.push({ file, offer: { version, platform, arch, address, bytes: size } });
      }
    }
    return found.slice(0, mostOffers);
  }
}
const mostOffers = 10;

/** Puts a package where the station offers it to its posts. Checked first. */
export async function offerUpdate(directory: string, file: string): Promise<PackageFile | Problem> {
  const found = await readPackage(file);
  if (isProblem(found)) return found;
  const offered = join(directory, 'updates', 'offered');
  await mkdir(offered, { recursive: true });
  const making = join(offered, 'making');
  await copyFile(file, making);
  await rename(making, join(offered, nameOf(found.manifest)));
  return found;
}

/**
 * For whoever installs, as root: the newest package that the station brought, moved where nobody else writes, and marked as taken,
 * whatever comes of it. Not checked: the station's account could have written anything.
 * @returns where it lies now; undefined where none waits
 */
export async function takeBrought(directory: string, to: string): Promise<string | undefined> {
  const brought = join(directory, 'updates');
  const waiting = (await namesIn(brought)).filter((name) => namePattern.test(name));
  const [newest] = waiting.toSorted((one, other) => (isNewer(versionOf(one), versionOf(other)) ? -1 : 1));
  if (newest === undefined) return undefined;
  const file = join(brought, newest);
  // A link could lead anywhere.
  const isFile = (await lstat(file)).isFile();
  if (isFile) await copyFile(file, to);
  await writeFile(join(brought, markOf(newest)), '');
  for (const name of waiting) await rm(join(brought, name), { force: true, recursive: true });
  return isFile ? to : undefined;
}

function versionOf(name: string): string {
  return namePattern.exec(name)?.[1] ?? '0.0.0';
}

function nameOf({ version, platform, arch }: PackageManifest | UpdateOffer): string {
  return `maabar-${version}-${platform}-${arch}.sh`;
}

function markOf(name: string): string {
  return `${name}.taken`;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64url');
}
