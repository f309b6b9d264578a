/** Messages: every catalogue says the same things in the three languages, every message is used, and every used one exists. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { type KeyUses, keyUsesIn } from './message-uses.ts';
import { projectFiles } from './project-files.ts';

const languages = ['fr', 'ar', 'en'] as const;
type Language = (typeof languages)[number];

/** One folder `messages` with its three files. */
export interface MessageCatalogue {
  /** `src/modules/crossings/web/messages` */
  readonly folder: string;
  readonly texts: Readonly<Record<Language, Readonly<Record<string, unknown>>>>;
}

export const messagesCheck: Check = {
  name: 'every message stands in French, Arabic and English, and is used',
  async run() {
    const catalogues = readCatalogues();
    const uses = projectFiles(/^src\/.*\.tsx?$/)
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .map((file) => keyUsesIn(file, readFileSync(join(root, file), 'utf8')));
    return [...catalogues.flatMap(catalogueFaults), ...usageFaults(catalogues, uses)];
  },
};

export function readCatalogues(): readonly MessageCatalogue[] {
  const folders = new Set(projectFiles(/^src\/.*\/messages\/[^/]+\.json$/).map(dirname));
  return [...folders].map((folder) => {
    const text = (language: Language) =>
      JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8')) as Record<string, unknown>;
    return { folder, texts: { fr: text('fr'), ar: text('ar'), en: text('en') } };
  });
}

/** Same keys, no empty text, same placeholders, every plural form that the language has. */
export function catalogueFaults({ folder, texts }: MessageCatalogue): string[] {
  const faults: string[] = [];
  const families = Object.fromEntries(languages.map((language) => [language, familiesOf(language, texts[language])])) as Record<
    Language,
    Map<string, Family>
  >;
  const names = new Set(languages.flatMap((language) => [...families[language].keys()]));
  for (const name of [...names].sort()) {
    const present = languages.flatMap((language) => families[language].get(name) ?? []);
    for (const language of languages) {
      const family = families[language].get(name);
      if (!family) faults.push(`${folder}/${language}.json: "${name}" is missing`);
    }
    const isPlural = present.some((family) => family.forms.size > 0);
    const expected = present.map((family) => family.placeholders).reduce((a, b) => a.union(b), new Set<string>());
    for (const family of present) {
      const place = `${folder}/${family.language}.json: "${name}"`;
      if (family.blank) faults.push(`${place} is empty, or is no text`);
      const missing = [...expected.difference(family.placeholders)];
      if (missing.length > 0) faults.push(`${place} lacks {{${missing.join('}}, {{')}}}, which another language has`);
      const wanted = isPlural ? new Intl.PluralRules(family.language).resolvedOptions().pluralCategories : [];
      const absent = wanted.filter((form) => !family.forms.has(form)).sort();
      if (absent.length > 0) faults.push(`${place} lacks the plural form ${absent.map((form) => `_${form}`).join(', ')}`);
    }
  }
  return faults;
}

/** A message, or the plural forms of one. */
interface Family {
  readonly language: Language;
  readonly forms: Set<string>;
  /** Names in {{ }}, of any form: "one day" need not repeat the number. */
  readonly placeholders: Set<string>;
  blank: boolean;
}

/** i18next's plural suffixes. */
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

function familiesOf(language: Language, texts: Readonly<Record<string, unknown>>): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const [key, text] of Object.entries(texts)) {
    // `_other` is in every plural: a key that merely ends like one ("step_two") has none.
    const stem = key.replace(pluralSuffix, '');
    const isForm = stem !== key && Object.hasOwn(texts, `${stem}_other`);
    const name = isForm ? stem : key;
    const family = families.get(name) ?? { language, forms: new Set(), placeholders: new Set(), blank: false };
    families.set(name, family);
    if (isForm) family.forms.add(key.slice(stem.length + 1));
    if (typeof text !== 'string' || text.trim() === '') family.blank = true;
    else for (const name of placeholdersOf(text)) family.placeholders.add(name);
  }
  return families;
}

export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*-?\s*(\w+)[^}]*\}\}/g)].map((match) => match[1] ?? '');
}

/** What the code asks for and nobody says, and what is said and nobody asks for. */
export function usageFaults(catalogues: readonly MessageCatalogue[], uses: readonly KeyUses[]): string[] {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  for (const { folder, texts } of catalogues) {
    for (const name of familiesOf('fr', texts.fr).keys()) {
      const owner = owners.get(name);
      if (owner !== undefined) faults.push(`${folder}: "${name}" stands in ${owner} too`);
      owners.set(name, folder);
    }
  }
  for (const { file, asked } of uses) {
    for (const key of new Set(asked)) if (!owners.has(key)) faults.push(`${file}: no catalogue has "${key}"`);
  }
  const words = new Set(uses.flatMap((use) => [...use.asked, ...use.words]));
  const prefixes = [...new Set(uses.flatMap((use) => use.prefixes))];
  for (const [key, folder] of owners) {
    if (!words.has(key) && !prefixes.some((prefix) => key.startsWith(prefix))) faults.push(`${folder}: "${key}" is not used`);
  }
  return faults;
}
