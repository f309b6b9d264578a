import type { ModuleFace } from '../../src/http/module-union.ts';
import { actionsOfRole, type PermissionTable, roles, type Scope, scopeOf, scopes } from '../../src/kernel/permissions.ts';
import { offeredAt } from '../../src/station/role-actions.ts';
import { generatedNotice, table } from './markdown.ts';

const stations = ['post', 'region', 'headquarters'] as const;
/** Messages by key, of one language. */
type Texts = Readonly<Record<string, string>>;

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly scopes: string;
  readonly actions: string;
  readonly offices: string;
  readonly routes: string;
  readonly routesIntro: string;
  readonly columns: Readonly<Record<'action' | 'what' | 'people' | 'at' | 'who' | 'office' | 'may' | 'scope' | 'means' | 'route' | 'module' | 'does' | 'permission' | 'trace' | 'records' | 'fresh', string>>;
  readonly yes: string;
  readonly idle: string;
  readonly stations: Readonly<Record<(typeof stations)[number], string>>;
}

const words: Readonly<Record<'en' | 'fr', Words>> = {
  en: {
    title: 'Permissions',
    intro: 'What each office may do, how far, and at which stations. An action that no table names is nobody’s. Whoever holds several offices has what each of them has. This page in French: [permissions.fr.md](permissions.fr.md).',
    scopes: 'How far',
    actions: 'Actions',
    offices: 'Offices',
    routes: 'Routes',
    routesIntro:
      'What each route asks for. A read of people leaves a trace: `booth` where the traveller stands there (the crossing is the trace), `purpose` where a purpose is stated and noted in the access journal before the answer leaves. Routes that record need an idempotency key. Those that want a fresh log-in are refused (`confirm-first`) unless whoever asks logged in, or confirmed it, in the last five minutes. `logged-in` reaches one’s own account alone; `anyone` asks for no log-in.',
    columns: { action: 'Action', what: 'What it is', people: 'Shows people', at: 'At a', who: 'Offices, and how far', office: 'Office', may: 'May', scope: 'Scope', means: 'Reaches', route: 'Route', module: 'Module', does: 'What it does', permission: 'Permission', trace: 'Trace', records: 'Records', fresh: 'Fresh log-in' },
    yes: 'yes',
    idle: 'nothing yet: given to nobody',
    stations: { post: 'post', region: 'region', headquarters: 'headquarters' },
  },
  fr: {
    title: 'Qui peut faire quoi',
    intro: 'Ce que chaque fonction peut faire, jusqu’où, et à quelles stations. Un acte qu’aucun tableau ne nomme n’est permis à personne. Qui a plusieurs fonctions peut ce que peut chacune d’elles. Cette page en anglais, avec les routes du programme : [permissions.md](permissions.md).',
    scopes: 'Jusqu’où',
    actions: 'Les actes',
    offices: 'Les fonctions',
    routes: '',
    routesIntro: '',
    columns: { action: 'Acte', what: 'Ce que c’est', people: 'Montre des personnes', at: 'À quelle station', who: 'Fonctions, et jusqu’où', office: 'Fonction', may: 'Peut', scope: 'Portée', means: 'Atteint', route: '', module: '', does: '', permission: '', trace: '', records: '', fresh: '' },
    yes: 'oui',
    idle: 'rien encore : donnée à personne',
    stations: { post: 'poste', region: 'région', headquarters: 'siège' },
  },
};

/** docs/permissions.md, and docs/permissions.fr.md for those who read French: from the same tables. */
export function permissionsPage(modules: readonly ModuleFace[], language: 'en' | 'fr', texts: Texts): string {
  const say = words[language];
  const { columns } = say;
  const permissions: PermissionTable = Object.assign({}, ...modules.map((module) => module.permissions));
  const said = (key: string): string => {
    const text = texts[key];
    if (text === undefined) throw new Error(`No message ${key} in ${language}`);
    return text;
  };
  const nameOf = (role: string) => (language === 'en' ? role : said(`accounts.role.${role}`));
  const scopeName = (scope: string) => said(`accounts.scope.${scope}`);

  const actions = Object.entries(permissions).map(([action, rule]) => {
    const byScope = Map.groupBy(roles.filter((role) => rule.roles.includes(role)), (role) => scopeOf(rule, role));
    return [
      `\`${action}\``,
      // A new room has its English line first; a test asks for the other words.
      texts[`accounts.may.${action.replace(':', '.')}`] ?? rule.summary,
      rule.readsPeople ? say.yes : '',
      stations
        .filter((kind) => offeredAt(kind, { [action]: rule })[action as keyof PermissionTable]!.roles.length > 0)
        .map((kind) => say.stations[kind])
        .join(', '),
      [...byScope].map(([scope, some]: [Scope, readonly string[]]) => `${some.map(nameOf).join(', ')}: *${scopeName(scope)}*`).join('; '),
    ];
  });
  const offices = roles.map((role) => [
    nameOf(role),
    actionsOfRole(permissions, role)
      .map((action) => `\`${action}\``)
      .join(' ') || say.idle,
  ]);
  const reaches = scopes.map((scope) => [`*${scopeName(scope)}*`, said(`accounts.scope.${scope}.text`)]);
  const page = `${generatedNotice}
# ${say.title}

${say.intro}

# ${say.scopes}

${table([columns.scope, columns.means], reaches)}
# ${say.actions}

${table([columns.action, columns.what, columns.people, columns.at, columns.who], actions)}
# ${say.offices}

${table([columns.office, columns.may], offices)}`;
  return language === 'fr' ? page : `${page}${routesOf(modules, say)}`;
}

function routesOf(modules: readonly ModuleFace[], { columns, routes, routesIntro, yes }: Words): string {
  const rows = modules.flatMap(({ name, routes: own }) =>
    own.map((route) => [
      `\`${route.method} /api${route.path}\``,
      name,
      route.summary,
      route.permission,
      route.trace.kind === 'none' ? '' : route.trace.kind,
      route.records ? yes : '',
      route.sensitive ? yes : '',
    ]),
  );
  const { route, module, does, permission, trace, records, fresh } = columns;
  return `# ${routes}

${routesIntro}

${table([route, module, does, permission, trace, records, fresh], rows)}`;
}
