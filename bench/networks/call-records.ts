/** Call records of nobody, as an operator would write them: callers with many calls get more, and a few rows are broken. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { seededRandom } from '../../src/modules/networks/seeded-random.ts';

export async function writeCallRecords(file: string, records: number): Promise<void> {
  const random = seededRandom(7);
  const out = createWriteStream(file);
  const callers = Math.round(records / 20);
  // Of a Zipf-like spread: some call all the time, most hardly ever.
  const one = () => Math.floor(callers * random() ** 3);
  const number = (caller: number) => (caller % 3 === 0 ? `+222${36_000_000 + caller}` : `002223${6_000_000 + caller}`);
  out.write('date;heure;appelant;appelé;durée;type;cellule;IMEI\r\n');
  const startMs = Date.UTC(2026, 0, 1);
  let text = '';
  for (let record = 0; record < records; record += 1) {
    const caller = one();
    const called = random() < 0.7 ? Math.floor(caller * 0.9 + random() * 40) % callers : one();
    const at = new Date(startMs + Math.floor((record / records) * 90 * 86_400_000 + random() * 3_600_000));
    const day = `${String(at.getUTCDate()).padStart(2, '0')}/${String(at.getUTCMonth() + 1).padStart(2, '0')}/${at.getUTCFullYear()}`;
    const time = at.toISOString().slice(11, 19);
    const broken = record % 10_007 === 10_006;
    const imei = String(35_000_000_000_000 + caller);
    text += `${day};${time};${number(caller)};${broken ? '' : number(called)};${Math.floor(random() * 600)};${random() < 0.3 ? 'SMS' : 'VOIX'};GOGUI-${caller % 9};${imei}\r\n`;
    if (text.length < 1_000_000) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}
