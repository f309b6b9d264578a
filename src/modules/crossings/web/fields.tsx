/** The booth's fields: a label, a native control, Enter that goes on and Escape that leaves it. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readTypedDate, readTypedTime, writeDate } from '../../../ui/typed-date.ts';
import styles from './fields.module.css';

interface Common {
  readonly label: string;
  /** One line under the control. */
  readonly help?: ReactNode;
  readonly className?: string | undefined;
  /** What is still lacking here, by which the booth finds the field. */
  readonly lacking?: string;
  onEnter?(): void;
  onEscape?(): void;
}

interface TextProps extends Common {
  readonly value: string;
  onType(value: string): void;
  readonly inputMode?: 'numeric' | 'tel';
  readonly maxLength?: number;
  readonly dir?: 'ltr' | 'rtl' | 'auto';
  readonly invalid?: boolean;
  readonly list?: string;
  readonly placeholder?: string;
  onLeave?(): void;
}

export function TextField({ label, help, className, lacking, onEnter, onEscape, value, onType, onLeave, invalid, ...rest }: TextProps) {
  const helpId = useId();
  return (
    <label className={`${styles.field} ${className ?? ''}`}>
      <span>{label}</span>
      <input
        className={styles.control}
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => onKeys(event, { onEnter, onEscape })}
        onBlur={onLeave}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={invalid || undefined}
        {...(lacking ? { 'data-lacking': lacking } : {})}
        {...(help === undefined ? {} : { 'aria-describedby': helpId })}
        {...rest}
      />
      {help !== undefined && <em id={helpId}>{help}</em>}
    </label>
  );
}

interface ReadTextProps extends Common {
  /** ISO date, or `14:30`; empty where nothing is said. */
  readonly value: string;
  onSay(value: string): void;
}

/** Typed day first; what is no date stays in the field, marked, and says nothing. */
export function DateField(props: ReadTextProps) {
  const { t } = useTranslation();
  return <ReadField {...props} read={readTypedDate} write={writeDate} placeholder={t('ui.day.format')} maxLength={10} />;
}

export function TimeField(props: ReadTextProps) {
  return <ReadField {...props} read={readTypedTime} write={(time) => time} placeholder="14:30" maxLength={5} />;
}

function ReadField({
  value,
  onSay,
  read,
  write,
  ...rest
}: ReadTextProps & {
  readonly placeholder: string;
  readonly maxLength: number;
  read(typed: string): string | undefined;
  write(value: string): string;
}) {
  const [typed, setTyped] = useState(value === '' ? '' : write(value));
  const meant = typed.trim() === '' ? '' : read(typed);
  return (
    <TextField
      {...rest}
      value={typed}
      onType={(text) => {
        setTyped(text);
        onSay(text.trim() === '' ? '' : (read(text) ?? ''));
      }}
      onLeave={() => meant && setTyped(write(meant))}
      invalid={meant === undefined}
      inputMode="numeric"
      dir="ltr"
    />
  );
}

interface ChoiceProps<Code extends string> extends Common {
  readonly value: Code | '';
  readonly options: readonly { readonly code: Code; readonly words: string }[];
  /** Words for no choice; absent where one must be made. */
  readonly none?: string;
  onChoose(code: Code | ''): void;
}

/** A letter or an arrow chooses. */
export function ChoiceField<Code extends string>({
  label,
  help,
  className,
  lacking,
  onEnter,
  onEscape,
  value,
  options,
  none,
  onChoose,
}: ChoiceProps<Code>) {
  return (
    <label className={`${styles.field} ${className ?? ''}`}>
      <span>{label}</span>
      <select
        className={styles.control}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value as Code | '')}
        onKeyDown={(event) => onKeys(event, { onEnter, onEscape })}
        {...(lacking ? { 'data-lacking': lacking } : {})}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ code, words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
      {help !== undefined && <em>{help}</em>}
    </label>
  );
}

/** A few choices side by side, each one key away. */
export function PressedChoice<Code extends string>({
  label,
  value,
  options,
  onChoose,
  className,
  lacking,
}: {
  readonly label: string;
  readonly value: Code | undefined;
  readonly options: readonly { readonly code: Code; readonly words: string }[];
  onChoose(code: Code): void;
  readonly className?: string | undefined;
  readonly lacking?: string;
}) {
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a grid as a label does
    <div
      role="group"
      aria-labelledby={id}
      className={`${styles.field} ${className ?? ''}`}
      // What is lacking comes into focus as a whole: on a button, the next Enter of somebody in a hurry would choose it.
      {...(lacking ? { 'data-lacking': lacking, tabIndex: -1 } : {})}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key.startsWith('Arrow')) first.current?.focus();
        const said = options.find(({ words }) => words.slice(0, 1).toLocaleLowerCase() === event.key.toLocaleLowerCase());
        if (said) onChoose(said.code);
      }}
    >
      <span id={id}>{label}</span>
      <div className={styles.pressed}>
        {options.map(({ code, words }, at) => (
          <button key={code} ref={at === 0 ? first : null} type="button" aria-pressed={value === code} onClick={() => onChoose(code)}>
            {words}
          </button>
        ))}
      </div>
    </div>
  );
}

function onKeys(event: KeyboardEvent, { onEnter, onEscape }: { onEnter?: (() => void) | undefined; onEscape?: (() => void) | undefined }) {
  if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const act = event.key === 'Enter' ? onEnter : event.key === 'Escape' ? onEscape : undefined;
  if (!act) return;
  // Otherwise Escape would clear the booth, and Enter press what comes into focus.
  event.preventDefault();
  act();
}
