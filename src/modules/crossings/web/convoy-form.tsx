/** A military convoy: an order number and counts. No field takes a name. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../../ui/workplace.tsx';
import { convoyAnswerSchema, type Direction, directionSchema, recordConvoySchema } from '../index.ts';
import { PressedChoice, TextField } from './fields.tsx';
import { countOf } from './head-count-draft.ts';
import { ReturnOrConvoyForm } from './return-or-convoy-form.tsx';
import styles from './today-screen.module.css';

export function ConvoyForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { lane } = useWorkplace();
  const [direction, setDirection] = useState<Direction>();
  const [order, setOrder] = useState('');
  const [vehicles, setVehicles] = useState('');
  const [persons, setPersons] = useState('');
  const body = recordConvoySchema.safeParse({ direction, lane, order, vehicles: countOf(vehicles), persons: countOf(persons) }).data;
  const somebody = body !== undefined && body.vehicles + body.persons > 0;
  return (
    <ReturnOrConvoyForm
      title={t('crossings.convoy.record')}
      command="crossings.record-convoy"
      path="/convoys"
      body={somebody ? body : undefined}
      answer={convoyAnswerSchema}
      submit={t('crossings.convoy.submit')}
      onClose={onClose}
    >
      <PressedChoice
        label={t('crossings.convoy.direction')}
        value={direction}
        options={directionSchema.options.map((code) => ({ code, words: t(`crossings.direction.${code}`) }))}
        onChoose={(code) => setDirection(code)}
        className={styles.wide}
      />
      <TextField label={t('crossings.convoy.order')} value={order} onType={setOrder} maxLength={60} dir="ltr" />
      <TextField
        label={t('crossings.convoy.vehicle-count')}
        value={vehicles}
        onType={setVehicles}
        invalid={countOf(vehicles) === undefined}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <TextField
        label={t('crossings.convoy.person-count')}
        value={persons}
        onType={setPersons}
        invalid={countOf(persons) === undefined}
        inputMode="numeric"
        maxLength={4}
        dir="ltr"
      />
      <p className={styles.wide}>{t('crossings.convoy.kept')}</p>
    </ReturnOrConvoyForm>
  );
}
