/** Files that somebody bent: bytes of sound ones changed, cut, doubled, swollen. Whatever reads them gives a value or a refusal in words. */
import { generateKeyPairSync } from 'node:crypto';
import type { JournalId, StationId } from '../../src/kernel/ids.ts';
import { isProblem, ProblemError } from '../../src/kernel/problem.ts';
import { parsePaxlst } from '../../src/modules/screening/server/paxlst.ts';
import { makeZip } from '../../src/modules/screening/testing/make-zip.ts';
import { readList } from '../../src/modules/screening/testing/read-list.ts';
import { bundleKeysOf, openBundle, sealBundle } from '../../src/sync/bundle.ts';
import { BytesOff } from '../../src/sync/byte-codec.ts';
import { sealHeader } from '../../src/sync/chunk-header.ts';
import { decodeColumnRows, encodeColumnRows } from '../../src/sync/column-rows.ts';
import { openChunk } from '../../src/sync/open-chunk.ts';
import { decodePlainRows, encodePlainRows } from '../../src/sync/plain-rows.ts';
import { rowForms } from '../../src/sync/wire-rows.ts';
import { seededRandom } from '../faults/random.ts';

export interface HostileReader {
  readonly name: string;
  readonly sound: Uint8Array;
  /** Undefined: it was read; a text: it was refused in words. @throws what nobody foresaw */
  read(bytes: Uint8Array): Promise<string | undefined>;
}

const zeros = Buffer.alloc(32);
const place = { journal: 'mr-gogui.operations' as JournalId, first: 12 };
const bundleKeys = bundleKeysOf(Buffer.alloc(32, 7));
const writersKey = generateKeyPairSync('ed25519');

const un = `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-03-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>Amadou</FIRST_NAME><SECOND_NAME>Sangaré</SECOND_NAME><UN_LIST_TYPE>Essai</UN_LIST_TYPE><REFERENCE_NUMBER>ESi.001</REFERENCE_NUMBER><NATIONALITY><VALUE>Mali</VALUE></NATIONALITY><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-04-02</DATE></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>`;
const csv = 'id,name,birth_date,nationality,document\n1,"Sangaré, Amadou",1971-04-02,MLI,AA9900743\n2,فاطمة با,1988,MRT,\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const workbook = makeZip({
  'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/sharedStrings.xml': `<sst ${main}><si><t>name</t></si><si><t>Amadou Sangaré</t></si></sst>`,
  'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>`,
});
const paxlst = [
  "UNA:+.? '",
  "UNB+UNOA:4+SAHELAIR+MRBORDER+260312:0915+000000001++APIS'",
  "UNH+MSG001+PAXLST:D:12B:UN:IATA+SA402/260312/0910+01:F'",
  "NAD+FL+++SAMAKE:DRISSA:MOUSSA+RUE 14+BAMAKO++00223+MLI'",
  "ATT+2++M'",
  "DTM+329:840702'",
  "DOC+P:110:111+AA9900743'",
  "UNT+8+MSG001'",
].join('\n');
const rows = {
  rows: [
    {
      kind: 'visit-recorded',
      version: 1,
      at: { wallMs: 1_773_000_000_000, bootId: 'b', uptimeMs: 12 },
      parts: [{ body: Buffer.from('{"content":{"name":"Awa"},"subject":"mr-gogui.operations:7.1"}'), salt: null, commitment: null }],
    },
  ],
  seeds: [{ first: 1, seed: Buffer.alloc(32, 3) }],
};

const list = (name: string, sound: string | Uint8Array): HostileReader => ({
  name,
  sound: typeof sound === 'string' ? Buffer.from(sound) : sound,
  read: (bytes) => refusalOf(async () => void (await readList(bytes))),
});

export async function hostileReaders(): Promise<readonly HostileReader[]> {
  const bundle: Buffer[] = [];
  async function* chunks() {
    yield encodePlainRows(rows);
  }
  const head = { station: 'mr-gogui' as StationId, madeAtMs: 1_773_000_000_000 };
  for await (const piece of sealBundle(bundleKeys.publicKey, head, chunks())) bundle.push(piece);
  return [
    list('a table', csv),
    list('the list of the United Nations', un),
    list('a workbook', workbook),
    {
      name: 'a passenger list',
      sound: Buffer.from(paxlst),
      read: (bytes) =>
        refusalOf(async () => {
          const { faults, whole } = parsePaxlst(Buffer.from(bytes).toString('utf8'), '2026-03-12');
          // Its faults are told line by line: nothing is refused as a whole.
          if (faults.length > 0 || !whole) throw new BytesOff('faults');
        }),
    },
    { name: 'rows in plain form', sound: encodePlainRows(rows), read: (bytes) => refusalOf(async () => void decodePlainRows(bytes)) },
    {
      name: 'rows in columns',
      sound: encodeColumnRows(rows, place, []),
      read: (bytes) => refusalOf(async () => void decodeColumnRows(bytes, place, [])),
    },
    {
      name: 'a chunk that its own writer signed',
      sound: encodePlainRows(rows),
      read: (bytes) =>
        refusalOf(async () => {
          // Signed anew: what is bent comes from the writer's own station.
          const header = { ...place, form: rowForms.plain, epoch: 1, count: 1, before: zeros, last: zeros, sealedTo: null };
          const chunk = Buffer.concat([sealHeader(header, bytes, writersKey.privateKey), bytes]);
          const opened = openChunk(chunk, () => writersKey.publicKey);
          if (isProblem(opened)) throw new ProblemError(opened);
        }),
    },
    {
      name: 'a bundle on a stick',
      sound: Buffer.concat(bundle),
      read: (bytes) =>
        refusalOf(async () => {
          const file = (async function* () {
            yield bytes;
          })();
          const opened = await openBundle(bundleKeys.privateKey, file, { async head() {}, async chunk() {} });
          if (isProblem(opened)) throw new ProblemError(opened);
        }),
    },
  ];
}

async function refusalOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.text;
    if (error instanceof BytesOff) return error.message;
    throw error;
  }
}

/** One to eight changes, each of which is likely to reach deeper than noise would. */
export function bent(sound: Uint8Array, random: ReturnType<typeof seededRandom>): Buffer {
  let bytes: Buffer = Buffer.from(sound);
  for (let change = 0; change <= random(8); change += 1) {
    const at = random(Math.max(1, bytes.length));
    const to = Math.min(bytes.length, at + 1 + random(40));
    const changes: readonly (() => Buffer)[] = [
      () => Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at + 1)]),
      () => Buffer.concat([bytes.subarray(0, at), Buffer.from([bytes[at]! ^ (1 << random(8))]), bytes.subarray(at + 1)]),
      () => bytes.subarray(0, at),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]),
      () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), Buffer.from(morsels[random(morsels.length)]!), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(random(2000), bytes[at] ?? 0), bytes.subarray(at)]),
    ];
    bytes = changes[random(changes.length)]!();
  }
  return bytes;
}

const morsels = [
  '\0',
  '\u202e',
  '"',
  "'",
  '<!ENTITY a "b">',
  '&a;',
  ']]>',
  '<![CDATA[',
  '\r\n',
  '\ufeff',
  '=1+1',
  '__proto__',
  '{"',
  'ÿÿÿÿ',
  "UNT+0'",
  '?',
];

/** Reads so many bent files; gives what read, refused, and the slowest, in ms. @throws with the file where something else came of it */
export async function tryHostile(reader: HostileReader, seed: number, times: number) {
  const random = seededRandom(seed);
  const came = { read: 0, refused: 0, slowestMs: 0 };
  for (let time = 0; time < times; time += 1) {
    const bytes = bent(reader.sound, random);
    const beganMs = performance.now();
    let refusal: string | undefined;
    try {
      refusal = await reader.read(bytes);
    } catch (error) {
      throw new Error(`${reader.name}, seed ${seed}, time ${time}: ${bytes.toString('base64').slice(0, 4000)}`, { cause: error });
    }
    came.slowestMs = Math.max(came.slowestMs, performance.now() - beganMs);
    came[refusal === undefined ? 'read' : 'refused'] += 1;
  }
  return came;
}
