/** Nothing with data about people leaves but through the door: src/ui/export-dialogue.tsx on the page, src/modules/exports behind it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { projectFiles } from './project-files.ts';

/** Who may save a file without the door, and why nobody is in it. Another one is a decision: write the reason here. */
export const savesNobody: Readonly<Record<string, string>> = {
  'src/ui/export-dialogue.tsx': 'It is the door.',
  'src/modules/posts/web/draft-file.tsx': 'Rules and layouts of a post: no person is in them.',
  'src/modules/networks/web/mapping-shelf.tsx':
    'A mapping of a table: headings, roles and types; no row, no word of a rule, and nothing with a long number.',
  'src/modules/protection/web/erasure-outcome.tsx':
    'The certificate of an erasure: commitments and places in journals of what is gone, for whoever was erased; it says nothing of them.',
  'src/modules/stations/web/stick-screen.tsx': 'What a stick carries is sealed to headquarters’ key before the page has it.',
};

/** Who may make an address for bytes, or name a link’s file, without saving data about people. */
const makesAddresses: Readonly<Record<string, string>> = {
  'src/ui/download.tsx': 'It saves for those above.',
  'src/modules/crossings/web/photograph-panel.tsx': 'A photograph is shown before it is kept.',
  'src/modules/travellers/web/take-photograph.tsx': 'A photograph is shown before it is kept.',
  'src/modules/stations/web/certificate-card.tsx': 'The station’s own certificate, which is public.',
};

const imports = /from '[^']*\/ui\/download\.tsx'|from '\.\/download\.tsx'/;
/** Ways by which a page hands bytes to its browser, or a server tells it to save them. */
const ways = /createObjectURL|\.download\s*=|\sdownload=|showSaveFilePicker|content-disposition|window\.open\(/i;

export const exportsCheck: Check = {
  name: 'nothing about people leaves but through the door',
  async run() {
    const files = projectFiles(/^src\/.*\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file));
    const read = files.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
    const named = [...Object.keys(savesNobody), ...Object.keys(makesAddresses)];
    const gone = named.filter((file) => !files.includes(file)).map((file) => `${file}: it is named as an exception, and is not there`);
    return [...gone, ...read.flatMap(([file, text]) => leavingFaults(file, text))];
  },
};

export function leavingFaults(file: string, text: string): string[] {
  const faults: string[] = [];
  if (imports.test(text) && !Object.hasOwn(savesNobody, file))
    faults.push(
      `${file}: it saves files: let them go through src/ui/export-dialogue.tsx, or say in scripts/checks/exports.ts why nobody is in them`,
    );
  const way = ways.exec(text);
  if (way && !Object.hasOwn(makesAddresses, file))
    faults.push(`${file}: "${way[0].trim()}" is a way out beside the door (src/ui/export-dialogue.tsx)`);
  return faults;
}
