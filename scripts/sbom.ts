/**
 * `npm run sbom [-- FILE]`: what Maabar is made of, as CycloneDX 1.5, from package-lock.json alone: the same lock gives the same
 * bytes. What is built into the pages comes from packages that are installed for building, so these are listed too, marked optional.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './runtime.mjs';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  /** `sha512-…`, base64. */
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export function sbomOf(lock: Lock) {
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  const components = installed.map(([path, { version = '', license, integrity, dev, optional }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return {
      type: 'library',
      'bom-ref': `${path}@${version}`,
      name,
      version,
      scope: dev || optional ? 'optional' : 'required',
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      ...(integrity && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }] }),
      ...(license && { licenses: [{ expression: license.replaceAll(/[()]/g, '') }] }),
    };
  });
  const dependencies = installed.map(([path, { version = '', dependencies: needs = {} }]) => ({
    ref: `${path}@${version}`,
    dependsOn: Object.keys(needs)
      .flatMap((name) => {
        const at = placeOf(lock, path, name);
        return at === undefined ? [] : [`${at}@${lock.packages[at]!.version ?? ''}`];
      })
      .sort(),
  }));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': lock.name,
        name: lock.name,
        version: lock.version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components,
    dependencies,
  };
}

/** Where the package stands that `path` means by `name`: its own, or that of the nearest above it. */
function placeOf({ packages }: Lock, path: string, name: string): string | undefined {
  for (let room = path; ; room = room.slice(0, Math.max(0, room.lastIndexOf('/node_modules/')))) {
    const at = `${room === '' ? '' : `${room}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, at)) return at;
    if (!room.includes('/node_modules/')) return Object.hasOwn(packages, `node_modules/${name}`) ? `node_modules/${name}` : undefined;
  }
}

if (process.argv[1]?.endsWith('sbom.ts')) {
  const text = `${JSON.stringify(sbomOf(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock), undefined, 2)}\n`;
  const [file] = process.argv.slice(2);
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
}
