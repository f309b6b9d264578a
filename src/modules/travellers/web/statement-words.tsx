/** Statements in words: what each is about, what it says, who says so. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBirthWords } from '../../../ui/birth-words.ts';
import { Ltr } from '../../../ui/pieces.tsx';
import { useFormat } from '../../../ui/workplace.tsx';
import { birthSpan, type Statement } from '../index.ts';

export interface StatementWords {
  about(statement: Statement): string;
  value(statement: Statement): ReactNode;
  source(statement: Statement): string;
}

export function useStatementWords(): StatementWords {
  const { t } = useTranslation();
  const format = useFormat();
  const birthWords = useBirthWords();
  return {
    about: (statement) =>
      t(
        statement.about === 'name' && statement.script === 'arabic'
          ? 'travellers.about.arabic-name'
          : `travellers.about.${statement.about}`,
      ),
    source: ({ source }) => t(`travellers.source.${source}`),
    value(statement) {
      switch (statement.about) {
        case 'name':
          return <NameWords statement={statement} />;
        case 'birth':
          return birthWords(statement.birth, birthSpan(statement.birth));
        case 'sex':
          return t(`ui.person.sex.${statement.sex}`);
        case 'nationality':
          return format.state(statement.state);
        case 'birthplace':
        case 'origin':
        case 'destination':
          return (
            <>
              <bdi>{statement.place.name}</bdi>
              {statement.place.state && ` (${format.state(statement.place.state)})`}
            </>
          );
        case 'national-number':
          return (
            <>
              <Ltr mono>{statement.number}</Ltr> ({format.state(statement.state)})
            </>
          );
        case 'mother-name':
          return <bdi dir="auto">{statement.name}</bdi>;
        case 'languages':
          return format.list(statement.languages.map((code) => format.language(code)));
      }
    },
  };
}

/** With what is known of its parts: which is the surname, that nobody knows, that there is one alone. */
function NameWords({ statement: { name, script } }: { readonly statement: Extract<Statement, { about: 'name' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const attributes = script === 'arabic' ? { lang: 'ar', dir: 'rtl' as const } : { dir: 'ltr' as const };
  if (name.order === 'parts' && script === 'latin') return <bdi {...attributes}>{format.name(name)}</bdi>;
  if (name.order === 'parts') {
    return (
      <bdi {...attributes}>
        {name.givenNames} {name.surname}
      </bdi>
    );
  }
  return (
    <>
      <bdi {...attributes}>{name.name}</bdi> <small>({t(`travellers.name-order.${name.order}`)})</small>
    </>
  );
}
