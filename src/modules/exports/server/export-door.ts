/** The door: numbers and marks a copy, seals it, lists it, and only then hands it out. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { ExportDoor, ExportOf, ExportTicket, SealedExport } from '../../../kernel/export.ts';
import { isProblem, type Problem } from '../../../kernel/problem.ts';
import { copyNumber, exportMark, sayablePassphrase } from '../export-mark.ts';
import { dayAfter } from '../exports-api.ts';
import { exportsProblem } from '../problems.ts';
import { listExportCommand } from './commands.ts';
import { sealFile } from './seal-file.ts';

/** For drawing: a page that took longer asks again. */
const ticketLastsMs = 10 * 60_000;
/** Each is some kilobytes, and lives ten minutes. */
const mostTickets = 200;

interface Awaited {
  readonly of: ExportOf;
  readonly ticket: ExportTicket;
  readonly untilMs: number;
}

/** What the page brought, and what it is to be. */
export interface Drawn {
  readonly copy: string;
  readonly ending: string;
  readonly bytes: Uint8Array;
  readonly badge: string;
}

export interface DoorWithDrawings extends ExportDoor {
  handOutDrawn(drawn: Drawn): Promise<SealedExport | Problem>;
}

export function exportDoor(runtime: Pick<ModuleRuntime, 'clock' | 'station' | 'execute'>): DoorWithDrawings {
  const awaited = new Map<string, Awaited>();
  const forgetOld = (nowMs: number): void => {
    for (const [copy, { untilMs }] of awaited) if (untilMs < nowMs || awaited.size > mostTickets) awaited.delete(copy);
  };
  const door: DoorWithDrawings = {
    ticket(of) {
      const atMs = runtime.clock.now().wallMs;
      const keepUntil = dayAfter(new Date(atMs).toISOString().slice(0, 10), of.ask.keepForDays);
      const number = copyNumber(randomBytes(8));
      return { copy: number, keepUntil, mark: exportMark(of, { number, keepUntil, atMs, station: runtime.station }) };
    },

    awaitDrawn(of, ticket) {
      const nowMs = runtime.clock.now().wallMs;
      awaited.set(ticket.copy, { of, ticket, untilMs: nowMs + ticketLastsMs });
      forgetOld(nowMs);
    },

    async handOut(of, ticket, { name, bytes }) {
      const { opening } = of.ask;
      if (opening.kind === 'pdf-password' && of.format !== 'pdf') return exportsProblem('export-password-pdf-alone');
      const mistyped = opening.kind === 'recipients' ? await firstUnread(opening.recipients) : undefined;
      if (mistyped !== undefined) return exportsProblem('export-recipient-unread', { recipient: mistyped });
      const passphrase = opening.kind === 'passphrase' ? sayablePassphrase(Array.from({ length: 5 }, () => randomInt(2 ** 40))) : null;
      const file = await sealed(of, bytes, passphrase);
      const sha256 = createHash('sha256').update(file).digest('hex');
      const listed = await runtime.execute(
        listExportCommand,
        {
          common: {
            copy: ticket.copy,
            what: of.what,
            format: of.format,
            fields: [...of.fields],
            purpose: of.purpose.purpose,
            ...(of.purpose.caseNumber && { caseNumber: of.purpose.caseNumber }),
            handedTo: of.ask.handedTo,
            opening: opening.kind,
            recipients: opening.kind === 'recipients' ? opening.recipients : [],
            people: of.people,
            bytes: file.length,
            sha256,
            keepUntil: ticket.keepUntil,
          },
          subjects: [...of.subjects],
        },
        { actor: of.by.actor },
      );
      if (isProblem(listed)) return listed;
      const ending = opening.kind === 'pdf-password' ? '' : '.age';
      return { ...ticket, name: `maabar-${ticket.copy}-${name}${ending}`, base64: file.toString('base64'), sha256, passphrase };
    },

    async handOutDrawn({ copy, ending, bytes, badge }) {
      forgetOld(runtime.clock.now().wallMs);
      const waiting = awaited.get(copy);
      if (!waiting || waiting.of.by.actor.badge !== badge) return exportsProblem('export-ticket-ended');
      if (!isAsAsked(waiting, ending, bytes)) return exportsProblem('export-not-that');
      // Used once: a second file is a second copy.
      awaited.delete(copy);
      return door.handOut(waiting.of, waiting.ticket, { name: `${waiting.of.what}.${ending}`, bytes });
    },
  };
  return door;
}

async function sealed({ ask: { opening } }: ExportOf, bytes: Uint8Array, passphrase: string | null): Promise<Buffer> {
  if (opening.kind === 'pdf-password') return Buffer.from(bytes);
  // A copy of its own, which the thread takes away.
  const copied = new Uint8Array(bytes);
  const to = opening.kind === 'recipients' ? { recipients: opening.recipients } : { passphrase: passphrase! };
  return Buffer.from(await sealFile({ bytes: copied, to }));
}

/** One letter that is wrong shows in the key's check sum; a point that seals nothing shows when something is sealed to it. */
async function firstUnread(recipients: readonly string[]): Promise<string | undefined> {
  for (const recipient of recipients) {
    try {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      await encrypter.encrypt(new Uint8Array());
    } catch {
      return recipient;
    }
  }
  return undefined;
}

const beginnings: Readonly<Record<string, string>> = { pdf: '%PDF-', png: '\x89PNG\r\n', svg: '<svg ' };

/** The kind of file that was asked for; a picture of lines with its mark, a PDF with its password where it is to have one. */
function isAsAsked({ of, ticket }: Awaited, ending: string, bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (ending !== of.format || !text.startsWith(beginnings[ending] ?? '\0')) return false;
  if (ending === 'svg') return text.includes(ticket.copy);
  return of.ask.opening.kind !== 'pdf-password' || text.includes('/Encrypt');
}
