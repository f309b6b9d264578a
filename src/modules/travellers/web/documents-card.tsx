/** Documents that a person showed: each recognises them. */
import { useTranslation } from 'react-i18next';
import { Card, Ltr } from '../../../ui/pieces.tsx';
import tables from '../../../ui/table.module.css';
import { useFormat } from '../../../ui/workplace.tsx';
import type { PersonPage } from '../index.ts';

export function DocumentsCard({ person }: { readonly person: PersonPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const documents = person.records.flatMap((record) => record.documents).toSorted((a, b) => b.firstShownAtMs - a.firstShownAtMs);
  return (
    <Card title={t('travellers.documents')}>
      {documents.length === 0 ? (
        <p>{t('travellers.documents.none')}</p>
      ) : (
        <table className={tables.table}>
          <thead>
            <tr>
              {['number', 'state', 'expires', 'first-shown'].map((column) => (
                <th key={column} scope="col">
                  {t(`travellers.documents.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {documents.map(({ document, firstShownAtMs }) => (
              <tr key={`${document.documentCode} ${document.issuingState} ${document.number}`}>
                <td data-label={t('travellers.documents.number')}>
                  <Ltr mono>
                    {document.documentCode} {document.number}
                  </Ltr>
                </td>
                <td data-label={t('travellers.documents.state')}>{format.state(document.issuingState)}</td>
                <td data-label={t('travellers.documents.expires')}>
                  {(document.expiryDate && format.partialDate(document.expiryDate)) ?? '–'}
                </td>
                <td data-label={t('travellers.documents.first-shown')}>{format.date(firstShownAtMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
