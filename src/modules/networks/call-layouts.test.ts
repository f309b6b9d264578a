import { describe, expect, it } from 'vitest';
import { type CallLayoutName, likelyCallLayouts } from './call-layouts.ts';
import { type CallRecord, readCalls } from './read-calls.ts';

function read(text: string, layout?: CallLayoutName, subscriber?: string) {
  const calls: CallRecord[] = [];
  let taken = '';
  const reader = readCalls(
    (call) => calls.push(call),
    {
      country: 'MR',
      ...(layout && { layout }),
      ...(subscriber && { subscriber }),
      onLayout: ({ name }) => {
        taken = name;
      },
    },
    () => {},
  );
  reader.write(text);
  reader.close();
  return { taken, calls };
}

describe('headings are known by their shape', () => {
  it.each([
    ['bill-of-a-line', 'Date,Heure,Numéro appelé,Type de communication,Durée (sec),Montant'],
    ['bill-of-a-line', 'التاريخ,الوقت,الرقم المطلوب,مدة المكالمة,نوع المكالمة'],
    ['caller-and-called', 'Appelant;Appelé;Date;Heure;Durée'],
    ['caller-and-called', 'Calling number,Called number,Call date,Call time,Call duration'],
    ['cell-dump', 'Abonné A,Abonné B,Date début,Heure début,Durée,IMEI,IMSI,LAC-CI'],
    ['cell-dump', 'Served MSISDN,Other party,Direction,Start time and date,Duration,Served IMEI,Served IMSI,Cell name'],
    ['cell-dump', 'المتصل,المتصل به,التاريخ,الوقت,المدة,رقم الخلية'],
    ['handset-calls', 'Parties,Timestamp-Date,Timestamp-Time,Duration,Call Type,Status'],
    ['handset-messages', 'Folder,Parties,Timestamp,Body'],
    ['handset-messages', 'Expéditeur,Destinataire,Horodatage,Texte'],
    ['handset-messages', 'المرسل,المستلم,التاريخ,نص الرسالة'],
  ])('as %s: %s', (name, headings) => {
    expect(likelyCallLayouts(headings.split(/[,;]/))[0]?.name).toBe(name);
  });

  it('and what is no table of calls is none of them', () => {
    expect(likelyCallLayouts(['Nom', 'Qualité', 'Ville'])).toEqual([]);
  });
});

it('a dump says for each subscriber in which direction, how long, in which cell and with which handset', () => {
  const { taken, calls } = read(
    'Served MSISDN,Other party,Direction,Start time and date,Duration,Served IMEI,Cell name\n' +
      '22236123456,70123456,MTC,02/03/2026 14:05,01:10,35-209900-176148-1,NEMA-3\n',
  );
  expect(taken).toBe('cell-dump');
  expect(calls).toMatchObject([{ called: '+22236123456', seconds: 70, imei: '35209900176148', cell: 'NEMA-3', holder: '+22236123456' }]);
});

it('every row of an extraction of messages is a message, whatever came in or went out', () => {
  const { calls } = read(
    'Folder,Parties,Timestamp,Body\nInbox,+22236123456 Awa,02/03/2026 14:05,oui\nSent,46998877,02/03/2026 14:06,non\n',
    undefined,
    '36000001',
  );
  expect(calls.map(({ caller, called, kind }) => [caller, called, kind])).toEqual([
    ['+22236123456', '+22236000001', 'message'],
    ['+22236000001', '+22246998877', 'message'],
  ]);
});

it('the analyst may choose another layout than the likeliest', () => {
  const text = 'Folder,Parties,Timestamp,Body\nInbox,+22236123456,02/03/2026 14:05,oui\n';
  expect(read(text, 'handset-calls', '36000001')).toMatchObject({ taken: 'handset-calls', calls: [{ kind: 'call' }] });
});
