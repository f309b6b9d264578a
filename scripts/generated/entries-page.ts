import type { JournalModule } from '../../src/journal/journal-module.ts';
import { type FieldRow, fieldsOf, variantsOf } from './fields.ts';
import { generatedNotice, table } from './markdown.ts';

type Definition = JournalModule['entries'][number];

/** docs/entries.md: every kind of entry, where it goes and what it holds. */
export function entriesPage(modules: readonly Pick<JournalModule, 'name' | 'entries'>[]): string {
  const owned = modules.flatMap(({ name, entries }) => entries.map((definition) => ({ module: name, definition })));
  const overview = owned.map(({ module, definition }) => [`[${definition.kind}](#${definition.kind})`, module, definition.stream, String(definition.version), definition.summary]);
  return `${generatedNotice}
# Entries

Every fact is an entry in a journal. Its body has one part in common and, where it speaks of people, one part for each of them, so that one person can be erased and the others stay. Kinds never change their meaning; a new shape is a new version, and old versions stay readable.

${table(['Kind', 'Module', 'Journal', 'Version', 'What it says'], overview)}
${owned.map(({ definition }) => chapter(definition)).join('\n')}`;
}

function chapter(definition: Definition): string {
  const { kind, stream, version, summary } = definition;
  const people = definition.subject ? partsOf(definition.subject) : 'It speaks of nobody.\n';
  return `## ${kind}\n\n${summary} Journal \`${stream}\`, version ${version}.\n\nIn common:\n\n${fields(fieldsOf(definition.common))}\n${people}`;
}

function partsOf(subject: NonNullable<Definition['subject']>): string {
  const variants = variantsOf(subject);
  if (variants.length === 0) return `Of each person:\n\n${fields(fieldsOf(subject))}`;
  return variants.map(({ kind, fields: rows }) => `Of each ${kind}:\n\n${fields(rows)}`).join('\n');
}

function fields(all: readonly FieldRow[]): string {
  const rows = all.filter(({ path }) => path !== '');
  if (rows.length === 0) return 'Nothing.\n';
  return table(['Field', 'Type'], rows.map(({ path, type, isOptional }) => [`\`${path}\``, isOptional ? `${type} (may be absent)` : type]));
}
