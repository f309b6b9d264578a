/** One item: its facts, its evidence, and those it is tied to. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, Ltr } from '../../../ui/pieces.tsx';
import { useFormat, useWorkplace } from '../../../ui/workplace.tsx';
import { type ChartState, type ItemContent, isOnSheet, isProtected, noteAttribute, noteStep, travellerAttribute } from '../index.ts';
import { CardForm } from './card-form.tsx';
import { CardWords } from './card-words.tsx';
import { type ChartDesk, type DeskView, newKey } from './chart-desk.ts';
import { ItemForm } from './item-form.tsx';
import { linkWord, nameOf, TypeBadge } from './item-words.tsx';
import { SplitForm } from './split-form.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly itemKey: string;
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly mayChange: boolean;
  onFit(keys: ReadonlySet<string>): void;
}

/** Links of one item on the page at once. */
const mostLinks = 200;

export function OneItem({ itemKey, desk, view, mayChange, onFit }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { actions } = useWorkplace();
  const [changing, setChanging] = useState(false);
  const [splitting, setSplitting] = useState(false);
  const { state } = view;
  const content = state.get(itemKey)!.content;
  const traveller = content.attributes[travellerAttribute]?.value;
  if (changing)
    return (
      <ItemForm
        content={content}
        submit={t('networks.save')}
        onSave={(set) => {
          if (Object.keys(set).length > 0) desk.take([{ kind: 'changed', changes: [{ key: itemKey, set }] }]);
          setChanging(false);
        }}
        onClose={() => setChanging(false)}
      />
    );
  if (splitting && content.kind === 'entity')
    return <SplitForm itemKey={itemKey} content={content} desk={desk} state={state} onClose={() => setSplitting(false)} />;
  return (
    <>
      <h2>
        <bdi dir="auto">{nameOf(state, itemKey, t)}</bdi>
      </h2>
      {content.kind === 'entity' && isProtected(content.role) && <p className={styles.warning}>{t('networks.protected')}</p>}
      <ItemFacts content={content} />
      <div className={styles.keys}>
        {mayChange && (
          <Button size="xs" onClick={() => setChanging(true)}>
            {t('networks.change')}
          </Button>
        )}
        {mayChange && content.kind === 'entity' && (
          <Button size="xs" variant="default" onClick={() => setSplitting(true)}>
            {t('networks.split')}
          </Button>
        )}
        {mayChange && content.kind === 'entity' && content.note !== '' && (
          <Button size="xs" variant="default" onClick={() => desk.take([noteStep(itemKey, !isOnSheet(content))])}>
            {t(isOnSheet(content) ? 'networks.note.hide' : 'networks.note.show')}
          </Button>
        )}
        {traveller !== undefined && actions.has('travellers:read') && (
          <Button size="xs" variant="default" onClick={() => void navigate({ to: '/people', search: { person: traveller } as never })}>
            {t('networks.crossings.open')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            onFit(new Set(content.kind === 'entity' ? [itemKey, ...neighboursOf(state, itemKey)] : [content.source, content.target]))
          }
        >
          {t('networks.in-sight')}
        </Button>
      </div>
      <Cards itemKey={itemKey} content={content} desk={desk} mayChange={mayChange} />
      {content.kind === 'entity' ? <TiedTo itemKey={itemKey} desk={desk} state={state} /> : <Records content={content} />}
    </>
  );
}

function neighboursOf(state: ChartState, key: string): string[] {
  const near: string[] = [];
  for (const { content, gone } of state.values()) {
    if (gone || content.kind !== 'link') continue;
    if (content.source === key) near.push(content.target);
    if (content.target === key) near.push(content.source);
  }
  return near;
}

function ItemFacts({ content }: { readonly content: ItemContent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = (term: string, value: string | undefined, ltr = false) =>
    value ? [{ term, value: ltr ? <Ltr>{value}</Ltr> : <bdi dir="auto">{value}</bdi> }] : [];
  const date = (when: string) =>
    when.length === 10 || when.length === 7 ? format.partialDate(when.padEnd(10, '-XX')) : when.replace('T', ' ');
  return (
    <Facts
      facts={[
        {
          term: t('networks.field.type'),
          value: content.kind === 'entity' ? t(`networks.type.${content.type}`) : t(`networks.link.${content.type}`),
        },
        ...(content.kind === 'entity'
          ? [
              ...said(t('networks.field.identity'), content.identity, true),
              ...said(t('networks.field.role'), content.role),
              ...said(t('networks.field.otherLabels'), content.otherLabels.join(' · ')),
            ]
          : [
              { term: t('networks.field.direction'), value: t(`networks.direction.${content.direction}`) },
              { term: t('networks.field.strength'), value: t(`networks.strength.${content.strength}`) },
              ...said(t('networks.field.weight'), content.weight === null ? '' : format.number(content.weight)),
            ]),
        ...said(t('networks.field.when'), date(content.when)),
        ...said(t('networks.field.until'), date(content.until)),
        { term: t('networks.field.handling'), value: t(`networks.handling.${content.handling}`) },
        ...said(t('networks.field.note'), content.note),
        ...Object.entries(content.attributes)
          .filter(([term]) => term !== noteAttribute)
          .map(([term, { value }]) => ({ term, value: <bdi dir="auto">{value}</bdi> })),
      ]}
    />
  );
}

function Cards({
  itemKey,
  content,
  desk,
  mayChange,
}: {
  readonly itemKey: string;
  readonly content: ItemContent;
  readonly desk: ChartDesk;
  readonly mayChange: boolean;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const put = (key: string, card: ItemContent['cards'][string] | null): void =>
    desk.take([{ kind: 'changed', changes: [{ key: itemKey, set: { cards: { [key]: card } } }] }]);
  const cards = Object.entries(content.cards);
  return (
    <>
      <h3>{t('networks.cards')}</h3>
      {cards.length === 0 && <p className={styles.note}>{t('networks.cards.none')}</p>}
      {cards.map(([key, card]) => (
        <article key={key} className={styles.card}>
          <CardWords card={card} />
          {mayChange && (
            <Button variant="subtle" size="xs" onClick={() => put(key, null)}>
              {t('networks.card.remove')}
            </Button>
          )}
        </article>
      ))}
      {mayChange &&
        (adding ? (
          <CardForm
            onSave={(card) => {
              put(newKey(), card);
              setAdding(false);
            }}
            onClose={() => setAdding(false)}
          />
        ) : (
          <div>
            <Button size="xs" variant="default" onClick={() => setAdding(true)}>
              {t('networks.card.new')}
            </Button>
          </div>
        ))}
    </>
  );
}

function TiedTo({ itemKey, desk, state }: { readonly itemKey: string; readonly desk: ChartDesk; readonly state: ChartState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const links = [...state].flatMap(([key, { content, gone }]) => {
    if (gone || content.kind !== 'link' || (content.source !== itemKey && content.target !== itemKey)) return [];
    const other = content.source === itemKey ? content.target : content.source;
    const end = state.get(other);
    return end && !end.gone && end.content.kind === 'entity' ? [{ key, content, other, type: end.content.type }] : [];
  });
  links.sort((a, b) => (b.content.weight ?? 1) - (a.content.weight ?? 1));
  return (
    <>
      <h3>{t('networks.tied-to', { n: format.number(links.length) })}</h3>
      <ul className={styles.items}>
        {links.slice(0, mostLinks).map(({ key, content, other, type }) => (
          <li key={key}>
            <button type="button" className={styles.item} aria-pressed="false" onClick={() => desk.select([other])}>
              <TypeBadge type={type} />
              <bdi dir="auto">{nameOf(state, other, t)}</bdi>
            </button>
            <Button variant="subtle" size="xs" onClick={() => desk.select([key])}>
              <bdi dir="auto">
                {content.weight === null ? linkWord(content, t) : `${linkWord(content, t)} (${format.number(content.weight)})`}
              </bdi>
            </Button>
          </li>
        ))}
      </ul>
      {links.length > mostLinks && (
        <p className={styles.note}>{t('networks.shown', { shown: format.number(mostLinks), all: format.number(links.length) })}</p>
      )}
    </>
  );
}

const mostRows = 100;

function Records({ content }: { readonly content: Extract<ItemContent, { kind: 'link' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { records } = content;
  if (records.length === 0) return null;
  return (
    <>
      <h3>{t('networks.records', { n: format.number(records.length) })}</h3>
      <table className={styles.table}>
        <tbody>
          {records.slice(0, mostRows).map(({ atMs, what, back, seconds, amount }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two calls of one second are two calls
            <tr key={index}>
              <td>
                <Ltr>{new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')}</Ltr>
              </td>
              <td>
                {t(`networks.record.${what}`)} {back ? '←' : '→'}
              </td>
              <td>{amount === undefined ? (seconds === undefined ? '' : `${format.number(seconds)} s`) : format.number(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {records.length > mostRows && (
        <p className={styles.note}>{t('networks.shown', { shown: format.number(mostRows), all: format.number(records.length) })}</p>
      )}
    </>
  );
}
