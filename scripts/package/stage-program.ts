/** The files that a station runs on: the program without its tests, the built pages, what it depends on, and the runtime. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../runtime.mjs';

const notAtWork = /\.test\.tsx?$|(^|\/)(testing|golden)(\/|$)/;
/** Of the runtime's package the program itself is enough; of the database's, the build for this kind of machine. */
const notNeeded = /(^|\/)(include|share|deps|test|tests|\.github)(\/|$)|\.(md|map|markdown)$|\.d\.[cm]?ts$/i;

export function stageProgram(into: string, version: string): void {
  for (const name of ['bin', 'LICENSE', 'README.md', 'CHANGELOG.md', 'docs', 'dist/web']) {
    cpSync(join(root, name), join(into, name), { recursive: true });
  }
  cpSync(join(root, 'src'), join(into, 'src'), {
    recursive: true,
    filter: (from) => !notAtWork.test(from.slice(root.length)),
  });
  const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, license, type, bin } = description;
  writeFileSync(join(into, 'package.json'), `${JSON.stringify({ name, version, license, private: true, type, bin }, null, 2)}\n`);
  for (const path of dependenciesAtWork()) stageDependency(into, path);
  mkdirSync(join(into, 'node_modules', '.bin'));
  const runtime = `node-${process.platform}-${process.arch}`;
  symlinkSync(`../${runtime}/bin/node`, join(into, 'node_modules', '.bin', 'node'));
}

/** As the lock file names them, for this kind of machine. */
function dependenciesAtWork(): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; os?: string[]; cpu?: string[] }>;
  };
  return Object.entries(lock.packages).flatMap(([path, { dev, devOptional, os, cpu }]) => {
    const fits = (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
    return path === '' || dev || devOptional || !fits ? [] : [path];
  });
}

function stageDependency(into: string, path: string): void {
  const from = join(root, path);
  const other = new RegExp(`(^|/)(prebuilds|build)/(?!${process.platform}-${process.arch})[a-z]+-[a-z0-9]+`);
  cpSync(from, join(into, path), {
    recursive: true,
    // What lies below belongs to other entries of the lock file.
    filter: (file) => {
      const below = file.slice(from.length);
      return !/(^|\/)node_modules(\/|$)/.test(below) && !notNeeded.test(below) && !other.test(below);
    },
  });
}
