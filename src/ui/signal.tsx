/** The three signals. Each is a word, a shape and a colour together: a circle is clear, a triangle is check, an octagon is alert. */
import type { ReactNode } from 'react';
import styles from './signal.module.css';

export type SignalLevel = 'clear' | 'check' | 'alert';

export function SignalShape({ level, size = 20 }: { readonly level: SignalLevel; readonly size?: number }) {
  return (
    <svg
      className={styles.shape}
      data-level={level}
      width={size}
      height={size}
      viewBox="0 0 44 44"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {level === 'clear' && (
        <>
          <circle cx="22" cy="22" r="18" opacity=".55" />
          <path d="m13.5 22.5 6 6 11.5-12.5" />
        </>
      )}
      {level === 'check' && (
        <>
          <path d="M22 5 41 38H3Z" />
          <path d="M22 17v10M22 32.5v.01" />
        </>
      )}
      {level === 'alert' && (
        <>
          <path d="M14.5 4h15L40 14.5v15L29.5 40h-15L4 29.5v-15Z" />
          <path d="M22 13v11M22 31v.01" />
        </>
      )}
    </svg>
  );
}

/** A small mark with its word, for rows and facts. */
export function SignalPill({ level, children }: { readonly level: SignalLevel; readonly children: ReactNode }) {
  return (
    <span className={styles.pill} data-level={level}>
      <SignalShape level={level} size={14} />
      {children}
    </span>
  );
}
