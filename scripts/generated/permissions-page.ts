import type { ModuleFace } from '../../src/http/module-union.ts';
import { roles } from '../../src/kernel/permissions.ts';
import { generatedNotice, table } from './markdown.ts';

/** docs/permissions.md: which role may do what, and what each route asks for. */
export function permissionsPage(modules: readonly ModuleFace[]): string {
  const actions = modules.flatMap(({ permissions }) =>
    Object.entries(permissions).map(([action, rule]) => [
      `\`${action}\``,
      rule.summary,
      rule.readsPeople ? 'yes' : '',
      ...roles.map((role) => (rule.roles.includes(role) ? 'may' : '')),
    ]),
  );
  const routes = modules.flatMap(({ name, routes }) =>
    routes.map((route) => [`\`${route.method} /api${route.path}\``, name, route.summary, route.permission, route.trace.kind === 'none' ? '' : route.trace.kind, route.records ? 'yes' : '']),
  );
  return `${generatedNotice}
# Permissions

What each office may do. An action that no table names is nobody's.

${table(['Action', 'What it is', 'Shows people', ...roles], actions)}
# Routes

What each route asks for. A read of people leaves a trace: \`booth\` where the traveller stands there (the crossing is the trace), \`purpose\` where a purpose is stated and noted in the access journal before the answer leaves. Routes that record need an idempotency key.

${table(['Route', 'Module', 'What it does', 'Permission', 'Trace', 'Records'], routes)}`;
}
