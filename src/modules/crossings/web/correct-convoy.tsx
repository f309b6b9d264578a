/** What was written of a military convoy is put right. Why is a choice: no words, so that no name comes in by them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ConvoyRow,
  type CorrectConvoy as CorrectConvoyBody,
  convoyAnswerSchema,
  convoyFaultSchema,
  correctConvoySchema,
} from '../index.ts';
import { PressedChoice, TextField } from './fields.tsx';
import { countOf } from './head-count-draft.ts';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

export function CorrectConvoy({ one, onClose }: { readonly one: ConvoyRow; onClose(): void }) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<CorrectConvoyBody['fault']>();
  const [order, setOrder] = useState(one.order);
  const [vehicles, setVehicles] = useState(String(one.vehicles));
  const [persons, setPersons] = useState(String(one.persons));
  const changed = fault === 'never-crossed' ? {} : { order, vehicles: countOf(vehicles), persons: countOf(persons) };
  return (
    <ReturnOrConvoyForm
      title={t('crossings.correct')}
      command="crossings.correct-convoy"
      path={`/convoys/${encodeURIComponent(one.convoyId)}/corrections`}
      body={correctConvoySchema.safeParse({ fault, ...changed }).data}
      answer={convoyAnswerSchema}
      submit={t('crossings.correct')}
      onClose={onClose}
    >
      <PressedChoice
        label={t('crossings.act.reason')}
        value={fault}
        options={convoyFaultSchema.options.map((code) => ({ code, words: t(`crossings.convoy.fault.${code}`) }))}
        onChoose={(code) => setFault(code)}
        className={styles.wide}
      />
      {fault !== undefined && fault !== 'never-crossed' && (
        <>
          <TextField label={t('crossings.convoy.order')} value={order} onType={setOrder} maxLength={60} dir="ltr" />
          <TextField
            label={t('crossings.convoy.vehicle-count')}
            value={vehicles}
            onType={setVehicles}
            inputMode="numeric"
            maxLength={4}
            dir="ltr"
          />
          <TextField
            label={t('crossings.convoy.person-count')}
            value={persons}
            onType={setPersons}
            inputMode="numeric"
            maxLength={4}
            dir="ltr"
          />
        </>
      )}
    </ReturnOrConvoyForm>
  );
}
