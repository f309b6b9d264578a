/** One particular being changed in its own place: Enter keeps it and goes on, Escape leaves it as it was. */
import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoothDecision, type Herd, herdSchema, type Permit, permitSchema, type Species, speciesSchema, staySchema } from '../index.ts';
import { isPlate } from './crossing-command.ts';
import { ChoiceField, DateField, TextField } from './fields.tsx';
import { useParticularWords } from './particular-words.ts';
import { type ParticularName, type SaidOfJourney, type SaidOfTraveller, stayOf } from './particulars.ts';
import styles from './particulars-panel.module.css';

export interface ParticularsProps {
  readonly decision: BoothDecision;
  readonly said: SaidOfTraveller;
  /** Null where the journey is the group's, and said there. */
  readonly journey: SaidOfJourney | null;
  onSay(said: Partial<SaidOfTraveller>): void;
  onJourney(journey: Partial<SaidOfJourney>): void;
  /** The officer has said it, and goes on. */
  onDone(): void;
}

interface Props extends ParticularsProps {
  readonly name: ParticularName;
  onClose(): void;
}

export function ParticularEditor(props: Props) {
  const { t } = useTranslation();
  const words = useParticularWords();
  const { name, said, journey, onSay, onJourney, onClose } = props;
  const label = t(`crossings.particular.${name}`);
  const choose = { label, none: t('crossings.particular.none'), onEnter: onClose, onEscape: onClose };
  switch (name) {
    case 'purpose':
      return (
        <Focused>
          <ChoiceField
            {...choose}
            value={said.purpose ?? ''}
            options={words.purposes}
            onChoose={(code) => onSay({ purpose: code === '' ? undefined : code })}
          />
        </Focused>
      );
    case 'means':
      return (
        <Focused>
          <ChoiceField
            {...choose}
            value={journey?.means ?? ''}
            options={words.means}
            onChoose={(code) => onJourney({ means: code === '' ? undefined : code })}
          />
        </Focused>
      );
    case 'regime':
      return <RegimeEditor {...props} />;
    case 'plate':
      return (
        <OneLine
          {...{ label, onClose }}
          before={journey?.plate ?? ''}
          dir="ltr"
          accepts={isPlate}
          onKeep={(plate) => onJourney({ plate })}
          help={t('crossings.particular.plate.help')}
        />
      );
    case 'days':
      return (
        <OneLine
          {...{ label, onClose }}
          before={said.stay?.forDays === undefined ? '' : String(said.stay.forDays)}
          inputMode="numeric"
          dir="ltr"
          accepts={(typed) => typed === '' || staySchema.safeParse({ forDays: Number(typed) }).success}
          onKeep={(typed) => onSay({ stay: stayOf({ ...said.stay, forDays: typed === '' ? undefined : Number(typed) }) })}
        />
      );
    case 'address':
      return (
        <OneLine
          {...{ label, onClose }}
          before={said.stay?.address ?? ''}
          dir="auto"
          accepts={(address) => staySchema.safeParse({ address }).success}
          onKeep={(address) => onSay({ stay: stayOf({ ...said.stay, address }) })}
        />
      );
    case 'telephone':
      return (
        <OneLine
          {...{ label, onClose }}
          before={said.stay?.telephone ?? ''}
          inputMode="tel"
          dir="ltr"
          accepts={(telephone) => telephone === '' || staySchema.safeParse({ telephone }).success}
          onKeep={(telephone) => onSay({ stay: stayOf({ ...said.stay, telephone: telephone === '' ? undefined : telephone }) })}
        />
      );
    case 'permit':
      return <PermitEditor {...props} />;
    case 'herd':
      return <HerdEditor {...props} />;
  }
}

/** The first control inside takes the focus. */
function Focused({ children, className, onLeave }: { readonly children: ReactNode; readonly className?: string; onLeave?(): void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true }), []);
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend, and its controls have labels of their own
    <div ref={place} role="group" className={className} onBlur={onBlur}>
      {children}
    </div>
  );
}

function OneLine({
  label,
  before,
  accepts,
  onKeep,
  onClose,
  ...rest
}: {
  readonly label: string;
  readonly before: string;
  accepts(typed: string): boolean;
  onKeep(typed: string): void;
  onClose(): void;
  readonly dir: 'ltr' | 'auto';
  readonly inputMode?: 'numeric' | 'tel';
  readonly help?: string;
}) {
  const [typed, setTyped] = useState(before);
  const fits = accepts(typed.trim());
  const keep = (): void => {
    if (fits) onKeep(typed.trim());
  };
  return (
    <Focused>
      <TextField
        label={label}
        value={typed}
        onType={setTyped}
        invalid={!fits}
        maxLength={200}
        onLeave={keep}
        onEnter={() => {
          if (!fits) return;
          keep();
          onClose();
        }}
        onEscape={onClose}
        {...rest}
      />
    </Focused>
  );
}

/** Another regime is another question to the station: it is asked once the officer has chosen, not at each step of the arrows. */
function RegimeEditor({ said, onSay, onClose }: Props) {
  const { t } = useTranslation();
  const words = useParticularWords();
  const [regime, setRegime] = useState(said.regime);
  const keep = (): void => {
    if (regime !== said.regime) onSay({ regime });
  };
  return (
    <Focused onLeave={keep}>
      <ChoiceField
        label={t('crossings.particular.regime')}
        value={regime}
        options={words.regimes}
        onChoose={(code) => setRegime(code || regime)}
        onEnter={() => leave(keep, onClose)}
        onEscape={onClose}
      />
    </Focused>
  );
}

function PermitEditor({ said, onSay, onClose }: Props) {
  const { t } = useTranslation();
  const words = useParticularWords();
  const [kind, setKind] = useState<Permit['kind']>(said.permit?.kind ?? 'visa');
  const [number, setNumber] = useState(said.permit?.number ?? '');
  const [until, setUntil] = useState(said.permit?.validUntil ?? '');
  const parsed = permitSchema.safeParse({ kind, number, validUntil: until === '' ? null : until });
  const keep = (): void => {
    if (number.trim() === '') onSay({ permit: undefined });
    else if (parsed.success) onSay({ permit: parsed.data });
  };
  const keys = { onEnter: () => leave(keep, onClose), onEscape: onClose };
  return (
    <Focused className={styles.wide ?? ''} onLeave={keep}>
      <ChoiceField
        label={t('crossings.particular.permit')}
        value={kind}
        options={words.permits}
        onChoose={(code) => setKind(code || kind)}
        {...keys}
      />
      <TextField label={t('crossings.document.number')} value={number} onType={setNumber} maxLength={40} dir="ltr" {...keys} />
      <DateField label={t('crossings.permit.until')} value={until} onSay={setUntil} {...keys} />
    </Focused>
  );
}

export function HerdEditor({ journey, onJourney, onClose }: Pick<Props, 'journey' | 'onJourney' | 'onClose'>) {
  const { t } = useTranslation();
  const before = journey?.herd;
  const [heads, setHeads] = useState<Partial<Record<Species, string>>>(() =>
    Object.fromEntries((before?.animals ?? []).map(({ species, head }) => [species, String(head)])),
  );
  const [marks, setMarks] = useState(before?.brandMarks.join(', ') ?? '');
  const [certificate, setCertificate] = useState(before?.certificate ?? '');
  const keep = (): void => onJourney({ herd: herdOf(heads, marks, certificate) });
  const keys = { onEnter: () => leave(keep, onClose), onEscape: onClose };
  return (
    <Focused className={styles.wide ?? ''} onLeave={keep}>
      {speciesSchema.options.map((species) => (
        <TextField
          key={species}
          label={t(`crossings.herd.${species}`)}
          value={heads[species] ?? ''}
          onType={(head) => setHeads({ ...heads, [species]: head.replace(/\D/g, '') })}
          inputMode="numeric"
          maxLength={6}
          dir="ltr"
          {...keys}
        />
      ))}
      <TextField label={t('crossings.herd.marks')} value={marks} onType={setMarks} maxLength={200} dir="auto" {...keys} />
      <TextField label={t('crossings.herd.certificate')} value={certificate} onType={setCertificate} maxLength={60} dir="ltr" {...keys} />
    </Focused>
  );
}

function herdOf(heads: Partial<Record<Species, string>>, marks: string, certificate: string): Herd | undefined {
  const animals = speciesSchema.options.flatMap((species) =>
    Number(heads[species]) > 0 ? [{ species, head: Number(heads[species]) }] : [],
  );
  const brandMarks = marks
    .split(/[,;،]/)
    .map((mark) => mark.trim())
    .filter(Boolean);
  const parsed = herdSchema.safeParse({ animals, brandMarks, certificate: certificate.trim() === '' ? null : certificate });
  return parsed.success ? parsed.data : undefined;
}

function leave(keep: () => void, close: () => void): void {
  keep();
  close();
}
