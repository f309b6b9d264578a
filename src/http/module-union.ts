/** All modules as one: one permission table, one catalogue of problems, one list of routes. What does not fit together refuses to start. */
import { journalProblems } from '../journal/problems.ts';
import { isAboutCases, type PermissionTable } from '../kernel/permissions.ts';
import { kernelProblems, type ProblemCatalogue } from '../kernel/problem.ts';
import { storageProblems } from '../storage/problems.ts';
import { httpProblems } from './problems.ts';
import type { AnyRoute } from './route.ts';
import type { ServerModule } from './server-module.ts';

export interface OwnedRoute {
  /** Name of the module that answers. */
  readonly module: string;
  readonly route: AnyRoute;
}

export interface ModuleUnion {
  readonly permissions: PermissionTable;
  readonly problems: ProblemCatalogue;
  readonly routes: readonly OwnedRoute[];
}

/** What belongs to no module. */
export const houseProblems = { ...kernelProblems, ...storageProblems, ...journalProblems, ...httpProblems } satisfies ProblemCatalogue;

export type ModuleFace = Pick<ServerModule, 'name' | 'permissions' | 'problems' | 'routes'>;

/** Throws, naming every fault at once, where modules contradict one another or a route leaves a duty undeclared. */
export function unionOf(modules: readonly ModuleFace[]): ModuleUnion {
  const faults: string[] = [];
  const permissions = merge(modules, 'permissions', {}, 'the action', faults);
  const problems = merge(modules, 'problems', houseProblems, 'the problem', faults);
  const routes = modules.flatMap(({ name, routes }) => routes.map((route) => ({ module: name, route })));
  faults.push(...twice(modules.map(({ name }) => name)).map((name) => `two modules are called ${name}`));
  faults.push(...twice(routes.map(({ route }) => placeOf(route))).map((place) => `two routes answer ${place}`));
  for (const { route } of routes) faults.push(...faultsOf(route, permissions).map((fault) => `${placeOf(route)} ${fault}`));
  if (faults.length > 0) throw new Error(`The modules do not fit together:\n- ${faults.join('\n- ')}`);
  return { permissions, problems, routes };
}

function faultsOf(route: AnyRoute, permissions: PermissionTable): string[] {
  const faults: string[] = [];
  const unsafe = route.method !== 'GET';
  if (!/^(\/(:[A-Za-z]+|[a-z0-9][a-z0-9.-]*))+$/.test(route.path)) faults.push('has a path that is not made of /words and /:names');
  if (route.permission !== 'anyone' && route.permission !== 'logged-in') {
    const rule = Object.hasOwn(permissions, route.permission) ? permissions[route.permission] : undefined;
    if (!rule) faults.push(`needs "${route.permission}", which no permission table names`);
    else if (rule.readsPeople && route.trace.kind === 'none') faults.push('reads people and leaves no trace');
    if (rule && isAboutCases(rule) && !route.about)
      faults.push('reaches own cases or an agency, and does not say which it is about ("about")');
  } else if (route.trace.kind !== 'none') {
    faults.push(`traces reads of people, yet asks for no action of the permission table ("${route.permission}")`);
  }
  if (!unsafe && route.records) faults.push('records, yet GET must change nothing');
  if (unsafe && !route.records && route.unkeyed === undefined) faults.push('takes no idempotency key and does not say why ("unkeyed")');
  if (route.records && route.unkeyed !== undefined) faults.push('says "unkeyed", yet records');
  if (route.upload && (!unsafe || route.body)) faults.push('takes an upload together with GET or a body');
  return faults;
}

/** `/a/:id` and `/a/:name` are the same place. */
function placeOf(route: AnyRoute): string {
  return `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`;
}

function merge<Part extends 'permissions' | 'problems'>(
  modules: readonly ModuleFace[],
  part: Part,
  start: ModuleFace[Part],
  thing: string,
  faults: string[],
): ModuleFace[Part] {
  const owners = new Map(Object.keys(start).map((key) => [key, 'the house']));
  for (const module of modules) {
    for (const key of Object.keys(module[part])) {
      const owner = owners.get(key);
      if (owner !== undefined) faults.push(`${thing} "${key}" belongs to ${owner} and to ${module.name}`);
      owners.set(key, module.name);
    }
  }
  return Object.assign({}, start, ...modules.map((module) => module[part]));
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
