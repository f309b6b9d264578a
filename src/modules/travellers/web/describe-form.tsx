/** Adds to what is said of a person, or puts one statement right: it is withdrawn and another made, for a reason. */
import { NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyPersonFields, PersonForm } from '../../../ui/person-form.tsx';
import { useApi, useFormat, useNow } from '../../../ui/workplace.tsx';
import { stateCodes } from '../../documents/index.ts';
import {
  describeBodySchema,
  type PersonPage,
  type PersonStatement,
  readTypedPerson,
  recordedOfTravellerSchema,
  type StatementSource,
  statementSources,
} from '../index.ts';
import { ReasonedForm } from './reasoned-form.tsx';
import { useStatementWords } from './statement-words.tsx';
import { travellerPath } from './traced-read.ts';

/** A machine-readable zone is read by a reader, never typed here. */
const sources = statementSources.filter((source) => source !== 'mrz');

export function DescribeForm({
  person,
  withdrawing,
  onClose,
  onRecorded,
}: {
  readonly person: PersonPage;
  /** The statement that is put right; without one something is added. */
  readonly withdrawing: PersonStatement | undefined;
  onClose(): void;
  onRecorded(): void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const words = useStatementWords();
  const today = format.isoDate(useNow());
  const [fields, setFields] = useState(emptyPersonFields);
  const [source, setSource] = useState<StatementSource>('declared');
  const [reason, setReason] = useState('');
  const read = readTypedPerson(fields, { source, today });
  const description = describeBodySchema.safeParse({
    statements: read.statements,
    withdrawn: withdrawing ? [withdrawing.place] : [],
    reason,
  });
  // A statement is withdrawn where it was made: ids of merged records stay as they are.
  const travellerId = withdrawing ? recordOf(person, withdrawing) : person.travellerId;
  const record = useMutation({
    mutationFn: (body: unknown) =>
      api.record({
        command: 'travellers.describe',
        path: travellerPath(travellerId, '/descriptions'),
        body,
        answer: recordedOfTravellerSchema,
      }),
    onSuccess: onRecorded,
  });
  const ready = description.success && Object.keys(read.doubts).length === 0;
  return (
    <ReasonedForm
      title={t(withdrawing ? 'travellers.describe.correct' : 'travellers.describe')}
      submit={t('travellers.describe.record')}
      reason={reason}
      ready={ready}
      recording={record}
      onReason={setReason}
      onSubmit={() => record.mutate(description.data)}
      onClose={onClose}
    >
      {withdrawing && (
        <p>
          {t('travellers.describe.withdraws', { what: words.about(withdrawing.statement) })} <del>{words.value(withdrawing.statement)}</del>
          . {t('travellers.describe.withdraws.help')}
        </p>
      )}
      <NativeSelect
        label={t('travellers.describe.source')}
        description={t('travellers.describe.source.help')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value as StatementSource)}
        data={sources.map((one) => ({ value: one, label: t(`travellers.source.${one}`) }))}
        autoFocus
      />
      <PersonForm fields={fields} onChange={setFields} doubts={read.doubts} birth={read.birth} states={stateCodes} />
    </ReasonedForm>
  );
}

function recordOf(person: PersonPage, { place }: PersonStatement): string {
  const record = person.records.find(({ statements }) =>
    statements.some((one) => one.place.record === place.record && one.place.at === place.at),
  );
  return record?.travellerId ?? person.travellerId;
}
