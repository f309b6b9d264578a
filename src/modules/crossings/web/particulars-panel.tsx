/** Optional particulars in little room: what was true last time is filled in and marked; each is one key away (Alt and its number). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { ParticularEditor, type ParticularsProps } from './particular-editor.tsx';
import { useParticularWords, useRegimes } from './particular-words.ts';
import {
  isStillTrue,
  ordinaryRegime,
  type ParticularName,
  particularOfField,
  type SaidOfJourney,
  type SaidOfTraveller,
} from './particulars.ts';
import styles from './particulars-panel.module.css';

/** In the order of their numbers. */
const names: readonly ParticularName[] = ['purpose', 'means', 'plate', 'days', 'address', 'telephone', 'permit', 'regime', 'herd'];
const ofTheJourney: ReadonlySet<ParticularName> = new Set(['means', 'plate', 'herd']);

export function ParticularsPanel(props: ParticularsProps) {
  const { t } = useTranslation();
  const { decision, said, journey, onDone } = props;
  const [editing, setEditing] = useState<ParticularName | null>(null);
  const offered = names.filter((name) => journey !== null || !ofTheJourney.has(name));
  useShortcuts(offered.map((name) => [`Alt+${names.indexOf(name) + 1}`, () => setEditing(name)]));
  const wordsFor = useValues(said, journey);
  const filled = offered.filter((name) => wordsFor(name) !== undefined || name === editing);
  const empty = offered.filter((name) => !filled.includes(name));
  const fields = useRegimes().find(({ code }) => code === said.regime)?.fields ?? [];
  const asked = new Set(fields.map((field) => particularOfField[field]));
  const firstAsked = empty.find((name) => asked.has(name));
  const close = (): void => {
    setEditing(null);
    onDone();
  };
  return (
    <section className={styles.panel} aria-label={t('crossings.particulars.said')}>
      <h3 className={styles.title}>
        <span>{t('crossings.particulars.said')}</span>
        <span>{t('crossings.particulars.keys')}</span>
      </h3>
      <div className={styles.cells}>
        {filled.map((name) =>
          name === editing ? (
            <ParticularEditor key={name} name={name} {...props} onClose={close} />
          ) : (
            <button
              key={name}
              type="button"
              className={styles.cell}
              data-said={!isStillTrue(name, decision.known?.stillTrue, said, journey ?? emptyJourney) || undefined}
              aria-keyshortcuts={`Alt+${names.indexOf(name) + 1}`}
              onClick={() => setEditing(name)}
            >
              <span>
                {t(`crossings.particular.${name}`)}
                {isStillTrue(name, decision.known?.stillTrue, said, journey ?? emptyJourney) ? (
                  <span className={styles.still}>{t('crossings.still-true')}</span>
                ) : (
                  <Digit of={name} />
                )}
              </span>
              <strong>{wordsFor(name)}</strong>
            </button>
          ),
        )}
      </div>
      {empty.length > 0 && (
        <div className={styles.rest}>
          {empty.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.more}
              data-asked={asked.has(name) || undefined}
              data-lacking={name === firstAsked ? 'asked' : undefined}
              aria-keyshortcuts={`Alt+${names.indexOf(name) + 1}`}
              onClick={() => setEditing(name)}
            >
              {t(`crossings.particular.${name}`)}
              {asked.has(name) && <span className={styles.asked}>{t('crossings.particular.asked')}</span>}
              <Digit of={name} />
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

const emptyJourney: SaidOfJourney = { grouping: 'alone', plate: '', outOfHours: '' };

function Digit({ of }: { readonly of: ParticularName }) {
  return (
    <span className={styles.number} aria-hidden="true">
      {names.indexOf(of) + 1}
    </span>
  );
}

function useValues(said: SaidOfTraveller, journey: SaidOfJourney | null) {
  const { t } = useTranslation();
  const words = useParticularWords();
  return (name: ParticularName) => {
    switch (name) {
      case 'purpose':
        return said.purpose && words.purpose(said.purpose);
      case 'means':
        return journey?.means && t(`crossings.means.${journey.means}`);
      case 'plate':
        return journey?.plate ? <Ltr>{journey.plate}</Ltr> : undefined;
      case 'days':
        return said.stay?.forDays === undefined ? undefined : words.days(said.stay.forDays);
      case 'address':
        return said.stay?.address ? <bdi dir="auto">{said.stay.address}</bdi> : undefined;
      case 'telephone':
        return said.stay?.telephone ? <Ltr>{said.stay.telephone}</Ltr> : undefined;
      case 'permit':
        return said.permit && <bdi dir="auto">{words.permit(said.permit)}</bdi>;
      case 'regime':
        return said.regime === ordinaryRegime ? undefined : words.regime(said.regime);
      case 'herd':
        return journey?.herd && words.herd(journey.herd);
    }
  };
}
