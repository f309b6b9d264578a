/** Erasing for good: the ground, what will happen in plain words, then once the question, answered by copying the case number. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Dialogue } from '../../../ui/dialogue.tsx';
import { Card } from '../../../ui/pieces.tsx';
import { type ErasureGround, erasureGroundSchema, type PersonFile } from '../index.ts';
import { NameAmong } from './fact-text.tsx';
import styles from './rights.module.css';
import type { Erasure } from './use-erasure.ts';

const consequences = ['all', 'group', 'stays', 'lists', 'elsewhere', 'undone'] as const;

export function ErasePerson(props: { readonly file: PersonFile; readonly purpose: Purpose; readonly erasure: Erasure }) {
  const { t } = useTranslation();
  const { file, purpose, erasure } = props;
  const [ground, setGround] = useState<ErasureGround>();
  const [isAsking, setIsAsking] = useState(false);
  const isBusy = erasure.state.kind === 'erasing';
  return (
    <Card title={t('protection.erase')}>
      <div className={styles.erase}>
        <NativeSelect
          label={t('protection.erase.ground')}
          value={ground ?? ''}
          onChange={(event) => setGround(erasureGroundSchema.safeParse(event.currentTarget.value).data)}
          data={[
            { value: '', label: t('protection.erase.choose') },
            ...erasureGroundSchema.options.map((code) => ({ value: code, label: t(`protection.ground.${code}`) })),
          ]}
        />
        <div>
          <h3>{t('protection.erase.what')}</h3>
          <ul>
            {consequences.map((one) => (
              <li key={one}>{t(`protection.erase.what.${one}`)}</li>
            ))}
          </ul>
        </div>
        <Button variant="default" disabled={ground === undefined || isBusy} onClick={() => setIsAsking(true)}>
          {t('protection.erase.begin')}
        </Button>
      </div>
      {isAsking && ground && (
        <Question
          file={file}
          ground={ground}
          copied={purpose.caseNumber ?? file.subject}
          onClose={() => setIsAsking(false)}
          onAnswer={() => {
            setIsAsking(false);
            erasure.begin({ subject: file.subject, ground }, purpose.caseNumber);
          }}
        />
      )}
    </Card>
  );
}

function Question(props: {
  readonly file: PersonFile;
  readonly ground: ErasureGround;
  /** What must be typed: reading it once more is the point. */
  readonly copied: string;
  onAnswer(): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { file, ground, copied, onAnswer, onClose } = props;
  const [typed, setTyped] = useState('');
  return (
    <Dialogue
      title={t('protection.erase.ask')}
      submit={t('protection.erase')}
      ready={plain(typed) === plain(copied)}
      busy={false}
      onSubmit={onAnswer}
      onClose={onClose}
    >
      <p className={styles.asked}>
        <strong>
          <NameAmong facts={file.records.flatMap(({ facts }) => facts)} />
        </strong>
        <span>{t(`protection.ground.${ground}`)}</span>
      </p>
      <p>{t('protection.erase.ask.text')}</p>
      <TextInput
        label={t('protection.erase.confirm')}
        description={<bdi dir="auto">{copied}</bdi>}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={100}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        autoFocus
      />
    </Dialogue>
  );
}

/** Capitals and doubled spaces are no reason to refuse. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLocaleUpperCase();
}
