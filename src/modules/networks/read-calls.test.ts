import { describe, expect, it } from 'vitest';
import { findBurners } from './burners.ts';
import { findAroundEvent, findCommonNumbers, findHandsetSwaps, heatMatrix } from './call-patterns.ts';
import { normaliseImei, normaliseNumber } from './phone-number.ts';
import { type CallReading, type CallRecord, readCalls } from './read-calls.ts';
import { remarkText } from './remarks.ts';
import { atMsOf, secondsOf } from './written-times.ts';

function read(text: string, reading: CallReading = { country: 'MR' }) {
  const calls: CallRecord[] = [];
  const remarks: string[] = [];
  const table = readCalls(
    (call) => calls.push(call),
    reading,
    (remark) => remarks.push(`${remark.line} ${remark.about ?? ''} ${remarkText(remark)}`),
  );
  table.write(text);
  table.close();
  return { calls, remarks };
}

describe('a number', () => {
  it.each([
    ['36 12 34 56', '+22236123456'],
    ['+222 36-12-34-56', '+22236123456'],
    ['0022236123456', '+22236123456'],
    ['22236123456', '+22236123456'],
    ['٣٦١٢٣٤٥٦', '+22236123456'],
    ['2.2236123456E+10', '+22236123456'],
    ['0022370123456', '+22370123456'],
    ['+33612345678', '+33612345678'],
    ['118', '118'],
    ['MAURITEL', 'MAURITEL'],
    ['', undefined],
  ])('written %s is %s everywhere', (written, known) => expect(normaliseNumber(written, 'MR')).toBe(known));

  it('without its country is one of the country it is read for', () => {
    expect(normaliseNumber('70 12 34 56', 'ML')).toBe('+22370123456');
  });
});

it.each([
  ['35-209900-176148-1', '35209900176148'],
  ['352099001761481', '35209900176148'],
  ['352099001761480', '35209900176148'],
  ['3520990017614823', '35209900176148'],
  ['35209900176148', '35209900176148'],
  ['352099001761487', undefined],
  ['00000000000000', undefined],
  ['phone', undefined],
])('the handset %s is %s', (written, known) => expect(normaliseImei(written)).toBe(known));

it.each([
  ['02/03/2026', '14:05:06', '2026-03-02T14:05:06.000Z'],
  ['02-03-26 14h05', '', '2026-03-02T14:05:00.000Z'],
  ['2026-03-02T14:05:06', '', '2026-03-02T14:05:06.000Z'],
  ['20260302140506', '', '2026-03-02T14:05:06.000Z'],
  ['٠٢/٠٣/٢٠٢٦', '١٤:٠٥', '2026-03-02T14:05:00.000Z'],
  ['2 mars 2026', '14 h 05', '2026-03-02T14:05:00.000Z'],
  ['lundi 2 mars 2026', '14h05', '2026-03-02T14:05:00.000Z'],
  ['02-MAR-2026', '2:05:06 PM', '2026-03-02T14:05:06.000Z'],
  ['March 2, 2026 12:05 AM', '', '2026-03-02T00:05:00.000Z'],
  ['2 févr. 2026 à 14:05', '', '2026-02-02T14:05:00.000Z'],
  ['٢ فبراير ٢٠٢٦', '٠٢:٠٥ م', '2026-02-02T14:05:00.000Z'],
  ['2 جويلية 2026', '', '2026-07-02T00:00:00.000Z'],
  ['46083', '0,586805556', '2026-03-02T14:05:00.000Z'],
  ['46083.586805556', '', '2026-03-02T14:05:00.000Z'],
  ['02/03/2026', '02:05 PM', '2026-03-02T14:05:00.000Z'],
  ['03/25/2026', '', undefined],
  ['12 رمضان 1447', '', undefined],
  ['1447/09/12', '', undefined],
  ['31/02/2026', '', undefined],
  ['soon', '', undefined],
])('the date %s %s is %s', (date, time, at) => {
  const atMs = atMsOf(date, time);
  expect(atMs === undefined ? undefined : new Date(atMs).toISOString()).toBe(at);
});

it.each([
  ['192', 192],
  ['03:12', 192],
  ['0:03:12', 192],
  ['3 min 12 s', 192],
  ['3min', 180],
  ['long', undefined],
])('the duration %s is %s seconds', (text, seconds) => expect(secondsOf(text)).toBe(seconds));

describe('a table of calls', () => {
  it('in French, with broken rows, is read but for these, which are named', () => {
    const { calls, remarks } = read(
      "Date;Heure;N° appelant;N° appelé;Durée;Type d'appel;Cellule;IMEI\r\n02/03/2026;14:05;36 12 34 56;0022370123456;03:12;VOIX;GOGUI-2;352099001761481\r\n02/03/2026;14:06;36123456;;1;SMS;;\r\n99/99/2026;14:07;36123456;118;;SMS;;123\r\n",
    );
    expect(calls).toMatchObject([
      {
        line: 2,
        caller: '+22236123456',
        called: '+22370123456',
        seconds: 192,
        kind: 'call',
        cell: 'GOGUI-2',
        imei: '35209900176148',
        atMs: Date.UTC(2026, 2, 2, 14, 5),
      },
      { line: 4, called: '118', kind: 'message', imei: '', atMs: undefined },
    ]);
    expect(remarks.map((remark) => remark.slice(0, 16))).toEqual(['3  a call withou', '4 99/99/2026 the', '4 123 no IMEI (1']);
  });

  it('of one subscriber is turned round where a call came in', () => {
    const { calls } = read('abonné,correspondant,sens\n36123456,36000001,entrant\n36123456,36000001,sortant\n');
    expect(calls.map(({ caller, called, holder }) => [caller, called, holder])).toEqual([
      ['+22236000001', '+22236123456', '+22236123456'],
      ['+22236123456', '+22236000001', '+22236123456'],
    ]);
  });

  it('printed by page is read without its titles, totals and headings that come again, for the line that stands above', () => {
    const { calls, remarks } = read(
      [
        'OPÉRATEUR INVENTÉ SA - Facture détaillée',
        'Numéro de ligne : 36 12 34 56;;;',
        'Période du 01/03/2026 au 31/03/2026;;;',
        'Date;Heure;Correspondant;Sens;Durée',
        '2 mars 2026;14h05;46 99 88 77;Sortant;1:02',
        'Total page 1;;;;1:02',
        'Date;Heure;Correspondant;Sens;Durée',
        '3 mars 2026;9h00;46 99 88 77;Entrant;0:10',
        'TOTAL GÉNÉRAL;;2 appels;;1:12',
      ].join('\n'),
    );
    expect(calls.map(({ line, caller, called, atMs, seconds }) => [line, caller, called, new Date(atMs!).toISOString(), seconds])).toEqual([
      [5, '+22236123456', '+22246998877', '2026-03-02T14:05:00.000Z', 62],
      [8, '+22246998877', '+22236123456', '2026-03-03T09:00:00.000Z', 10],
    ]);
    expect(remarks.map((remark) => remark.split(' ').slice(0, 3).join(' '))).toEqual(['6 Total page', '7  the', '9 TOTAL GÉNÉRAL']);
  });

  it('taken out of a handset is read for its owner, with names beside numbers and the direction in the type', () => {
    const { calls } = read(
      '#,Type,Parties,Date,Duration\n1,Incoming,From: +22246998877 Bilal,2026-03-02 02:05:00 PM,00:01:02\n2,Outgoing,To: 36000001 (la Tante),2026-03-02 15:00,0\n3,SMS reçu,46998877,2026-03-03,\n',
      { country: 'MR', subscriber: '36123456' },
    );
    expect(calls.map(({ caller, called, kind, atMs }) => [caller, called, kind, new Date(atMs!).toISOString().slice(11, 16)])).toEqual([
      ['+22246998877', '+22236123456', 'call', '14:05'],
      ['+22236123456', '+22236000001', 'call', '15:00'],
      ['+22246998877', '+22236123456', 'message', '00:00'],
    ]);
  });

  it('with columns of its own is read by a mapping, and refused without one', () => {
    const text = 'col1;col2\n36123456;36000001\n';
    expect(read(text, { country: 'MR', mapping: { caller: 'col1', called: 'col2' } }).calls).toHaveLength(1);
    expect(() => read(text)).toThrow('Columns found: col1, col2');
  });
});

describe('calls', () => {
  const hour = 3_600_000;
  const start = Date.UTC(2026, 2, 2);
  const call = (caller: string, called: string, hours: number, imei = ''): CallRecord => ({
    line: 1,
    caller,
    called,
    atMs: start + hours * hour,
    seconds: 60,
    kind: 'call',
    cell: '',
    imei,
    imsi: '',
    holder: caller,
  });

  it('of several lists have numbers in common; those of everybody are discounted', () => {
    const lists = [[call('a', 'x', 1), call('a', '118', 1)], [call('b', 'x', 2), call('b', '118', 1)], [call('x', 'c', 2)]];
    expect(findCommonNumbers(lists, new Set(['118']))).toEqual([{ number: 'x', lists: [0, 1, 2], calls: 3 }]);
  });

  it('around an event are counted beside what is usual', () => {
    const calls = [
      ...Array.from({ length: 100 }, (_, place) => call('a', 'b', place)),
      call('c', 'd', 49),
      call('d', 'c', 51),
      call('c', 'd', 51.5),
    ];
    expect(findAroundEvent(calls, start + 50 * hour, 2 * hour)).toMatchObject([
      { pair: ['c', 'd'], before: 1, after: 2, usual: 0 },
      { pair: ['a', 'b'], before: 2, after: 3 },
    ]);
  });

  it('tell in which handsets several numbers were', () => {
    expect(findHandsetSwaps([call('a', 'x', 1, 'H'), call('b', 'x', 5, 'H'), call('c', 'x', 5, 'I')])).toEqual([
      {
        imei: 'H',
        numbers: [
          { number: 'a', calls: 1, firstMs: start + hour, lastMs: start + hour },
          { number: 'b', calls: 1, firstMs: start + 5 * hour, lastMs: start + 5 * hour },
        ],
      },
    ]);
  });

  it('fill a matrix of weekdays and hours', () => {
    const matrix = heatMatrix([call('a', 'b', 9), call('a', 'b', 9.5), call('a', 'b', 24 * 6 + 23)]);
    expect([matrix[0]![9], matrix[6]![23], matrix.flat().reduce((sum, count) => sum + count, 0)]).toEqual([2, 1, 3]);
  });

  it('show a number that lives some days, for few, and goes on under another one; not one at the edge of the records', () => {
    const usual = Array.from({ length: 60 }, (_, day) => call('long', `friend-${day % 9}`, day * 24));
    const first = [1, 2, 3, 4].map((day) => call('burner-1', day % 2 ? 'boss' : 'driver', 240 + day * 24, 'H'));
    const second = [1, 2, 3, 4].map((day) => call('burner-2', day % 2 ? 'boss' : 'driver', 400 + day * 24, 'H'));
    const edge = [1, 2, 3].map((hours) => call('edge', 'boss', hours));
    const burners = findBurners([...usual, ...first, ...second, ...edge]);
    expect(burners.map(({ number }) => number)).toEqual(['burner-1', 'burner-2']);
    expect(burners[0]!.signs).toEqual([
      { kind: 'short-lived', days: 3 },
      { kind: 'few-contacts', contacts: 2 },
      { kind: 'handset-goes-on', imei: 'H', number: 'burner-2' },
      { kind: 'contacts-go-on', number: 'burner-2', shared: ['boss', 'driver'] },
    ]);
    expect(burners[1]!.signs).toContainEqual({ kind: 'handset-before', imei: 'H', number: 'burner-1' });
  });
});
