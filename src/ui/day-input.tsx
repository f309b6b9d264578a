/**
 * A day, typed day first in every language. The browser's own field writes dates as the computer's language wants, so that one
 * form would mean 3 April at one desk and 4 March at the next.
 */
import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './day-input.module.css';
import { Icon } from './icons.tsx';
import { readTypedDate, writeDate } from './typed-date.ts';

interface DayInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'min' | 'max' | 'placeholder' | 'dir' | 'inputMode'> {
  /** ISO; empty where nothing is said. */
  readonly value: string;
  /** Called with the day, and with nothing while what stands there is no day. */
  onChange(day: string): void;
  /** ISO: the calendar begins and ends there; what is typed is the form's to judge. */
  readonly min?: string;
  readonly max?: string;
}

export function DayInput({ value, onChange, min, max, error, disabled, ...rest }: DayInputProps) {
  const { t } = useTranslation();
  const calendar = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(writeDate(value));
  /** What the form was told last, and what it held then: whatever it holds otherwise was set from outside. */
  const [said, setSaid] = useState(value);
  const [held, setHeld] = useState(value);
  const [isTyping, setTyping] = useState(false);
  if (value !== held) {
    setHeld(value);
    if (value !== said) {
      setTyped(writeDate(value));
      setSaid(value);
    }
  }
  const say = (text: string, day = readTypedDate(text) ?? '') => {
    setTyped(text);
    setSaid(day);
    onChange(day);
  };
  const unread = typed.trim() !== '' && readTypedDate(typed) === undefined ? t('ui.day.unread') : '';
  return (
    <TextInput
      {...rest}
      // A form is not sent with a day that is none.
      ref={(input) => input?.setCustomValidity(unread)}
      value={typed}
      onChange={(event) => {
        setTyping(true);
        say(event.currentTarget.value);
      }}
      onBlur={() => {
        setTyping(false);
        const day = readTypedDate(typed);
        if (day !== undefined) setTyped(writeDate(day));
      }}
      error={unread !== '' && !isTyping ? unread : error}
      placeholder={t('ui.day.format')}
      maxLength={10}
      inputMode="numeric"
      dir="ltr"
      disabled={disabled ?? false}
      autoComplete="off"
      spellCheck={false}
      rightSection={
        <>
          <ActionIcon
            variant="subtle"
            aria-label={t('ui.day.calendar')}
            title={t('ui.day.calendar')}
            disabled={disabled ?? false}
            onClick={() => calendar.current?.showPicker()}
          >
            <Icon name="today" />
          </ActionIcon>
          <input
            ref={calendar}
            className={styles.calendar}
            type="date"
            value={value}
            {...(min !== undefined && { min })}
            {...(max !== undefined && { max })}
            onChange={(event) => {
              const day = event.currentTarget.value;
              say(writeDate(day), day);
            }}
            tabIndex={-1}
            aria-hidden="true"
          />
        </>
      }
    />
  );
}
