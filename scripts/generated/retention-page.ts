import type { OwnedHeld } from '../checks/held.ts';
import { generatedNotice, table } from './markdown.ts';

/** docs/retention.md: what is held about people, for how long, and why, for whoever must answer for it. */
export function retentionPage(owned: readonly OwnedHeld[], english: Readonly<Record<string, unknown>>): string {
  const said = (key: string) => String(english[key]);
  const rows = owned.flatMap(({ module, held }) =>
    Object.entries(held).map(([kind, { keepForDays, basis, facts }]) => [
      module,
      `${said(`held.kind.${kind}`)} (\`${kind}\`)`,
      facts.map((fact) => said(`held.fact.${module}.${fact}`)).join(', '),
      `${keepForDays} days`,
      said(`held.basis.${basis}`),
    ]),
  );
  return `${generatedNotice}
# What is held about people, and for how long

Each kind of record that speaks of a person, what it says, and its term. The words of searches are erased by the station itself; at the end of the other terms the data-protection officer erases, on the ground \`retention\`.

${table(['Module', 'Record', 'Says', 'Kept', 'Basis'], rows)}`;
}
