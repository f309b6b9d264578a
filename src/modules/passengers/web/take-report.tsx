/** The report of a passenger list goes out: as a table, with the columns that were chosen. */
import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sealedExportSchema } from '../../../kernel/export.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import { ExportDialogue } from '../../../ui/export-dialogue.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { leastReportColumns, type PassengerReport, type ReportColumn, reportColumns } from '../index.ts';

/** The words of the columns stand with the table on the screen; two of them are one there. */
const headings: Readonly<Record<ReportColumn, string>> = {
  row: 'passengers.column.row',
  name: 'passengers.column.name',
  level: 'passengers.column.level',
  birth: 'passengers.column.birth',
  document: 'passengers.column.document',
  matched: 'passengers.column.alert',
  list: 'passengers.column.list',
  instruction: 'passengers.column.instruction',
};

export function TakeReport({ id, purpose, report }: { readonly id: string; readonly purpose: Purpose; readonly report: PassengerReport }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => setAsking(true)}>
        {t('passengers.download')}
      </Button>
      {asking && (
        <ExportDialogue
          title={t('passengers.download')}
          purpose={purpose}
          least={format.list(leastReportColumns.map((column) => t(headings[column])))}
          fields={reportColumns
            .filter((column) => !leastReportColumns.includes(column))
            .map((code) => ({ code, label: t(headings[code]) }))}
          make={async (ask) => ({
            file: await api.ask(
              `/passenger-lists/${encodeURIComponent(id)}/exports`,
              { ask, words: wordsOf(report, t) },
              sealedExportSchema,
              {
                purpose,
              },
            ),
          })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function wordsOf({ rows }: PassengerReport, t: TFunction): Record<string, string> {
  const alerts = rows.flatMap((row) => row.alerts);
  const said = (kind: string, codes: readonly string[], word: (code: string) => string) =>
    [...new Set(codes)].map((code) => [`${kind}.${code}`, word(code)] as const);
  return Object.fromEntries([
    ...said('column', reportColumns, (column) => t(headings[column as ReportColumn])),
    ...said(
      'level',
      alerts.map(({ level }) => level),
      (level) => t(`crossings.level.${level}`),
    ),
    ...said(
      'instruction',
      alerts.flatMap(({ notice }) => (notice ? [notice.instruction] : [])),
      (instruction) => t(`notices.instruction.${instruction}`),
    ),
    // The state's own notices bear no publisher's title.
    ['list.national', t('crossings.notices')],
  ]);
}
