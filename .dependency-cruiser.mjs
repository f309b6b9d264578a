/**
 * The walls of the house: what may import what. Each rule has a planted violation in scripts/checks/boundaries.test.ts, which
 * proves that it fires. To see them: `npx depcruise src`.
 */
import { moduleOrder } from './src/station/module-order.ts';

/** What each part of src/ may know beside itself. Modules, the station and the roots have rules of their own below. */
const layers = {
  kernel: [],
  storage: ['kernel'],
  journal: ['kernel', 'storage'],
  sync: ['kernel', 'storage', 'journal'],
  http: ['kernel', 'storage', 'journal'],
  ui: ['kernel'],
};

const room = '^src/modules/([^/]+)/';
const anyRoom = '^src/modules/[^/]+/';
/** Files at a room's root: contract, entries, permissions, problems, decide and evolve. */
const core = `${anyRoom}[^/]+[.]ts$`;
const contract = `${anyRoom}index[.]ts$`;
const serverDoor = `${anyRoom}server/index[.]ts$`;
/** The command line loads verbs one by one, so that a small one starts fast: they are doors too. */
const verbDoor = `${anyRoom}server/[^/]+-verb[.]ts$`;
const webDoor = `${anyRoom}web/index[.]tsx$`;

const testing = '^src/.*/testing/';

/** Modules of Node.js, with and without the prefix. */
const nodeModules =
  '^(node:)?(assert|async_hooks|buffer|child_process|cluster|crypto|dgram|dns|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|querystring|readline|sqlite|stream|string_decoder|sys|test|timers|tls|tty|url|util|v8|vm|wasi|worker_threads|zlib)(/|$)';
/** Packages that only a server, or only a page, can load. */
const edgePackages =
  '(^|/)node_modules/(react|react-dom|react-i18next|i18next|@mantine|@tanstack|fastify|@fastify|fastify-[^/]+|kysely|pg|better-sqlite3-multiple-ciphers|pino)/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = Object.entries(layers).map(([layer, knows]) => ({
  name: knows.length === 0 ? `${layer}-knows-nobody` : `${layer}-knows-only-${knows.join('-')}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...knows].join('|')})/` },
}));

/**
 * One rule for each module but the last: it does not know those after it.
 * @type {import('dependency-cruiser').IForbiddenRuleType[]}
 */
const orderRules = moduleOrder.slice(0, -1).map((name, place) => ({
  name: `${name}-knows-only-earlier-modules`,
  comment: 'src/station/module-order.ts: a later module may import the contract of an earlier one, never the reverse.',
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: `^src/modules/(${moduleOrder.slice(place + 1).join('|')})/` },
}));

/** @type {{ forbidden: import('dependency-cruiser').IForbiddenRuleType[], options: import('dependency-cruiser').ICruiseOptions }} */
export default {
  forbidden: [
    ...layerRules,
    ...orderRules,
    {
      name: 'everything-imported-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'modules-know-no-station',
      comment: 'A module gets what it needs through ports that src/station injects.',
      severity: 'error',
      from: { path: anyRoom },
      to: { path: '^src/(station|web|main[.]ts)' },
    },
    {
      name: 'a-module-is-entered-by-its-contract',
      comment: 'Modules know one another by index.ts alone.',
      severity: 'error',
      from: { path: room },
      to: { path: anyRoom, pathNot: ['^src/modules/$1/', contract] },
    },
    {
      name: 'the-station-enters-by-server-doors',
      severity: 'error',
      from: { path: '^src/(station/|main[.]ts)' },
      to: { path: anyRoom, pathNot: [contract, serverDoor, verbDoor] },
    },
    {
      name: 'the-web-enters-by-web-doors',
      severity: 'error',
      comment: 'The words of what the server may refuse stand beside the server; they are text, and the page shows them.',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: ['^src/(web|ui|kernel)/', '^src/[^/]+/messages/', contract, webDoor] },
    },
    {
      name: 'the-station-is-no-page',
      severity: 'error',
      from: { path: '^src/(station/|main[.]ts)' },
      to: { path: '^src/(web|ui)/' },
    },
    {
      name: 'a-core-is-pure',
      comment:
        'Contract, entries, permissions, problems, decide and evolve load in a page, in a worker and in a test: neither Node, nor React, nor Fastify, nor Kysely, not even through others.',
      severity: 'error',
      from: { path: core },
      to: { path: [nodeModules, edgePackages], reachable: true },
    },
    {
      name: 'a-core-knows-the-kernel-alone',
      comment: 'And tables that others than programmers extend.',
      severity: 'error',
      from: { path: core },
      to: { path: '^src/', pathNot: ['^src/kernel/', core, `${anyRoom}variants/[^/]+[.]json$`] },
    },
    {
      name: 'a-server-draws-no-page',
      comment: 'Server and web meet only in the contract.',
      severity: 'error',
      from: { path: `${anyRoom}server/` },
      to: { path: [`${anyRoom}web/`, '^src/ui/', '(^|/)node_modules/(react|react-dom|@mantine|@tanstack)/'] },
    },
    {
      name: 'a-page-knows-contracts-alone',
      comment: 'Server and web meet only in the contract.',
      severity: 'error',
      from: { path: `${room}web/` },
      to: { path: '^src/', pathNot: ['^src/(ui|kernel)/', '^src/modules/$1/web/', contract] },
    },
    {
      name: 'a-page-runs-in-a-browser',
      severity: 'error',
      from: { path: ['^src/(web|ui)/', `${anyRoom}web/`] },
      to: { path: [nodeModules, '(^|/)node_modules/(fastify|@fastify|kysely|pg|better-sqlite3-multiple-ciphers|pino)/'], reachable: true },
    },
    {
      name: 'the-kernel-runs-anywhere',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: [nodeModules, edgePackages] },
    },
    {
      name: 'the-product-leans-on-no-test',
      comment: 'Folders called testing/ hold what tests of several modules share.',
      severity: 'error',
      from: { path: '^src/', pathNot: testing },
      to: { path: ['^(test|scripts|bench)/', testing] },
    },
    {
      name: 'the-product-needs-no-development-package',
      comment: 'Server code runs from dependencies; devDependencies are not there in production.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(web|ui)/', `${anyRoom}web/`, testing] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // Tests stand beside the code and may play any part.
    exclude: { path: '[.]test[.]tsx?$' },
    doNotFollow: { path: 'node_modules' },
    // Types couple too: an import that vanishes at run time still needs the other side to compile.
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
