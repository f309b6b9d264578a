/** One entity that is two: what is said of it, piece by piece with its evidence, and which of it belongs to the other. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/workplace.tsx';
import { type ChartEntity, type ChartState, evolveChart, placeNew, splitSteps } from '../index.ts';
import { CardWords } from './card-words.tsx';
import { type ChartDesk, newKey } from './chart-desk.ts';
import { sheetOf } from './chart-sheet.ts';
import { linkWord, nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly itemKey: string;
  readonly content: ChartEntity;
  readonly desk: ChartDesk;
  readonly state: ChartState;
  onClose(): void;
}

const parts = ['otherLabels', 'attributes', 'cards', 'links'] as const;
type Chosen = Readonly<Record<(typeof parts)[number], ReadonlySet<string>>>;
const nothing: Chosen = { otherLabels: new Set(), attributes: new Set(), cards: new Set(), links: new Set() };

export function SplitForm({ itemKey, content, desk, state, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [label, setLabel] = useState(content.otherLabels[0] ?? '');
  const [chosen, setChosen] = useState(nothing);
  const links = [...state].flatMap(([key, { content: link, gone }]) =>
    !gone && link.kind === 'link' && (link.source === itemKey || link.target === itemKey) ? [{ key, link }] : [],
  );
  const turn = (part: (typeof parts)[number], name: string): void => {
    const next = new Set(chosen[part]);
    if (!next.delete(name)) next.add(name);
    setChosen({ ...chosen, [part]: next });
  };
  const isReady = label.trim() !== '' && parts.some((part) => chosen[part].size > 0);
  const split = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const key = newKey();
    const steps = splitSteps(state, itemKey, { part: { ...chosen, label }, newKey: key });
    const places = placeNew(sheetOf(steps.reduce(evolveChart, state))).map(([k, x, y]): [string, number, number, boolean] => [
      k,
      x,
      y,
      false,
    ]);
    desk.take([...steps, { kind: 'placed', places }]);
    desk.select([itemKey, key]);
  };
  const box = (part: (typeof parts)[number], name: string, words: ReactNode) => (
    <Checkbox
      key={`${part} ${name}`}
      label={words}
      checked={chosen[part].has(name)}
      onChange={() => turn(part, name)}
      // What a box is about may be long: it is read as a whole.
      styles={{ body: { alignItems: 'start' }, labelWrapper: { minWidth: 0, overflowWrap: 'anywhere' } }}
    />
  );
  const cards = Object.entries(content.cards);
  return (
    <form className={styles.split} onSubmit={split}>
      <h2>
        <bdi dir="auto">{content.label}</bdi>
      </h2>
      <p className={styles.note}>{t('networks.split.text')}</p>
      <TextInput
        label={t('networks.split.label')}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        maxLength={200}
        required
        dir="auto"
      />
      <h3>{t('networks.cards')}</h3>
      {cards.length === 0 && <p className={styles.note}>{t('networks.cards.none')}</p>}
      {cards.map(([name, card]) =>
        box(
          'cards',
          name,
          <span className={styles.cardWords}>
            <CardWords card={card} />
          </span>,
        ),
      )}
      {content.otherLabels.length > 0 && <h3>{t('networks.field.otherLabels')}</h3>}
      {content.otherLabels.map((name) => box('otherLabels', name, <bdi dir="auto">{name}</bdi>))}
      {Object.keys(content.attributes).length > 0 && <h3>{t('networks.split.attributes')}</h3>}
      {Object.entries(content.attributes).map(([name, { value }]) =>
        box(
          'attributes',
          name,
          <>
            {name} : <bdi dir="auto">{value}</bdi>
          </>,
        ),
      )}
      <h3>{t('networks.tied-to', { n: format.number(links.length) })}</h3>
      {links.map(({ key, link }) =>
        box(
          'links',
          key,
          <span className={styles.cardWords}>
            <span>
              <bdi dir="auto">{nameOf(state, link.source === itemKey ? link.target : link.source, t)}</bdi> · {linkWord(link, t)}
              {link.weight !== null && ` (${format.number(link.weight)})`}
            </span>
            {Object.entries(link.cards).map(([name, card]) => (
              <CardWords key={name} card={card} />
            ))}
          </span>,
        ),
      )}
      <p role="status" className={styles.note}>
        {t('networks.split.sum', {
          cards: format.number(chosen.cards.size),
          allCards: format.number(cards.length),
          links: format.number(chosen.links.size),
          allLinks: format.number(links.length),
        })}
      </p>
      <div className={styles.keys}>
        <Button type="submit" disabled={!isReady}>
          {t('networks.split.key')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
