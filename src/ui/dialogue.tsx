/** A question that must be answered before anything else: the browser's own dialogue, which keeps the focus and closes on Escape. */
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
  onSubmit(): void;
  onClose(): void;
}

export function Dialogue({ title, children, submit, ready, busy, onSubmit, onClose }: Props) {
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
          <FormKeys submit={submit} ready={ready} busy={busy} onClose={onClose} />
        </div>
      </form>
    </dialog>
  );
}
