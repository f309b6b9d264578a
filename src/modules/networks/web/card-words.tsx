/** A piece of evidence as it is read: what it says, where it stands, how good it is, who may be told. */
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import type { EvidenceCard } from '../index.ts';

export function CardWords({ card }: { readonly card: EvidenceCard }) {
  const { t } = useTranslation();
  const { summary, text, source, when, grade, handling } = card;
  return (
    <>
      <strong>
        <bdi dir="auto">{summary}</bdi>
      </strong>
      {text !== '' && <p dir="auto">{text}</p>}
      <small>
        <bdi dir="auto">{source}</bdi>
        {when !== '' && (
          <>
            {' · '}
            <Ltr>{when.replace('T', ' ')}</Ltr>
          </>
        )}
        {grade && (
          <>
            {' · '}
            <Ltr>{`${grade.source}${grade.information}${grade.handling} (${grade.system})`}</Ltr>
          </>
        )}
        {' · '}
        {t(`networks.handling.${handling}`)}
      </small>
    </>
  );
}
