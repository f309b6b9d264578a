/** A question that must be answered before anything else: the browser's own dialogue, which keeps the focus and closes on Escape. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './dialogue.module.css';
import { FormKeys } from './form-keys.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What the key does, in words. */
  readonly submit: string;
  readonly ready: boolean;
  readonly busy: boolean;
  /** True where there is nothing left to cancel: the one key closes it. */
  readonly isDone?: boolean;
  onSubmit(): void;
  onClose(): void;
}

export function Dialogue({ title, children, submit, ready, busy, isDone = false, onSubmit, onClose }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} className={styles.dialogue} aria-labelledby={titleId} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onSubmit();
        }}
      >
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className={styles.keys}>
          {isDone ? <Button type="submit">{submit}</Button> : <FormKeys submit={submit} ready={ready} busy={busy} onClose={onClose} />}
        </div>
      </form>
    </dialog>
  );
}
