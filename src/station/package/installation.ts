/** Where an installed program stands, which versions of it, and what an update under way has come to. */
import { mkdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { jsonText } from '../../kernel/json-text.ts';
import { findFile, writeFileAtomically } from '../../storage/atomic-file.ts';

const installationSchema = z.strictObject({
  /** The station's data directory. */
  directory: z.string(),
  port: z.int(),
  tls: z.boolean(),
  /** Updates come from nobody else. Raw Ed25519, base64url. */
  publisher: z.string(),
  /** False where the database stands on a server: then no copy of it is kept during an update. */
  copiesDatabase: z.boolean(),
});
export type Installation = z.infer<typeof installationSchema>;

/** `waiting`: for the quiet hour. `trying`: the new version has the service, and has not answered yet. */
const updateSchema = z.strictObject({ stage: z.enum(['waiting', 'trying']), from: z.string(), to: z.string() });
export type UpdateUnderWay = z.infer<typeof updateSchema>;

export const defaultRoot = '/opt/maabar';

export class InstalledProgram {
  readonly root: string;

  constructor(root: string = defaultRoot) {
    this.root = root;
  }

  get current(): string {
    return join(this.root, 'current');
  }

  versionDirectory(version: string): string {
    return join(this.root, 'versions', version);
  }

  /** Undefined where nothing is installed. */
  async find(): Promise<Installation | undefined> {
    return this.#read('installation.json', installationSchema);
  }

  async write(installation: Installation): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await this.#write('installation.json', installation);
  }

  async version(): Promise<string> {
    return basename(await readlink(this.current));
  }

  /** At once, also in a power cut: the link leads to the one or to the other. */
  async switchTo(version: string): Promise<void> {
    const next = `${this.current}.next`;
    await rm(next, { force: true });
    await symlink(join('versions', version), next);
    await rename(next, this.current);
  }

  async findUpdate(): Promise<UpdateUnderWay | undefined> {
    return this.#read('update.json', updateSchema);
  }

  /** @param update undefined once it is over */
  async noteUpdate(update: UpdateUnderWay | undefined): Promise<void> {
    await rm(join(this.root, 'update-trying'), { force: true });
    if (!update) return rm(join(this.root, 'update.json'), { force: true });
    await this.#write('update.json', update);
    // What the service manager looks for at a start.
    if (update.stage === 'trying') await writeFileAtomically(join(this.root, 'update-trying'), Buffer.from('\n'));
  }

  async #read<Value>(name: string, schema: z.ZodType<Value>): Promise<Value | undefined> {
    const bytes = await findFile(join(this.root, name));
    return bytes && jsonText.pipe(schema).parse(bytes.toString('utf8'));
  }

  #write(name: string, value: unknown): Promise<void> {
    return writeFileAtomically(join(this.root, name), Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
  }
}

/** `0.10.0` is newer than `0.9.3`. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let at = 0; at < 3; at++) if (a[at] !== b[at]) return a[at]! > b[at]!;
  return false;
}

/** As in the unpacked program's package.json. */
export async function versionIn(directory: string): Promise<string> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'))).version;
}
