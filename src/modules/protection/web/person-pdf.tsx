/** A person's file to take away: a PDF in the language they read, that a password opens. The password is shown once and kept nowhere. */
import { Button, Radio } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { downloadBytes } from '../../../ui/download.tsx';
import { createFormatter } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { isLanguage, type Language, languageNames, languages } from '../../../ui/language.ts';
import { Ltr, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useGround, useWorkplace } from '../../../ui/workplace.tsx';
import { stateName } from '../../documents/index.ts';
import { stationStatusSchema } from '../../posts/index.ts';
import type { PersonFile } from '../index.ts';
import { newFilePassword } from './file-password.ts';
import { personPaper } from './person-paper.ts';
import styles from './rights.module.css';
import { useTakeCopy } from './use-take-copy.ts';

export function PersonPdfKey({ file, purpose }: { readonly file: PersonFile; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => setAsking(true)}>
        {t('protection.pdf')}
      </Button>
      {asking && <TakePdf file={file} purpose={purpose} onClose={() => setAsking(false)} />}
    </>
  );
}

function TakePdf({ file, purpose, onClose }: { readonly file: PersonFile; readonly purpose: Purpose; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { language: ofScreen, now } = useGround();
  const { officer } = useWorkplace();
  const [language, setLanguage] = useState<Language>(ofScreen);
  const note = useTakeCopy(file.subject, purpose);
  const station = useQuery({
    queryKey: ['protection', 'station'],
    queryFn: ({ signal }) => api.read('/station', stationStatusSchema, { signal, background: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const take = useMutation({
    mutationFn: async (): Promise<string> => {
      const { post, station: name } = station.data!;
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
      await note('pdf', language);
      const password = newFilePassword();
      const paper = personPaper(
        { file, password, caseNumber: purpose.caseNumber, post: post?.name[language] ?? name, officer, nowMs: now() },
        { t: words, i18n, format, language },
      );
      // Fetched when the first file is taken: most days none is.
      const [{ drawPdf }, { fetchPdfFaces }] = await Promise.all([
        import('../../../ui/pdf/draw-pdf.ts'),
        import('../../../ui/pdf/pdf-faces.ts'),
      ]);
      downloadBytes(`maabar-${file.subject.replace(':', '-')}-${language}.pdf`, await drawPdf(paper, await fetchPdfFaces()));
      return password;
    },
  });
  return (
    <Dialogue
      title={t('protection.pdf')}
      onClose={onClose}
      onSubmit={() => (take.isSuccess ? onClose() : take.mutate())}
      submit={take.isSuccess ? t('protection.pdf.noted') : t('protection.pdf.make')}
      ready={station.isSuccess}
      busy={take.isPending}
    >
      {take.isSuccess ? (
        <>
          <p>{t('protection.pdf.password')}</p>
          <p className={styles.password} data-password="">
            <Ltr mono>{take.data}</Ltr>
          </p>
        </>
      ) : (
        <Radio.Group label={t('protection.pdf.language')} value={language} onChange={(next) => isLanguage(next) && setLanguage(next)}>
          {languages.map((one) => (
            <Radio key={one} value={one} label={<span lang={one}>{languageNames[one]}</span>} mt="xs" />
          ))}
        </Radio.Group>
      )}
      {take.isError && <RefusalNote refusal={take.error} />}
    </Dialogue>
  );
}
