/** What stands in journals and answers as a code is read by people in three languages: no code goes without its words. */
import { expect, test } from 'vitest';
import { readCatalogues } from '../scripts/checks/messages.ts';
import { type PermissionTable, scopes } from '../src/kernel/permissions.ts';
import { purposeCodes } from '../src/kernel/purpose.ts';
import { usualAgencies } from '../src/modules/accounts/index.ts';
import {
  directionSchema,
  groupingSchema,
  meansSchema,
  outcomeSchema,
  permitSchema,
  precisionSchema,
  relationSchema,
  speciesSchema,
  travelPurposeSchema,
} from '../src/modules/crossings/crossing-terms.ts';
import { reasonCodes } from '../src/modules/crossings/reason-codes.ts';
import { stayEndSchema } from '../src/modules/crossings/stay-api.ts';
import type { StayState } from '../src/modules/crossings/stays.ts';
import { alertSchema, evidenceLineSchema } from '../src/modules/screening/index.ts';
import { sexSchema, statementSources } from '../src/modules/travellers/index.ts';
import { photographKindSchema } from '../src/modules/travellers/photograph.ts';
import { describeServerModules } from '../src/station/modules.ts';

function wordless(prefix: string, codes: readonly string[]): string[] {
  expect(codes.length).toBeGreaterThan(0);
  const catalogues = readCatalogues();
  const missing = (['fr', 'ar', 'en'] as const).flatMap((language) => {
    const said = new Set(catalogues.flatMap(({ texts }) => Object.keys(texts[language])));
    return codes.filter((code) => !said.has(`${prefix}.${code}`)).map((code) => `${language} ${prefix}.${code}`);
  });
  return missing;
}

test('every action that may stand in the trace has words', () => {
  const routes = describeServerModules().flatMap((module) => module.routes);
  const actions = new Set(routes.filter(({ trace }) => trace.kind === 'purpose').map(({ permission }) => permission));
  expect(actions).toContain('travellers:search');
  expect(wordless('protection.action', [...actions])).toEqual([]);
  expect(wordless('ui.purpose', purposeCodes)).toEqual([]);
});

test('every action and every scope of the table has words, and in English those of the table', () => {
  const actions = describeServerModules().flatMap(({ permissions }) => Object.entries(permissions as PermissionTable));
  const keyOf = (action: string) => action.replace(':', '.');
  expect(
    wordless(
      'accounts.may',
      actions.map(([action]) => keyOf(action)),
    ),
  ).toEqual([]);
  expect(wordless('accounts.scope', [...scopes, ...scopes.map((scope) => `${scope}.text`)])).toEqual([]);
  expect(wordless('accounts.agency.of', usualAgencies)).toEqual([]);
  const { en } = readCatalogues().find(({ texts }) => texts.en['accounts.title'])!.texts;
  const saidOtherwise = actions
    .filter(([action, { summary }]) => en[`accounts.may.${keyOf(action)}`] !== summary)
    .map(([action]) => action);
  expect(saidOtherwise).toEqual([]);
});

test('every code in what is held about somebody has words', () => {
  const codes: readonly (readonly [prefix: string, codes: readonly string[]])[] = [
    ['travellers.sex', sexSchema.options],
    ['travellers.source', statementSources],
    ['travellers.photograph', photographKindSchema.options],
    ['travellers.merge', ['kept', 'merged']],
    ['crossings.direction', directionSchema.options],
    ['crossings.outcome', outcomeSchema.options],
    ['crossings.reason', reasonCodes.map(({ code }) => code)],
    ['crossings.decision', ['match', 'no-match', 'cannot-tell']],
    ['crossings.feature', evidenceLineSchema.shape.feature.options],
    ['crossings.grouping', groupingSchema.options.filter((code) => code !== 'alone')],
    ['crossings.herd', speciesSchema.options],
    ['crossings.means', meansSchema.options],
    ['crossings.permit', permitSchema.shape.kind.options],
    ['crossings.precision', precisionSchema.options],
    ['crossings.purpose', travelPurposeSchema.options],
    ['crossings.relation', relationSchema.options],
    ['crossings.sex', sexSchema.options],
    ['crossings.stay-end', stayEndSchema.options],
    ['crossings.version', ['before', 'after']],
    ['crossings.stay-state', ['open', 'left', 'ended', 'exit-not-seen', 'entry-not-seen'] satisfies StayState[]],
    ['crossings.level', alertSchema.shape.level.options],
  ];
  expect(codes.flatMap(([prefix, ofOne]) => wordless(prefix, ofOne))).toEqual([]);
});
