/** docs/post-rules.md: the regimes and the proposed rules as a lawyer of the state reads them, in French and with the Arabic words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRegimes, type PostRule, type Regime, proposedRules, type StayLimit } from '../../src/modules/posts/index.ts';
import { root } from '../runtime.mjs';
import { generatedNotice, table } from './markdown.ts';

export function postRulesPage(): string {
  const wordsOf = (module: string): Readonly<Record<string, string>> =>
    JSON.parse(readFileSync(join(root, `src/modules/${module}/web/messages/fr.json`), 'utf8'));
  const words = { ...wordsOf('accounts'), ...wordsOf('posts') };
  const say = (key: string): string => {
    const text = words[key];
    if (text === undefined) throw new Error(`the page of rules needs the message "${key}"`);
    return text;
  };
  const sets = proposedRules.map(({ code, set }) => {
    const rows = set.rules.map((rule) => [say(`posts.rule.${rule.kind}`), rule.words.fr, rule.words.ar, whom(rule, say), what(rule, say), period(rule), basis(rule)]);
    return `## ${say(`posts.proposal.${code}`)}\n\n${set.legalBasis}\n\n${table(['Sorte', 'Le guichet dit', 'بالعربية', 'Pour qui', 'Avec quoi', 'Quand', 'Base légale'], rows)}`;
  });
  const regimes = defaultRegimes.regimes.map((regime) => [
    regime.names.fr,
    regime.names.ar,
    regime.fields.map((field) => say(`posts.field.${field}`)).join(', '),
    regime.seenBy.map((role) => say(`accounts.role.${role}`)).join(', '),
    say(regime.counted ? 'posts.counted.yes' : 'posts.counted.no'),
    period(regime),
    basis(regime),
  ]);
  return `${generatedNotice}
# Règles et régimes proposés

Ce que Maabar propose à un État pour commencer. Aucune de ces règles n'est en vigueur tant qu'un administrateur ne l'a pas fixée ; les régimes valent jusqu'à ce que l'État fixe les siens. « Proposé » : l'État ne l'a pas confirmé. Rien ne repose sur l'origine ethnique ni sur la religion : aucun champ ne permet de l'écrire.

Un ressortissant n'est jamais refusé à l'entrée de son État, et aucune règle ne renvoie d'elle-même un réfugié : ces deux règles sont fixes.

${sets.join('\n')}
## Régimes

${table(['Régime', 'بالعربية', 'Au moins demandé', 'Vu par', 'Chiffres partagés', 'Quand', 'Base légale'], regimes)}`;
}

function whom(rule: PostRule, say: (key: string) => string): string {
  const { states, except, residents } = { states: [], except: [], residents: [], ...rule };
  return [
    ...(states.length > 0 ? [`ressortissants : ${states.join(', ')}`] : []),
    ...(except.length > 0 ? [`sauf : ${except.join(', ')}`] : []),
    ...(residents.length > 0 ? [`résidents : ${residents.join(', ')}`] : []),
    ...(rule.regimes.length > 0 ? [`régimes : ${rule.regimes.map(nameOfRegime).join(', ')}`] : []),
    ...(rule.directions.length === 1 ? [say(`posts.whom.${rule.directions[0]}`).toLowerCase()] : []),
    ...(rule.postKinds.length > 0 ? [`postes : ${rule.postKinds.map((kind) => say(`posts.kind.${kind}`)).join(', ')}`] : []),
  ].join(' ; ');
}

function nameOfRegime(code: string): string {
  return defaultRegimes.regimes.find((regime) => regime.code === code)?.names.fr ?? code;
}

function what(rule: PostRule, say: (key: string) => string): string {
  return [
    ...('ground' in rule ? [say(`posts.ground.${rule.ground}`)] : []),
    ...('limit' in rule && rule.limit ? [limitText(rule.limit)] : []),
    ...('papers' in rule ? [rule.papers.map((paper) => say(`posts.paper.${paper}`)).join(' ou ')] : []),
    ...('validFor' in rule ? [`encore valable ${rule.validFor.count} ${say(`posts.unit.${rule.validFor.unit}`)}`] : []),
    ...('underYears' in rule ? [`avant ${rule.underYears} ans`] : []),
    ...('fromYears' in rule ? [`dès ${rule.fromYears} an`] : []),
  ].join(' ; ');
}

function limitText(limit: StayLimit): string {
  return limit.per === 'stay' ? `${limit.days} jours par séjour` : `${limit.days} jours sur ${limit.windowDays}`;
}

function period({ from, to }: Pick<Regime, 'from' | 'to'>): string {
  return to === null ? `depuis ${from}` : `${from} à ${to}`;
}

function basis({ basis: text, proposed }: Pick<Regime, 'basis' | 'proposed'>): string {
  return proposed ? `${text} (proposé)` : text;
}
