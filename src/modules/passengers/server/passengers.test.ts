import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serverUnderTest } from '../../../../test/server-under-test.ts';
import { FixedClock } from '../../../kernel/clock.ts';
import type { ExportDoor, ExportOf } from '../../../kernel/export.ts';
import type { Role } from '../../../kernel/permissions.ts';
import type { ScreenablePerson, Screening } from '../../screening/index.ts';
import { createScreeningServer, peopleFiles } from '../../screening/server/index.ts';
import { createPassengersServer } from './index.ts';

type Asked = ScreenablePerson;

async function openDesk() {
  const clock = new FixedClock('2026-03-12T10:00:00Z');
  let wait = Promise.resolve();
  const asked: Asked[] = [];
  const screen = async (person: Asked): Promise<Screening> => {
    asked.push(person);
    await wait;
    const alert = {
      list: 'un-sc',
      listTitle: 'Nations Unies',
      listVersion: '1',
      entry: 'QDi.1',
      matchedName: 'Intalla Ag Wantitine',
      score: 20,
      level: 'strong',
      evidence: [],
      particulars: [],
    } as const;
    const alerts = person.surname.toUpperCase().includes('WANTITINE') ? [{ ...alert, evidence: [], particulars: [] }] : [];
    const list = { list: 'un-sc', title: 'Nations Unies', version: '1', entries: 1, issuedAtMs: null, importedAtMs: 0 };
    const lists = [{ ...list, ...(person.surname === 'Traoré' && { unreadable: true as const }) }];
    return { alerts, lists, entriesCompared: 1, tookMs: 0, engineVersion: 'played' };
  };
  const handed: { of: ExportOf; text: string }[] = [];
  const door: ExportDoor = {
    ticket: () => ({ copy: '7K2M-9QXD', mark: 'MK-1 · border-check · copy 7K2M-9QXD', keepUntil: '2026-04-11' }),
    awaitDrawn: () => {},
    async handOut(of, ticket, { bytes }) {
      handed.push({ of, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) });
      return { ...ticket, name: 'x.csv.age', base64: '', sha256: '', passphrase: '1' };
    },
  };
  const { module } = createPassengersServer({ clock, log: pino({ level: 'silent' }) }, { screening: { screen }, files: peopleFiles, door });
  const uploadDirectory = mkdtempSync(join(tmpdir(), 'maabar-passengers-'));
  onTestFinished(() => rmSync(uploadDirectory, { recursive: true, force: true }));
  // What a file is refused for has its words in screening.
  const { problems } = createScreeningServer({ read: () => undefined, onCommitted: () => {} } as never).module;
  const { app, as, traced } = await serverUnderTest([module, { name: 'screening', permissions: {}, problems, routes: [] }], {
    uploadDirectory,
  });
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, role: Role = 'supervisor', badge = 'MK-1', payload?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/passenger-lists${path}`,
      headers: { ...as(role, badge), 'x-purpose': 'border-check' },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const send = async (content: string | Buffer, { role = 'supervisor' as Role, type = 'text/csv', purpose = 'border-check' } = {}) => {
    const headers = { ...as(role, 'MK-1'), 'content-type': type, ...(purpose && { 'x-purpose': purpose }) };
    const answer = await app.inject({ method: 'POST', url: '/api/passenger-lists', headers, payload: content });
    return { status: answer.statusCode, body: answer.json() };
  };
  const finished = (id: string) => expect.poll(async () => (await call('GET', `/${id}`)).body.state).toBe('finished');
  return {
    clock,
    asked,
    handed,
    traced,
    call,
    send,
    finished,
    hold(until: Promise<void>) {
      wait = until;
    },
  };
}

const table = 'nom,prénoms,date de naissance\nWantitine,Intalla,12/01/1963\nTraoré,Aminata,1991\n';
const message =
  "UNA:+.? 'UNB+UNOA:4+A+B+260312:0915+1'UNH+1+PAXLST:D:12B:UN:IATA'BGM+745'NAD+FL+++TRAORE:AMINATA'DTM+329:910523'NAD+FL+++WANTITINE:INTALLA'DTM+329:X'CNT+42:3'UNT+6+1'UNZ+1+1'";

describe('a passenger list', () => {
  test('is screened row by row, and its report names whom something was found of', async () => {
    const desk = await openDesk();
    const { status, body } = await desk.send(table);
    expect([status, body]).toMatchObject([200, { form: 'csv', people: 2 }]);
    await desk.finished(body.id);
    const report = (await desk.call('GET', `/${body.id}/report`)).body;
    expect(report).toMatchObject({
      list: { state: 'finished', people: 2, screened: 2, found: 1 },
      rows: [{ row: 1, line: 2, name: 'Wantitine Intalla', birthDate: '1963-01-12', alerts: [{ entry: 'QDi.1' }] }],
      remarks: [],
      incomplete: false,
    });
    expect(desk.asked[1]).toMatchObject({ surname: 'Traoré', birthDate: '1991-XX-XX' });
  });

  test('goes out as a table of the least, or of what was ticked, in the words that were lent, marked in each row; no cell is a formula', async () => {
    const desk = await openDesk();
    const { body } = await desk.send('nom,prénoms,date de naissance,document\nWantitine,=1+1,12/01/1963,+AA99\n');
    await desk.finished(body.id);
    const ask = { handedTo: 'own-work', opening: { kind: 'passphrase' }, fields: [] as string[], keepForDays: 7 };
    const take = (fields: string[], words = {}) =>
      desk.call('POST', `/${body.id}/exports`, 'supervisor', 'MK-1', { ask: { ...ask, fields }, words });
    expect((await take([], { 'column.name': 'Nom', 'level.strong': '=forte' })).status).toBe(200);
    expect(desk.handed[0]!.text).toBe(
      '\uFEFF"row","Nom","level","Maabar"\r\n1,"Wantitine =1+1","\'=forte","MK-1 · border-check · copy 7K2M-9QXD"\r\n',
    );
    expect(desk.handed[0]!.of).toMatchObject({ what: 'passenger-report', fields: ['row', 'name', 'level'], people: 1 });
    await take(['document', 'birth', 'nonsense']);
    expect(desk.handed[1]!.text).toContain(`"1963-01-12","'+AA99"`);
    expect(desk.handed[1]!.of.fields).toEqual(['row', 'name', 'level', 'birth', 'document']);
    expect(desk.traced.at(-1)).toMatchObject({ search: expect.stringContaining('export passenger list') });
    expect((await desk.call('POST', `/${body.id}/exports`, 'supervisor', 'MK-2', { ask, words: {} })).body.code).toBe(
      'passenger-list-unknown',
    );
  });

  test('in Arabic is read by its headings, with the digits that it writes', async () => {
    const desk = await openDesk();
    const table = 'الرقم,اللقب,الاسم الأول,تاريخ الميلاد,الجنس,رقم جواز السفر\n1,تراوري,أميناتا,٢٣/٠٥/١٩٩١,أنثى,AA9900218\n';
    const { body } = await desk.send(table);
    await desk.finished(body.id);
    const whole = await desk.send('الاسم,تاريخ الميلاد\nفودي مامادي كيتا,١٩٧٨\n');
    await desk.finished(whole.body.id);
    expect(desk.asked).toMatchObject([
      { surname: 'تراوري', givenNames: 'أميناتا', birthDate: '1991-05-23', sex: 'F', documentNumber: 'AA9900218' },
      { surname: 'فودي مامادي كيتا', givenNames: '', birthDate: '1978-XX-XX' },
    ]);
  });

  test('asks of whoever comes on a refugee’s travel document as of a refugee', async () => {
    const desk = await openDesk();
    const holder = 'RT00000017XXB8103022M3103304<<<<<<<<<<<<<<08';
    const zones = ['PR', 'P<'].map((code) => `${`${code}MRTDEMBELE<<SEKOU`.padEnd(44, '<')}|${holder}`);
    const { body } = await desk.send(['mrz', ...zones].join('\n'));
    await desk.finished(body.id);
    expect(desk.asked.map(({ refugee, nationality }) => [refugee, nationality])).toEqual([
      [true, 'XXB'],
      [undefined, 'XXB'],
    ]);
  });

  test('says which list could not be read, though it could for whoever came last', async () => {
    const desk = await openDesk();
    const { body } = await desk.send('nom,prénoms\nTraoré,Aminata\nBa,Demba\n');
    await desk.finished(body.id);
    expect((await desk.call('GET', `/${body.id}/report`)).body.lists).toMatchObject([{ list: 'un-sc', unreadable: true }]);
  });

  test('of a carrier is read with its faults named, and a number that does not fit is said', async () => {
    const desk = await openDesk();
    const { body } = await desk.send(message, { type: 'application/octet-stream' });
    await desk.finished(body.id);
    expect((await desk.call('GET', `/${body.id}/report`)).body).toMatchObject({
      list: { form: 'paxlst', people: 2, found: 1 },
      incomplete: true,
      remarks: [{ line: 7, remark: 'birth-date-unreadable' }],
    });
  });

  test.each([
    ['a table', 'nom,prénoms\nWantitine\u202e,Intalla\u200b\n\u200b,\n', 'text/csv', 3],
    ['a message', message.replace('WANTITINE:', 'WANTI\u202eTINE:').replace('TRAORE:AMINATA', '\u200b'), 'application/octet-stream', 4],
  ])('loses what nobody sees in a name, in %s', async (_, text, type, nobody) => {
    const desk = await openDesk();
    const { body } = await desk.send(text, { type });
    await desk.finished(body.id);
    const report = (await desk.call('GET', `/${body.id}/report`)).body;
    expect(report.rows.map((row: { name: string }) => row.name.toLowerCase())).toEqual(['wantitine intalla']);
    expect(report.remarks).toContainEqual({ line: expect.any(Number), remark: 'unseen-characters' });
    expect(report.remarks).toContainEqual({ line: nobody, remark: 'no-name' });
  });

  test('needs a purpose, and leaves its fingerprint in the trace', async () => {
    const desk = await openDesk();
    expect((await desk.send(table, { purpose: '' })).body.code).toBe('purpose-required');
    const { body } = await desk.send(table);
    await desk.call('GET', `/${body.id}/report`);
    expect(desk.traced).toMatchObject([
      { action: 'passengers:screen', purpose: { purpose: 'border-check' }, search: expect.stringMatching(/^passenger list [0-9a-f]{64}$/) },
      { action: 'passengers:read-report', search: expect.stringMatching(/^passenger list/) },
    ]);
  });

  test('is seen by whoever sent it alone, and sent by a supervisor alone', async () => {
    const desk = await openDesk();
    const { body } = await desk.send(table);
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/report'],
      ['POST', '/cancellation'],
      ['DELETE', ''],
    ] as const) {
      expect((await desk.call(method, `/${body.id}${path}`, 'supervisor', 'MK-2')).body.code).toBe('passenger-list-unknown');
      for (const role of ['officer', 'administrator', 'data-protection-officer', 'focal-point'] as const) {
        expect((await desk.call(method, `/${body.id}${path}`, role)).status).toBe(403);
      }
    }
    expect((await desk.send(table, { role: 'officer' })).status).toBe(403);
  });

  test('can be ended, and forgotten; after an hour it is forgotten by itself', async () => {
    const desk = await openDesk();
    const held = Promise.withResolvers<void>();
    desk.hold(held.promise);
    const { body } = await desk.send(table);
    expect((await desk.call('POST', `/${body.id}/cancellation`)).body.state).toBe('cancelled');
    held.resolve();
    expect((await desk.call('GET', `/${body.id}`)).body.state).toBe('cancelled');
    expect((await desk.call('DELETE', `/${body.id}`)).status).toBe(200);
    expect((await desk.call('GET', `/${body.id}`)).status).toBe(404);
    const other = (await desk.send(table)).body;
    await desk.finished(other.id);
    desk.clock.advance(61 * 60_000);
    expect((await desk.call('GET', `/${other.id}/report`)).body.code).toBe('passenger-list-unknown');
  });

  test('waits where three are under way', async () => {
    const desk = await openDesk();
    const held = Promise.withResolvers<void>();
    desk.hold(held.promise);
    for (let sent = 0; sent < 3; sent += 1) expect((await desk.send(table)).status).toBe(200);
    expect((await desk.send(table)).body.code).toBe('passenger-lists-busy');
    held.resolve();
  });

  test.each([
    ['nothing', '', 'people-file-empty'],
    ['headings alone', 'name\n', 'people-file-empty'],
    ['no names', 'colour,size\nred,4\n', 'people-no-name-column'],
    ['UTF-16', Buffer.from('\uFEFFname\nBa\n', 'utf16le'), 'list-not-utf8'],
    ['a zip of something else', Buffer.from('504b0304', 'hex'), 'list-zip-damaged'],
    ['too many', `name\n${'Ba Demba\n'.repeat(20_001)}`, 'list-too-many-entries'],
    ['a message of nobody', "UNB+UNOA:4+A+B+260312:0915+1'UNH+1+PAXLST:D:12B'UNT+2+1'", 'people-file-empty'],
  ])('of %s is refused in words', async (_what, content, code) => {
    const desk = await openDesk();
    const { status, body } = await desk.send(content);
    expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
  });
});
