/** A photograph of the face, then of a page of the document: seen before it is kept, taken again, or left out. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Camera } from '../../../ui/camera.tsx';
import { Card, Key } from '../../../ui/pieces.tsx';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { useFormat } from '../../../ui/workplace.tsx';
import { type PhotographKind, photographLimitBytes, photographSides } from '../../travellers/index.ts';
import form from './declared-form.module.css';
import type { HeldPhotographs } from './photograph-desk.ts';
import styles from './photograph-panel.module.css';

const kinds = ['face', 'page'] as const satisfies readonly PhotographKind[];

export function PhotographPanel({
  held,
  onHold,
  onClose,
}: {
  readonly held: HeldPhotographs;
  onHold(kind: PhotographKind, file: File): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kind, setKind] = useState<PhotographKind>(held.face && !held.page ? 'page' : 'face');
  const [taken, setTaken] = useState<{ readonly file: File; readonly url: string }>();
  useEffect(() => () => (taken ? URL.revokeObjectURL(taken.url) : undefined), [taken]);
  const turnTo = (next: PhotographKind): void => {
    setKind(next);
    setTaken(undefined);
  };
  const keep = (file: File): void => {
    onHold(kind, file);
    const next = kinds.find((one) => one !== kind && !held[one]);
    if (next) turnTo(next);
    else onClose();
  };
  useShortcuts([
    ['1', () => turnTo('face')],
    ['2', () => turnTo('page')],
    ['Backspace', () => setTaken(undefined)],
  ]);
  return (
    <Card
      title={t('crossings.photograph')}
      aside={t('crossings.photograph.aside')}
      label={t('crossings.photograph')}
      className={form.card}
      scrolls
    >
      <div className={styles.kinds}>
        {kinds.map((one, at) => (
          <button key={one} type="button" aria-pressed={one === kind} aria-keyshortcuts={String(at + 1)} onClick={() => turnTo(one)}>
            {t(held[one] ? `crossings.photograph.${one}.held` : `crossings.photograph.${one}`)} <Key>{String(at + 1)}</Key>
          </button>
        ))}
      </div>
      <div className={styles.taking}>
        {taken ? (
          <img className={styles.taken} src={taken.url} alt={t('crossings.photograph.preview')} />
        ) : (
          <Camera
            key={kind}
            limit={{ side: photographSides[kind], bytes: photographLimitBytes }}
            begins
            onTake={(file) => setTaken({ file, url: URL.createObjectURL(file) })}
          />
        )}
        <div className={`${form.keys} ${styles.keys}`}>
          {taken && (
            <>
              {/* biome-ignore lint/a11y/noAutofocus: the next stroke of Enter keeps it */}
              <button type="button" data-ready autoFocus onClick={() => keep(taken.file)}>
                {t('crossings.photograph.keep')} <small>{format.bytes(taken.file.size)}</small> <Key>↵</Key>
              </button>
              <button type="button" aria-keyshortcuts="Backspace" onClick={() => setTaken(undefined)}>
                {t('crossings.photograph.again')} <Key>⌫</Key>
              </button>
            </>
          )}
          <button type="button" onClick={onClose}>
            {t(held.face || held.page ? 'crossings.photograph.enough' : 'crossings.photograph.skip')} <Key>{t('crossings.key.escape')}</Key>
          </button>
        </div>
      </div>
    </Card>
  );
}
