import { describe, expect, test } from 'vitest';
import { auditOutcome } from './advisories.ts';
import { dependencyFaults } from './dependencies.ts';
import { leavingFaults, savesNobody } from './exports.ts';
import { roomFaults } from './rooms.ts';
import { fileNameFaults, foreignWords } from './words.ts';

describe('a dependency', () => {
  const fine = { version: '1.0.0', license: 'MIT', integrity: 'sha512-a' };

  test('with a permissive licence, pinned, without an install script is welcome', () => {
    expect(dependencyFaults({ '': {}, 'node_modules/a': fine, 'node_modules/b': { ...fine, license: '(GPL-3.0 OR MIT)' } })).toEqual([]);
  });

  test('under the GPL, or under the MPL in the product itself, is refused', () => {
    expect(dependencyFaults({ 'node_modules/a': { ...fine, license: 'GPL-3.0' } })).toHaveLength(1);
    expect(dependencyFaults({ 'node_modules/a': { ...fine, license: 'AGPL-3.0 AND MIT' } })).toHaveLength(1);
    expect(dependencyFaults({ 'node_modules/a': { ...fine, license: 'MPL-2.0' } })).toHaveLength(1);
    expect(dependencyFaults({ 'node_modules/a': { ...fine, license: 'MPL-2.0', dev: true } })).toEqual([]);
  });

  test('that runs a script when installed, is not pinned, or names its host is refused', () => {
    expect(dependencyFaults({ 'node_modules/a': { ...fine, hasInstallScript: true } })).toHaveLength(1);
    expect(dependencyFaults({ 'node_modules/a': { version: '1.0.0', license: 'MIT' } })).toHaveLength(1);
    expect(dependencyFaults({ 'node_modules/a': { ...fine, resolved: 'https://example.org/a.tgz' } })).toHaveLength(1);
  });
});

test('a path of one machine, a registry and an unfinished merge are found; a path of every machine is not', () => {
  expect(foreignWords(['see', 'home', 'amina', 'maabar'].join('/'))).toHaveLength(1);
  expect(foreignWords(`https://${['registry', 'npmjs', 'org'].join('.')}/x`)).toHaveLength(1);
  expect(foreignWords(`a\n${'<'.repeat(7)} HEAD\nb`)).toHaveLength(1);
  expect(foreignWords('/usr/bin/chromium and /var/lib/maabar')).toEqual([]);
});

test('a file named in another manner, or after nothing, is found', () => {
  expect(fileNameFaults('src/kernel/entry.ts')).toEqual([]);
  expect(fileNameFaults('src/modules/posts/golden/post-opened.1.json')).toEqual([]);
  expect(fileNameFaults('src/kernel/readEntries.ts')).toHaveLength(1);
  expect(fileNameFaults('src/kernel/date-utils.ts')).toHaveLength(1);
});

test('a module without a page, a contract or a door is found', () => {
  expect(roomFaults('src/modules/posts', () => true)).toEqual([]);
  expect(roomFaults('src/modules/posts', (file) => ['server', 'web'].includes(file))).toEqual([
    'src/modules/posts has no README.md',
    'src/modules/posts has no index.ts',
    'src/modules/posts/server has no door index.ts',
    'src/modules/posts/web has no door index.tsx',
    'src/modules/posts/web says nothing in "fr": messages/fr.json is missing',
    'src/modules/posts/web says nothing in "ar": messages/ar.json is missing',
    'src/modules/posts/web says nothing in "en": messages/en.json is missing',
  ]);
  expect(roomFaults('src/modules/posts', (file) => file !== 'server/index.ts', true)).toEqual([]);
});

test('a page that saves a file without the door is found, in whichever way it does', () => {
  const page = 'src/modules/wells/web/drawers-screen.tsx';
  const saving = `import { downloadJson } from '../../../ui/download.tsx';`;
  expect(leavingFaults(page, saving)).toHaveLength(1);
  expect(leavingFaults('src/ui/table.tsx', `import { downloadBytes } from './download.tsx';`)).toHaveLength(1);
  for (const exempt of Object.keys(savesNobody)) expect(leavingFaults(exempt, saving)).toEqual([]);
  for (const way of [
    'const address = URL.createObjectURL(blob);',
    `link.download = 'people.csv';`,
    `<a href={href} download="people.csv">`,
    'await window.showSaveFilePicker();',
    `reply.header('Content-Disposition', 'attachment');`,
  ])
    expect(leavingFaults(page, way)).toHaveLength(1);
  expect(leavingFaults(page, `import { ExportDialogue } from '../../../ui/export-dialogue.tsx';`)).toEqual([]);
});

test('what npm knows of weaknesses is told, and that it could not be asked is said', () => {
  const known = { vulnerabilities: { wells: { severity: 'high', range: '<2.0.0', fixAvailable: true } } };
  expect(auditOutcome(JSON.stringify(known)).complaints).toEqual([expect.stringContaining('wells <2.0.0: a weakness (high)')]);
  expect(auditOutcome(JSON.stringify({ vulnerabilities: {} }))).toEqual({ complaints: [] });
  expect(auditOutcome(JSON.stringify({ message: '405 Method Not Allowed - POST there' }))).toEqual({
    complaints: [],
    unasked: '405 Method Not Allowed',
  });
  expect(auditOutcome(JSON.stringify({ error: { summary: 'getaddrinfo' } })).unasked).toBe('getaddrinfo');
  expect(auditOutcome('').unasked).toBeDefined();
});
