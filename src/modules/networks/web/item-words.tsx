/** How an item is named and shown in lists. */
import type { TFunction } from 'i18next';
import type { ChartState, EntityType, ItemContent } from '../index.ts';
import { iconPaths, typeColours } from './type-icons.ts';
import styles from './workspace.module.css';

export function TypeBadge({ type, colour }: { readonly type: EntityType; readonly colour?: string | undefined }) {
  return (
    <span className={styles.badge} style={{ background: colour ?? typeColours[type] }} aria-hidden="true">
      <svg
        width="14"
        height="14"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d={iconPaths[type]} />
      </svg>
    </span>
  );
}

/** @example nameOf(state, 'awa001', t) // 'Awa Kanté'; of a link both its ends */
export function nameOf(state: ChartState, key: string, t: TFunction): string {
  const content = state.get(key)?.content;
  if (!content) return '?';
  if (content.kind === 'entity') return content.label;
  const ends = `${labelAt(state, content.source)} – ${labelAt(state, content.target)}`;
  return `${ends} (${linkWord(content, t)})`;
}

export function linkWord(content: Extract<ItemContent, { kind: 'link' }>, t: TFunction): string {
  return content.label === '' ? t(`networks.link.${content.type}`) : content.label;
}

function labelAt(state: ChartState, key: string): string {
  return state.get(key)?.content.label ?? '?';
}
