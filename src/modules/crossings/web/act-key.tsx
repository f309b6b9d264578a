/** A key of the booth: what it does in words, and the key that does it. */
import type { ReactNode, Ref } from 'react';
import { Key } from '../../../ui/pieces.tsx';
import styles from './act-key.module.css';

interface Props {
  readonly children: ReactNode;
  /** As on the keyboard: `F8`. */
  readonly keyName: string;
  /** As browsers name it, where that differs: `Escape`. */
  readonly shortcut?: string;
  readonly wide?: boolean;
  readonly pressed?: boolean;
  onPress(): void;
}

export function ActKey({ children, keyName, shortcut = keyName, wide = false, pressed, onPress }: Props) {
  return (
    <button
      type="button"
      className={styles.key}
      data-wide={wide || undefined}
      aria-keyshortcuts={shortcut}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onPress}
    >
      <span>{children}</span>
      <Key>{keyName}</Key>
    </button>
  );
}

/** The one main key: it says what Enter does. */
export function MainKey({
  children,
  place,
  idle,
  onPress,
}: {
  readonly children: ReactNode;
  readonly place: Ref<HTMLButtonElement>;
  /** It keeps the focus, and does nothing yet. */
  readonly idle?: boolean;
  onPress(): void;
}) {
  return (
    <button ref={place} type="button" className={styles.main} aria-keyshortcuts="Enter" aria-disabled={idle || undefined} onClick={onPress}>
      <span>{children}</span>
      <Key>↵</Key>
    </button>
  );
}

export function ActKeys({ children }: { readonly children: ReactNode }) {
  return <div className={styles.keys}>{children}</div>;
}
