/** Charts in files, in the formats that other tools read and write. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ProblemError } from '../../../kernel/problem.ts';
import { unmadeFileProblemOf } from '../../../storage/file-problem.ts';
import type { Chart } from '../chart.ts';
import type { Remarks } from '../remarks.ts';
import { readAnx } from './formats/anx.ts';
import { readCsvPair, readTiesChart, writeEntities, writeLinks } from './formats/csv-pair.ts';
import { readFollowTheMoney, writeFollowTheMoney } from './formats/follow-the-money.ts';
import { readGeojson, writeGeojson } from './formats/geojson.ts';
import { readGexf, writeGexf } from './formats/gexf.ts';
import { readGraphml, writeGraphml } from './formats/graphml.ts';
import { writeAnx } from './formats/write-anx.ts';
import { readText } from './read-text.ts';

export const chartFormats = ['gexf', 'graphml', 'anx', 'anx-utf16', 'ftm', 'geojson', 'csv'] as const;
export type ChartFormat = (typeof chartFormats)[number];

const formatByEnding: readonly (readonly [string, ChartFormat])[] = [
  ['.gexf', 'gexf'],
  ['.graphml', 'graphml'],
  ['.anx', 'anx'],
  ['.ftm.json', 'ftm'],
  ['.ftm', 'ftm'],
  ['.jsonl', 'ftm'],
  ['.ijson', 'ftm'],
  ['.geojson', 'geojson'],
  ['.json', 'geojson'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.txt', 'csv'],
];

/** By the ending of the name; undefined where it says nothing. */
export function formatOfName(file: string): ChartFormat | undefined {
  const name = file.toLowerCase();
  return formatByEnding.find(([ending]) => name.endsWith(ending))?.[1];
}

/** Where the links stand that belong to a table of entities. @example linksFile('a.entities.csv') // 'a.links.csv' */
export function linksFile(entities: string): string {
  return entities.replace(/(\.entities)?(\.[^.]+)$/, '.links$2');
}

/** @throws ProblemError of the readers, and of `readText` */
export async function readChart(file: string, format: ChartFormat, remark: Remarks): Promise<Chart> {
  switch (format) {
    case 'gexf':
      return readGexf(readText(file), remark);
    case 'graphml':
      return readGraphml(readText(file), remark);
    case 'anx':
    case 'anx-utf16':
      return readAnx(readText(file), remark);
    case 'ftm':
      return readFollowTheMoney(readText(file), remark);
    case 'geojson':
      return readGeojson(readText(file), remark);
    case 'csv': {
      if (!(await isEntityTable(file))) return readTiesChart(readText(file), remark);
      const links = linksFile(file);
      return readCsvPair({ entities: readText(file), links: existsSync(links) ? readText(links) : undefined }, remark);
    }
  }
}

/** Two tables, of which this one names the entities. */
export async function isEntityTable(file: string): Promise<boolean> {
  for await (const text of readText(file)) return /^\s*"?identity"?\s*[,;\t]/i.test(text);
  return false;
}

/** Gives the files it wrote. @throws ProblemError where the system refuses one */
export async function writeChart(chart: Chart, file: string, format: ChartFormat, remark: Remarks): Promise<readonly string[]> {
  switch (format) {
    case 'gexf':
      return [await write(file, writeGexf(chart, remark))];
    case 'graphml':
      return [await write(file, writeGraphml(chart, remark))];
    case 'anx':
      return [await write(file, writeAnx(chart, remark))];
    case 'anx-utf16':
      return [await write(file, writeAnx(chart, remark, 'utf-16'), 'utf16le')];
    case 'ftm':
      return [await write(file, writeFollowTheMoney(chart, remark))];
    case 'geojson':
      return [await write(file, writeGeojson(chart, remark))];
    case 'csv':
      return [await write(file, writeEntities(chart, remark)), await write(linksFile(file), writeLinks(chart, remark))];
  }
}

async function write(file: string, texts: Iterable<string>, encoding: 'utf8' | 'utf16le' = 'utf8'): Promise<string> {
  try {
    const handle = await open(file, 'w', 0o600);
    try {
      let waiting = encoding === 'utf16le' ? '\ufeff' : '';
      for (const text of texts) {
        waiting += text;
        if (waiting.length < 262_144) continue;
        await handle.writeFile(waiting, encoding);
        waiting = '';
      }
      await handle.writeFile(waiting, encoding);
    } finally {
      await handle.close();
    }
    return file;
  } catch (error) {
    const problem = unmadeFileProblemOf(error, file);
    throw problem ? new ProblemError(problem) : error;
  }
}
