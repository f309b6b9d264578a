/** The public lists and questions that lie beside the project; never copied into it. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScreenablePerson } from '../../src/modules/screening/alert.ts';
import type { ListedPerson } from '../../src/modules/screening/listed-person.ts';
import { importPersonsJsonl } from '../../src/modules/screening/server/import-persons-jsonl.ts';
import { openCsv } from '../../src/modules/screening/server/read-csv.ts';

export interface Pack {
  /** Each without the alias that is asked for. */
  readonly listed: readonly ListedPerson[];
  readonly aliases: readonly { readonly person: ScreenablePerson; readonly entry: string; readonly stratum: string }[];
  readonly unlisted: readonly ScreenablePerson[];
}

/** @param directory in the form of `accept/screening-pack` */
export async function readPack(directory: string): Promise<Pack> {
  const truth = JSON.parse(readFileSync(join(directory, 'truth.json'), 'utf8')) as [string, string][];
  const asked = await readPeople(join(directory, 'queries.csv'));
  return {
    listed: await readListed(join(directory, 'list.jsonl')),
    aliases: asked.map((person, place) => ({ person, entry: truth[place]![0], stratum: truth[place]![1] })),
    unlisted: await readPeople(join(directory, 'unlisted.csv')),
  };
}

export async function readListed(file: string): Promise<ListedPerson[]> {
  const listed: ListedPerson[] = [];
  await importPersonsJsonl(createReadStream(file), (person) => void listed.push(person));
  return listed;
}

async function readPeople(file: string): Promise<ScreenablePerson[]> {
  const people: ScreenablePerson[] = [];
  for await (const row of (await openCsv(createReadStream(file))).rows) {
    if (!row.readable) throw new Error(`${file}, line ${row.line}: cannot be read`);
    const sex = row.get('sex');
    people.push({
      surname: row.get('name'),
      givenNames: '',
      birthDate: row.get('birthDate') || undefined,
      sex: sex === 'M' || sex === 'F' ? sex : undefined,
    });
  }
  return people;
}

/** Lines of a table with tabs, without its heading. */
export function readTable(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.slice(1).map((line) => line.split('\t'));
}
