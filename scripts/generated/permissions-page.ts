import type { ModuleFace } from '../../src/http/module-union.ts';
import { actionsOfRole, type PermissionTable, roles } from '../../src/kernel/permissions.ts';
import { offeredAt } from '../../src/station/role-actions.ts';
import { generatedNotice, table } from './markdown.ts';

const stations = ['post', 'region', 'headquarters'] as const;

/** docs/permissions.md: which office may do what and at which stations, and what each route asks for. */
export function permissionsPage(modules: readonly ModuleFace[]): string {
  const permissions: PermissionTable = Object.assign({}, ...modules.map((module) => module.permissions));
  const actions = Object.entries(permissions).map(([action, rule]) => [
    `\`${action}\``,
    rule.summary,
    rule.readsPeople ? 'yes' : '',
    stations.filter((kind) => offeredAt(kind, { [action]: rule })[action as keyof PermissionTable]!.roles.length > 0).join(', '),
    roles.filter((role) => rule.roles.includes(role)).join(', '),
  ]);
  const offices = roles.map((role) => [role, actionsOfRole(permissions, role).map((action) => `\`${action}\``).join(' ') || 'nothing yet: given to nobody']);
  const routes = modules.flatMap(({ name, routes }) =>
    routes.map((route) => [`\`${route.method} /api${route.path}\``, name, route.summary, route.permission, route.trace.kind === 'none' ? '' : route.trace.kind, route.records ? 'yes' : '', route.sensitive ? 'yes' : '']),
  );
  return `${generatedNotice}
# Permissions

What each office may do, and at which stations. An action that no table names is nobody's. How far an office reaches is where it logs in: a post holds its own people, headquarters those of the country. At headquarters an account can be bound to posts: then it reaches the people and cases of these alone, whatever the table lets it do.

${table(['Action', 'What it is', 'Shows people', 'At a', 'Offices'], actions)}
# Offices

${table(['Office', 'May'], offices)}
# Routes

What each route asks for. A read of people leaves a trace: \`booth\` where the traveller stands there (the crossing is the trace), \`purpose\` where a purpose is stated and noted in the access journal before the answer leaves. Routes that record need an idempotency key. Those that want a fresh log-in are refused (\`confirm-first\`) unless whoever asks logged in, or confirmed it, in the last five minutes.

${table(['Route', 'Module', 'What it does', 'Permission', 'Trace', 'Records', 'Fresh log-in'], routes)}`;
}
