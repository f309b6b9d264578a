/** Lists in files, as `maabar screen` asks them: people in memory, numbers in temporary files under a key that nobody keeps. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { openBlobStore } from '../../../storage/blob-store.ts';
import { openCaches } from '../../../storage/cache-store.ts';
import { readInPieces } from '../../../storage/file-problem.ts';
import type { Alert, ScreenablePerson } from '../alert.ts';
import { SegmentBuilder } from '../build-segment.ts';
import type { ImportReport } from '../import-report.ts';
import { lineOfNumber } from '../listed-number.ts';
import type { ListedPerson } from '../listed-person.ts';
import { ScreeningIndex } from '../screening-index.ts';
import { compressPeople } from './compressed-people.ts';
import type { CurrentList } from './current-lists.ts';
import { importPersonsJsonl } from './import-persons-jsonl.ts';
import { ListContentsWriter } from './list-contents.ts';
import { ListedNumbers } from './listed-numbers.ts';
import { importListFile } from './read-list-file.ts';

export class ListsInFiles {
  readonly #index = new ScreeningIndex();
  readonly #directory: string;
  readonly #numberLists: Pick<CurrentList, 'head' | 'contents' | 'revision'>[] = [];
  #numbers: ListedNumbers | undefined;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Close it: it has a directory of its own. */
  static async open(): Promise<ListsInFiles> {
    return new ListsInFiles(await mkdtemp(join(tmpdir(), 'maabar-screen-')));
  }

  /** Reads one more list; `prepare` before asking. @throws ProblemError those of the form's importer */
  async read(file: string, form: 'by-name' | 'persons-jsonl'): Promise<ImportReport & { readonly ofNumbers: boolean }> {
    const builder = new SegmentBuilder(this.#index.vocabulary, compressPeople());
    const contents = new ListContentsWriter(await this.#blobs());
    const person = (one: ListedPerson) => builder.add(one);
    const { report, issuedAtMs, ofNumbers } =
      form === 'persons-jsonl'
        ? { ...(await importPersonsJsonl(readInPieces(file), person)), ofNumbers: false }
        : await importListFile(file, { person, number: (number) => contents.addLine(lineOfNumber(number)) });
    const version = issuedAtMs === null ? '' : new Date(issuedAtMs).toISOString();
    const head = { list: basename(file, extname(file)), title: basename(file), version };
    if (ofNumbers) {
      const kept = { form: 'numbers-gzip' as const, blobs: await contents.finish() };
      this.#numberLists.push({ head, contents: kept, revision: String(this.#numberLists.length) });
    } else this.#index.put(this.#index.finish(head, builder));
    return { ...report, ofNumbers };
  }

  /** Once all lists are read. */
  async prepare(): Promise<void> {
    if (this.#numberLists.length === 0) return;
    this.#numbers = new ListedNumbers(await openCaches(join(this.#directory, 'caches'), randomBytes(32)), await this.#blobs());
    await this.#numbers.take(this.#numberLists);
  }

  /** Alerts above the threshold, or so many of the best whatever their score; the highest score first. */
  async screen(person: ScreenablePerson, best: number | undefined): Promise<Alert[]> {
    const people = this.#index.screen(person, best === undefined ? {} : { best });
    const { documentNumber: number, documentState: state } = person;
    if (number === undefined || !this.#numbers) return people;
    const documents = await this.#numbers.find({ kind: 'document', number, state });
    return [...people, ...documents].sort((a, b) => b.score - a.score).slice(0, best);
  }

  async close(): Promise<void> {
    await this.#numbers?.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  #blobs() {
    return openBlobStore(join(this.#directory, 'blobs'));
  }
}
