/** What colours mean, and which types are shown. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import type { NodeFigures } from '../index.ts';
import { type ChartEntity, type EntityType, entityTypes } from '../index.ts';
import type { DeskView } from './chart-desk.ts';
import type { ColourBy } from './chart-look.ts';
import { TypeBadge } from './item-words.tsx';
import { groupColours, ramp } from './type-icons.ts';
import styles from './workspace.module.css';

interface Props {
  readonly view: DeskView;
  readonly hidden: ReadonlySet<EntityType>;
  readonly colourBy: ColourBy;
  readonly figures: ReadonlyMap<string, NodeFigures> | undefined;
  readonly shownEntities: number;
  readonly allEntities: number;
  onToggle(type: EntityType): void;
}

export function Legend({ view, hidden, colourBy, figures, shownEntities, allEntities, onToggle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = view;
  const counts = useMemo(() => {
    const found = new Map<EntityType, number>();
    for (const { content, gone } of state.values()) {
      if (!gone && content.kind === 'entity') found.set((content as ChartEntity).type, (found.get(content.type) ?? 0) + 1);
    }
    return found;
  }, [state]);
  const groups = useMemo(() => new Set([...(figures?.values() ?? [])].map(({ community }) => community)).size, [figures]);
  return (
    <section className={styles.legend} aria-label={t('networks.legend')}>
      <span role="status">{t('networks.shown', { shown: format.number(shownEntities), all: format.number(allEntities) })}</span>
      {entityTypes
        .filter((type) => counts.has(type))
        .map((type) => (
          <button key={type} type="button" aria-pressed={!hidden.has(type)} onClick={() => onToggle(type)}>
            <TypeBadge type={type} colour={colourBy === 'type' ? undefined : '#5a6072'} />
            {t(`networks.type.${type}`)} ({format.number(counts.get(type)!)})
          </button>
        ))}
      {colourBy === 'community' && (
        <span>
          {groupColours.slice(0, Math.min(groups, groupColours.length)).map((colour) => (
            <span key={colour} className={styles.swatch} style={{ background: colour }} />
          ))}
          {t('networks.groups', { n: format.number(groups) })}
        </span>
      )}
      {colourBy !== 'community' && colourBy !== 'type' && (
        <span>
          {t('networks.little')}
          {ramp.map((colour) => (
            <span key={colour} className={styles.swatch} style={{ background: colour }} />
          ))}
          {t('networks.much')} · {t(`networks.measure.${colourBy}`)}
        </span>
      )}
    </section>
  );
}
