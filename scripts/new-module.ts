/** `npm run new-module -- NAME`: a new room under src/modules, wired into the station and the web application. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { type RoomNames, roomNames } from './new-module/room-names.ts';
import { root } from './runtime.mjs';

const template = join(root, 'scripts', 'new-module', 'room');

process.exitCode = newModule(process.argv.slice(2));

function newModule([name, ...rest]: readonly string[]): number {
  const names = name === undefined || rest.length > 0 ? undefined : roomNames(name);
  if (!names)
    return refuse('usage: npm run new-module -- NAME, where NAME is what an officer would call it: small letters, parts joined by hyphens');
  const room = join('src', 'modules', names.name);
  if (existsSync(join(root, room))) return refuse(`${room} is there already`);

  const files = filesUnder(template).map((file) => ({
    file: join(room, named(file, names).replace(/\.template$/, '')),
    text: named(readFileSync(join(template, file), 'utf8'), names),
  }));
  for (const { file, text } of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const wires = wiresOf(names);
  for (const { file, into } of wires) writeFileSync(join(root, file), into(readFileSync(join(root, file), 'utf8')));

  const touched = [...files.map(({ file }) => file), ...wires.map(({ file }) => file)];
  const formatted = runTool('@biomejs/biome/bin/biome', ['check', '--write', '--log-level=error', ...touched]);
  const generated = formatted === 0 ? runFile(join('scripts', 'generate.ts')) : formatted;
  if (generated !== 0) return refuse('the room was written, but something of it does not fit, see above');
  process.stderr.write(`\n${room} stands, and is wired. What is left to you:
- its place in src/station/module-order.ts: it may know the modules before it, and those after it may know it
- its README, entries, screens and words: what is there now is a notebook
- npm test\n`);
  return 0;
}

interface Wire {
  readonly file: string;
  readonly into: (text: string) => string;
}

/** Where the rest of the house learns of the room. */
function wiresOf({ name, camel, pascal }: RoomNames): readonly Wire[] {
  return [
    { file: 'src/station/module-order.ts', into: (text) => above(text, '] as const', `  '${name}',`) },
    {
      file: 'src/station/modules.ts',
      into: (text) => {
        const imported = `import { create${pascal}Server, ${camel}Journal } from '../modules/${name}/server/index.ts';\n${text}`;
        const built = above(imported, '  all.push(', `  all.push(create${pascal}Server(runtime).module);`);
        return above(built, '  ];', `    ${camel}Journal,`);
      },
    },
    {
      file: 'src/web/modules.ts',
      into: (text) => above(`import { ${camel}Web } from '../modules/${name}/web/index.tsx';\n${text}`, '];', `  ${camel}Web,`),
    },
  ];
}

/** @throws where the file has no such place: then the place was moved, and this script must follow */
function above(text: string, mark: string, line: string): string {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`there is no "${mark}" to write above`);
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

function named(text: string, { name, camel, pascal, snake }: RoomNames): string {
  return text.replaceAll('__name__', name).replaceAll('__camel__', camel).replaceAll('__Pascal__', pascal).replaceAll('__snake__', snake);
}

/** Relative to the folder. */
function filesUnder(folder: string, below = ''): readonly string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    return statSync(join(folder, path)).isDirectory() ? filesUnder(folder, path) : [path];
  });
}

function runTool(script: string, args: readonly string[]): number {
  return runFile(join('node_modules', script), args);
}

function runFile(file: string, args: readonly string[] = []): number {
  return spawnSync(process.execPath, [join(root, file), ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).status ?? 1;
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 2;
}
