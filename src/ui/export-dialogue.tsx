/**
 * The door of everything that leaves with data about people: into whose hands, which fields, how it is opened, until when. The
 * station seals and lists the file; this saves it and says, once, the words that open it.
 */
import { Checkbox, NativeSelect, Radio, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ageRecipientSchema,
  type ExportAsk,
  type ExportTicket,
  exportAskSchema,
  exportTerms,
  handedToCodes,
  type SealedExport,
  sealedExportSchema,
} from '../kernel/export.ts';
import type { Purpose } from '../kernel/purpose.ts';
import type { Api } from './api.ts';
import { Dialogue } from './dialogue.tsx';
import { downloadBytes } from './download.tsx';
import styles from './export-dialogue.module.css';
import { Ltr, RefusalNote } from './pieces.tsx';
import { useFormat } from './workplace.tsx';

export interface ExportField {
  readonly code: string;
  readonly label: string;
  /** Ticked at first. Only what the law itself gives whole. */
  readonly ticked?: boolean;
}

export interface MadeExport {
  readonly file: SealedExport;
  /** Of a PDF; the page made it up. */
  readonly password?: string;
}

interface Props {
  readonly title: string;
  readonly purpose: Purpose;
  /** What is in it whatever is chosen, in words. */
  readonly least: string;
  readonly fields: readonly ExportField[];
  /** True for a PDF, which can have a password of its own. */
  readonly canHavePassword?: boolean;
  /** What else is to be chosen. */
  readonly children?: ReactNode;
  make(ask: ExportAsk): Promise<MadeExport>;
  onClose(): void;
}

type OpeningKind = ExportAsk['opening']['kind'];

export function ExportDialogue({ title, purpose, least, fields, canHavePassword = false, children, make, onClose }: Props) {
  const { t } = useTranslation();
  const [handedTo, setHandedTo] = useState('');
  const [chosen, setChosen] = useState<string[]>(() => fields.flatMap(({ code, ticked }) => (ticked ? [code] : [])));
  const [kind, setKind] = useState<OpeningKind>(canHavePassword ? 'pdf-password' : 'passphrase');
  const [keys, setKeys] = useState('');
  const [days, setDays] = useState('30');
  const recipients = keys.split(/[\s,;]+/).filter((key) => key !== '');
  const unread = recipients.find((key) => !ageRecipientSchema.safeParse(key).success);
  const wanted = exportAskSchema.safeParse({
    handedTo,
    fields: chosen,
    keepForDays: Number(days),
    opening: kind === 'recipients' ? { kind, recipients } : { kind },
  });
  const take = useMutation({
    mutationFn: async (ask: ExportAsk) => {
      const made = await make(ask);
      downloadBytes(
        made.file.name,
        Uint8Array.from(atob(made.file.base64), (sign) => sign.charCodeAt(0)),
      );
      return made;
    },
  });
  const openings: readonly OpeningKind[] = [...(canHavePassword ? (['pdf-password'] as const) : []), 'passphrase', 'recipients'];
  return (
    <Dialogue
      title={title}
      onClose={onClose}
      onSubmit={() => (take.isSuccess ? onClose() : wanted.success && take.mutate(wanted.data))}
      submit={take.isSuccess ? t('ui.export.noted') : t('ui.export.make')}
      ready={take.isSuccess || wanted.success}
      busy={take.isPending}
      isDone={take.isSuccess}
    >
      {take.isSuccess ? (
        <Made made={take.data} isOwnPdf={take.variables.opening.kind === 'pdf-password'} />
      ) : (
        <div className={styles.asked}>
          <p>
            {t('ui.purpose.stated')} <strong>{t(`ui.purpose.${purpose.purpose}`)}</strong>
            {purpose.caseNumber && (
              <>
                {' · '}
                {t('ui.case-number')} <bdi dir="auto">{purpose.caseNumber}</bdi>
              </>
            )}
          </p>
          <NativeSelect
            label={t('ui.export.to')}
            value={handedTo}
            onChange={(event) => setHandedTo(event.currentTarget.value)}
            data={[
              { value: '', label: t('ui.purpose.choose') },
              ...handedToCodes.map((code) => ({ value: code, label: t(`ui.export.to.${code}`) })),
            ]}
            required
            autoFocus
          />
          {children}
          <Checkbox.Group label={t('ui.export.fields')} description={t('ui.export.least', { least })} value={chosen} onChange={setChosen}>
            <div className={styles.choices}>
              {fields.map(({ code, label }) => (
                <Checkbox key={code} value={code} label={label} />
              ))}
            </div>
          </Checkbox.Group>
          <Radio.Group label={t('ui.export.opening')} value={kind} onChange={(next) => setKind(next as OpeningKind)}>
            <div className={styles.choices}>
              {openings.map((one) => (
                <Radio key={one} value={one} label={t(`ui.export.opening.${one}`)} description={t(`ui.export.opening.${one}.text`)} />
              ))}
            </div>
          </Radio.Group>
          {kind === 'recipients' && (
            <Textarea
              label={t('ui.export.keys')}
              description={t('ui.export.keys.text')}
              error={unread === undefined ? undefined : t('ui.export.keys.unread', { key: unread.slice(0, 20) })}
              value={keys}
              onChange={(event) => setKeys(event.currentTarget.value)}
              rows={3}
              dir="ltr"
              spellCheck={false}
            />
          )}
          <NativeSelect
            label={t('ui.export.term')}
            description={t('ui.export.term.text')}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
            data={exportTerms.map((term) => ({ value: String(term), label: t('ui.export.days', { count: term }) }))}
          />
        </div>
      )}
      {take.isError && <RefusalNote refusal={take.error} />}
    </Dialogue>
  );
}

function Made({ made: { file, password }, isOwnPdf }: { readonly made: MadeExport; readonly isOwnPdf: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = password ?? file.passphrase;
  return (
    <div className={styles.asked} role="status">
      <p>
        {t('ui.export.done', { date: format.date(Date.parse(`${file.keepUntil}T12:00:00Z`)) })} <Ltr mono>{file.copy}</Ltr>
      </p>
      {words === null ? (
        <p>{t('ui.export.open.recipients')}</p>
      ) : (
        <>
          <p>{t('ui.export.words')}</p>
          <p className={styles.words} data-password="">
            <Ltr mono>{words}</Ltr>
          </p>
        </>
      )}
      {!isOwnPdf && (
        <p>
          {t('ui.export.open')} <Ltr mono>maabar export open {file.name}</Ltr>
        </p>
      )}
      <p className={styles.print}>
        SHA-256 <Ltr mono>{file.sha256}</Ltr>
      </p>
    </div>
  );
}

/** Brings what the page drew with a ticket's mark; the station seals and lists it. */
export async function bringDrawn(
  api: Api,
  { copy }: ExportTicket,
  drawn: { readonly ending: 'pdf' | 'png' | 'svg'; readonly bytes: Uint8Array },
): Promise<SealedExport> {
  return api.ask('/exports/drawn', { copy, ending: drawn.ending, base64: base64Of(drawn.bytes) }, sealedExportSchema);
}

function base64Of(bytes: Uint8Array): string {
  let signs = '';
  // No browser takes a million arguments.
  for (let at = 0; at < bytes.length; at += 32_768) signs += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(signs);
}
