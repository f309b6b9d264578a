/** `npm start`: the demonstration post, on http://localhost:4800. */
import process from 'node:process';
import { buildWeb } from './build.mjs';
import { install } from './install.mjs';
import { main, runNode } from './runtime.mjs';

await main(async () => {
  await install();
  await buildWeb();
  return runNode('src/main.ts', ['demo', ...process.argv.slice(2)]);
});
