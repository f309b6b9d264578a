/** A person's file goes out: as a PDF in the language they read, drawn here with its own password, or as JSON that the station seals. */
import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportAsk, ExportTicket } from '../../../kernel/export.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import { bringDrawn, ExportDialogue, type MadeExport } from '../../../ui/export-dialogue.tsx';
import { createFormatter } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { isLanguage, type Language, languageNames, languages } from '../../../ui/language.ts';
import { useApi, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { stateName } from '../../documents/index.ts';
import { stationStatusSchema } from '../../posts/index.ts';
import { type PersonFile, personExportedSchema } from '../index.ts';
import { newFilePassword } from './file-password.ts';
import { personPaper } from './person-paper.ts';

const formats = ['pdf', 'json'] as const;
type Format = (typeof formats)[number];

export function TakePersonFile({ file, purpose }: { readonly file: PersonFile; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Format>();
  return (
    <>
      {formats.map((format) => (
        <Button key={format} variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => setAsked(format)}>
          {t(`protection.take.${format}`)}
        </Button>
      ))}
      {asked && <Take file={file} purpose={purpose} format={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface TakeProps {
  readonly file: PersonFile;
  readonly purpose: Purpose;
  readonly format: Format;
  onClose(): void;
}

function Take({ file, purpose, format, onClose }: TakeProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { language: ofScreen } = useGround();
  const [language, setLanguage] = useState<Language>(ofScreen);
  const draw = useDrawFile(file, purpose);
  const modules = [...new Set(file.records.map(({ module }) => module))];
  const make = async (ask: ExportAsk): Promise<MadeExport> => {
    const path = `/protection/people/${encodeURIComponent(file.subject)}/exports`;
    const answer = await api.ask(path, { format, together: file.together, ask }, personExportedSchema, { purpose });
    if (answer.kind === 'sealed') return { file: answer.file };
    const password = ask.opening.kind === 'pdf-password' ? newFilePassword() : undefined;
    const bytes = await draw({ ask, ticket: answer.ticket, language, password });
    const sealed = await bringDrawn(api, answer.ticket, { ending: 'pdf', bytes });
    return { file: sealed, ...(password !== undefined && { password }) };
  };
  return (
    <ExportDialogue
      title={t(`protection.take.${format}`)}
      purpose={purpose}
      least={t('protection.take.least')}
      fields={modules.map((code) => ({ code, label: t(`held.module.${code}`), ticked: true }))}
      canHavePassword={format === 'pdf'}
      make={make}
      onClose={onClose}
    >
      {format === 'pdf' && (
        <Radio.Group label={t('protection.pdf.language')} value={language} onChange={(next) => isLanguage(next) && setLanguage(next)}>
          {languages.map((one) => (
            <Radio key={one} value={one} label={<span lang={one}>{languageNames[one]}</span>} mt="xs" />
          ))}
        </Radio.Group>
      )}
    </ExportDialogue>
  );
}

interface ToDraw {
  readonly ask: ExportAsk;
  readonly ticket: ExportTicket;
  readonly language: Language;
  readonly password: string | undefined;
}

function useDrawFile(file: PersonFile, purpose: Purpose): (drawn: ToDraw) => Promise<Uint8Array> {
  const { i18n } = useTranslation();
  const api = useApi();
  const { now } = useGround();
  const { officer } = useWorkplace();
  const station = useQuery({
    queryKey: ['protection', 'station'],
    queryFn: ({ signal }) => api.read('/station', stationStatusSchema, { signal, background: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return async ({ ask, ticket, language, password }) => {
    const { post, station: name } = station.data ?? (await station.refetch({ throwOnError: true })).data!;
    const words = i18n.getFixedT(language);
    const named = stateName(post?.state ?? '');
    const format = createFormatter({
      language,
      timeZone: post?.timeZone ?? 'UTC',
      region: named.kind === 'country' ? named.alpha2 : 'MR',
      nameState: (code) => {
        const state = stateName(code);
        if (state.kind === 'country') return { alpha2: state.alpha2 };
        return { words: state.kind === 'special' ? words(state.messageKey) : code };
      },
    });
    const chosen: PersonFile = { ...file, records: file.records.filter(({ module }) => ask.fields.includes(module)) };
    const paper = personPaper(
      {
        file: chosen,
        password,
        mark: ticket.mark,
        caseNumber: purpose.caseNumber,
        post: post?.name[language] ?? name,
        officer,
        nowMs: now(),
      },
      { t: words, i18n, format, language },
    );
    // Fetched when the first file is taken: most days none is.
    const [{ drawPdf }, { fetchPdfFaces }] = await Promise.all([
      import('../../../ui/pdf/draw-pdf.ts'),
      import('../../../ui/pdf/pdf-faces.ts'),
    ]);
    return drawPdf(paper, await fetchPdfFaces());
  };
}
