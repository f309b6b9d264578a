/** What is written from the code and committed, so that a change of it is seen in review. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInModule } from '../../src/http/built-in-module.ts';
import { openApiDocument } from '../../src/http/openapi-document.ts';
import { goldenManifest, manifestWith, readGoldenFiles, readManifest } from '../checks/golden.ts';
import { readHeld } from '../checks/held.ts';
import { readCatalogues } from '../checks/messages.ts';
import { moduleGraph } from '../checks/module-graph.ts';
import { readProblems } from '../checks/problems.ts';
import { root } from '../runtime.mjs';
import { entriesPage } from './entries-page.ts';
import { readHouse } from './house.ts';
import { withSection } from './markdown.ts';
import { moduleDiagram } from './module-diagram.ts';
import { permissionsPage } from './permissions-page.ts';
import { postRulesPage } from './post-rules-page.ts';
import { problemsPage } from './problems-page.ts';
import { retentionPage } from './retention-page.ts';
import { verbsList } from './verbs-list.ts';

export interface GeneratedFile {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
}

export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const house = await readHouse();
  const page = (file: string) => readFileSync(join(root, file), 'utf8');
  const catalogues = readCatalogues();
  const texts = (language: 'en' | 'fr') => Object.assign({}, ...catalogues.map((catalogue) => catalogue.texts[language]));
  return [
    { file: 'docs/openapi.json', text: `${JSON.stringify(await openApiDocument(house.serverModules), undefined, 2)}\n` },
    { file: 'docs/entries.md', text: entriesPage(house.journalModules) },
    { file: 'docs/permissions.md', text: permissionsPage([builtInModule(), ...house.serverModules], 'en', texts('en')) },
    { file: 'docs/permissions.fr.md', text: permissionsPage([builtInModule(), ...house.serverModules], 'fr', texts('fr')) },
    { file: 'docs/problems.md', text: problemsPage(await readProblems()) },
    { file: 'docs/retention.md', text: retentionPage(await readHeld(), texts('en')) },
    { file: 'docs/post-rules.md', text: postRulesPage() },
    { file: 'docs/cli.md', text: withSection(page('docs/cli.md'), 'verbs', verbsList()) },
    { file: 'ARCHITECTURE.md', text: withSection(page('ARCHITECTURE.md'), 'modules', moduleDiagram(await moduleGraph(root))) },
    { file: goldenManifest, text: manifestWith(readManifest(), readGoldenFiles()) },
  ];
}
