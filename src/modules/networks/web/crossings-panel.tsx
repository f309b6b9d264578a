/** From crossings onto the chart: only where somebody else gave leave for this case, for a time. Nothing enters by itself. */
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { DoneNote, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import {
  type Bringing,
  bringOnto,
  type ChartEntity,
  type ChartState,
  caseSearchesSchema,
  type Related,
  type RelatedPerson,
  relatedOntoChart,
  relatedSchema,
  travellerAttribute,
} from '../index.ts';
import { AskSearchForm } from './ask-search-form.tsx';
import { type DeskView, newKey } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import { SearchFacts } from './search-facts.tsx';
import { useTieWords } from './tie-words.ts';
import styles from './workspace.module.css';

interface Props {
  readonly view: DeskView;
  readonly purpose: Purpose;
  readonly mayChange: boolean;
  onBrought(bringing: Bringing, before: ChartState): Promise<void>;
}

export function CrossingsPanel({ view, purpose, mayChange, onBrought }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { caseNumber } = view.chart.details;
  const list = useQuery({
    queryKey: ['people', 'case-searches', purpose],
    queryFn: ({ signal }) => api.read('/case-searches', caseSearchesSchema, { signal, purpose }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (list.isPending) return <LoadingRows rows={5} />;
  if (list.isError) return <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />;
  const searches = list.data.searches.filter(({ asked }) => asked.caseNumber === caseNumber);
  const search = searches.find(({ state }) => state === 'granted') ?? searches[0];
  const mayAsk = mayChange && search?.state !== 'granted' && search?.state !== 'asked';
  return (
    <>
      <h2>{t('networks.crossings')}</h2>
      <p className={styles.note}>{t('networks.crossings.text')}</p>
      {search && (
        <details open={search.state !== 'granted'}>
          <summary>{t(`networks.search.summary.${search.state}`)}</summary>
          <SearchFacts search={search} />
        </details>
      )}
      {mayAsk &&
        (asking ? (
          <AskSearchForm
            caseNumber={caseNumber}
            onAsked={() => {
              setAsking(false);
              void queries.invalidateQueries({ queryKey: ['people', 'case-searches'] });
            }}
            onClose={() => setAsking(false)}
          />
        ) : (
          <div>
            <Button onClick={() => setAsking(true)}>{t('networks.search.ask')}</Button>
          </div>
        ))}
      {search?.state === 'granted' && <Expand view={view} purpose={purpose} mayChange={mayChange} onBrought={onBrought} />}
    </>
  );
}

function Expand({ view, purpose, mayChange, onBrought }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { selection, state, chart } = view;
  const [key] = selection;
  const content = key === undefined ? undefined : state.get(key)?.content;
  const seed = selection.size === 1 && content?.kind === 'entity' ? content : undefined;
  const [done, setDone] = useState<string>();
  const look = useMutation({
    mutationFn: (asked: string) =>
      api.read(`/charts/${encodeURIComponent(chart.chartId)}/related`, relatedSchema, { query: { key: asked }, purpose }),
    onMutate: () => setDone(undefined),
  });
  // Whoever was taken is selected now, and more than one.
  if (!seed || key === undefined)
    return (
      <>
        {done !== undefined && <DoneNote>{done}</DoneNote>}
        <p>{t('networks.crossings.select')}</p>
      </>
    );
  return (
    <>
      <h3>
        <bdi dir="auto">{nameOf(state, key, t)}</bdi>
      </h3>
      <div>
        <Button onClick={() => look.mutate(key)} loading={look.isPending}>
          {t('networks.crossings.look')}
        </Button>
      </div>
      {done !== undefined && <DoneNote>{done}</DoneNote>}
      {look.isError && look.variables === key && <RefusalNote refusal={look.error} />}
      {look.data && look.variables === key && (
        <FoundPeople
          key={`${key} ${look.submittedAt}`}
          seed={seed}
          related={look.data}
          view={view}
          mayChange={mayChange}
          onTake={async (bringing) => {
            await onBrought(bringing, state);
            setDone(t('networks.import.done', { entities: bringing.added, links: bringing.linksAdded }));
            look.reset();
          }}
        />
      )}
    </>
  );
}

function FoundPeople({
  seed,
  related,
  view,
  mayChange,
  onTake,
}: {
  readonly seed: ChartEntity;
  readonly related: Related;
  readonly view: DeskView;
  readonly mayChange: boolean;
  onTake(bringing: Bringing): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useTieWords();
  const isPerson = seed.type === 'person';
  const people = isPerson ? related.related : related.found;
  const onChart = new Set(
    [...view.state.values()].flatMap(({ content, gone }) => (gone ? [] : (content.attributes[travellerAttribute]?.value ?? []))),
  );
  // What says something, and is not there yet.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        people.filter((one) => !onChart.has(one.travellerId) && one.ties.some(({ explained }) => !explained)).map((one) => one.travellerId),
      ),
  );
  const toggle = (id: string): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const take = (): void => {
    const taken = people.filter(({ travellerId }) => chosen.has(travellerId));
    const brought = relatedOntoChart(
      seed,
      { found: related.found, chosen: taken },
      { words: words.forChart, handling: view.chart.details.handling },
    );
    onTake(bringOnto(view.state, brought, newKey));
  };
  const isExplained = ({ ties }: RelatedPerson) => ties.every(({ explained }) => explained !== null);
  const [telling, explained] = [people.filter((one) => !isExplained(one)), people.filter(isExplained)];
  const listOf = (some: readonly RelatedPerson[]) => (
    <ul className={styles.items}>
      {some.map((person) => (
        <li key={person.travellerId}>
          <Checkbox
            checked={chosen.has(person.travellerId)}
            onChange={() => toggle(person.travellerId)}
            disabled={!mayChange}
            label={<PersonLine person={person} isOnChart={onChart.has(person.travellerId)} />}
          />
        </li>
      ))}
    </ul>
  );
  const isUnknown = isPerson && related.found.length === 0;
  return (
    <section aria-label={t('networks.crossings.found')}>
      {isUnknown ? (
        <p>{t('networks.crossings.nobody')}</p>
      ) : (
        <p className={styles.note}>
          {isPerson && t('networks.crossings.own', { n: format.number(related.found.reduce((sum, { crossings }) => sum + crossings, 0)) })}{' '}
          {t('networks.crossings.looked', { n: format.number(related.crossings), found: format.number(people.length) })}
          {related.left > 0 &&
            ` ${t('networks.shown', { shown: format.number(people.length), all: format.number(people.length + related.left) })}`}
        </p>
      )}
      {listOf(telling)}
      {explained.length > 0 && (
        <details>
          <summary>{t('networks.crossings.explained', { n: format.number(explained.length) })}</summary>
          {listOf(explained)}
        </details>
      )}
      {mayChange && people.length > 0 && (
        <Button disabled={chosen.size === 0} onClick={take}>
          {t('networks.import.take')}
        </Button>
      )}
    </section>
  );
}

function PersonLine({ person, isOnChart }: { readonly person: RelatedPerson; readonly isOnChart: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useTieWords();
  const { surname, givenNames, birthDate, nationality, protectedAs, alerts, ties } = person;
  return (
    <>
      <strong>
        <bdi dir="auto">{[givenNames, surname].filter((name) => name !== '').join(' ')}</bdi>
      </strong>{' '}
      <small>
        {format.partialDate(birthDate)} · {format.state(nationality)}
        {protectedAs && ` · ${t(`networks.crossings.${protectedAs}`)}`}
        {alerts > 0 && ` · ${t('networks.crossings.alerts', { n: format.number(alerts) })}`}
        {isOnChart && ` · ${t('networks.crossings.there')}`}
      </small>
      {ties.map((tie) => (
        <span key={`${tie.kind} ${tie.shared}`} style={{ display: 'block' }}>
          {words.tie(tie)}
          <br />
          <small>{words.source(tie)}</small>
        </span>
      ))}
    </>
  );
}
