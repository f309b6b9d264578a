/** From whoever is selected to those who crossed with them: while the case is authorised, and what is ticked alone enters. */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { DoneNote, LoadingRows, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import {
  authorisationsSchema,
  type Bringing,
  bringOnto,
  broughtTies,
  type ChartEntity,
  type ChartState,
  type ExpandedTie,
  type Expansion,
  expansionSchema,
  isProtected,
  signOfEntity,
} from '../index.ts';
import { AskAuthorisation } from './ask-authorisation.tsx';
import { AuthorisationWords } from './authorisation-words.tsx';
import { type ChartDesk, type DeskView, newKey } from './chart-desk.ts';
import { nameOf } from './item-words.tsx';
import styles from './workspace.module.css';

interface Props {
  readonly desk: ChartDesk;
  readonly view: DeskView;
  readonly purpose: Purpose;
  /** False: what authorises is shown, and nothing is looked for. */
  readonly mayExpand: boolean;
  onBrought(bringing: Bringing, before: ChartState): void;
  onLight(keys: ReadonlySet<string> | undefined): void;
  onFit(keys: ReadonlySet<string>): void;
}

export function CrossingsPanel({ mayExpand, ...expanding }: Props) {
  const { view } = expanding;
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { caseNumber } = view.chart.details;
  const queryKey = ['charts', 'authorisations', caseNumber];
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.read('/case-authorisations', authorisationsSchema, { signal, query: { caseNumber } }),
  });
  if (list.isPending) return <LoadingRows rows={4} />;
  if (list.isError) return <RefusalNote refusal={list.error} onRetry={() => list.refetch()} />;
  const { authorisations } = list.data;
  const inForce = authorisations.find((one) => one.inForce);
  const [newest] = authorisations;
  return (
    <>
      <h2>{t('networks.crossings')}</h2>
      <p className={styles.note}>{t('networks.crossings.text')}</p>
      {(inForce ?? newest) && <AuthorisationWords authorisation={(inForce ?? newest)!} />}
      {mayExpand && !inForce && newest?.state !== 'asked' && (
        <AskAuthorisation caseNumber={caseNumber} onAsked={() => queries.invalidateQueries({ queryKey })} />
      )}
      {!inForce && newest?.state === 'asked' && <p role="status">{t('networks.authorisation.waits')}</p>}
      {!mayExpand && !newest && <p>{t('networks.authorisations.none')}</p>}
      {mayExpand && inForce && <Expanding {...expanding} />}
    </>
  );
}

type ExpandingProps = Omit<Props, 'mayExpand'>;

function Expanding(props: ExpandingProps) {
  const { view } = props;
  const { t } = useTranslation();
  const [selected] = view.selection.size === 1 ? view.selection : [];
  const content = selected === undefined ? undefined : view.state.get(selected)?.content;
  if (content?.kind !== 'entity') return <p className={styles.note}>{t('networks.crossings.select')}</p>;
  if (isProtected(content.role)) return <p className={styles.warning}>{t('networks.crossings.protected')}</p>;
  const sign = signOfEntity(content);
  if (!sign) return <p className={styles.note}>{t('networks.crossings.unsigned')}</p>;
  return <OneExpansion key={selected} {...props} content={content} itemKey={selected!} />;
}

function OneExpansion({
  desk,
  view,
  purpose,
  onBrought,
  onLight,
  onFit,
  content,
  itemKey,
}: ExpandingProps & { readonly content: ChartEntity; readonly itemKey: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const [months, setMonths] = useState('3');
  const [explained, setExplained] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<string>();
  const seek = useMutation({
    mutationFn: () =>
      api.read(`/charts/${encodeURIComponent(view.chart.chartId)}/expansion`, expansionSchema, {
        query: { ...signOfEntity(content)!, months },
        purpose,
      }),
    onSuccess: () => {
      setTicked(new Set());
      setDone(undefined);
    },
  });
  const found = seek.data;
  const words = (tie: ExpandedTie) =>
    t(`networks.crossings.how.${tie.how}`, { n: format.number(tie.times), days: format.number(tie.days), value: tie.value });
  const take = (expansion: Expansion): void => {
    const ties = expansion.ties.filter((tie) => ticked.has(keyOf(tie)));
    const bringing = bringOnto(view.state, broughtTies(expansion, ties, { from: content, words, newKey }), newKey);
    onBrought(bringing, view.state);
    // Whoever was expanded stays selected: one goes on ticking.
    desk.select([itemKey]);
    onLight(new Set([itemKey, ...bringing.keys]));
    // Once it is drawn.
    setTimeout(() => onFit(new Set([itemKey, ...bringing.keys])), 50);
    setDone(
      t('networks.crossings.done', {
        added: format.number(bringing.added),
        links: format.number(bringing.linksAdded),
        known: format.number(bringing.recognised),
      }),
    );
    setTicked(new Set());
  };
  const shown = (found?.ties ?? []).filter(({ explainedBy }) => explained || explainedBy === null);
  const left = (found?.ties.length ?? 0) - shown.length;
  return (
    <section className={styles.form} aria-label={t('networks.crossings')}>
      <h3 className={styles.wide}>
        <bdi dir="auto">{nameOf(view.state, itemKey, t)}</bdi>
      </h3>
      <NativeSelect
        label={t('networks.crossings.months')}
        value={months}
        onChange={(event) => setMonths(event.currentTarget.value)}
        data={['1', '3', '6', '12'].map((value) => ({ value, label: format.number(Number(value)) }))}
      />
      <div className={styles.keys}>
        <Button size="xs" loading={seek.isPending} onClick={() => seek.mutate()}>
          {t('networks.crossings.seek')}
        </Button>
      </div>
      {seek.isError && <RefusalNote refusal={seek.error} />}
      {done !== undefined && (
        <div className={styles.wide}>
          <DoneNote>{done}</DoneNote>
        </div>
      )}
      {found && (
        <div className={styles.wide}>
          <p role="status">
            {t('networks.crossings.found', { crossings: format.number(found.crossings), ties: format.number(found.ties.length) })}
          </p>
          {found.cut.length > 0 && (
            <p className={styles.warning}>
              {t('networks.crossings.cut', { what: found.cut.map((what) => t(`networks.crossings.cut.${what}`)).join(t('ui.comma')) })}
            </p>
          )}
          <Checkbox
            label={t('networks.crossings.explained', { n: format.number(found.ties.filter((tie) => tie.explainedBy !== null).length) })}
            checked={explained}
            onChange={(event) => setExplained(event.currentTarget.checked)}
          />
          <ul className={styles.ties}>
            {shown.slice(0, 100).map((tie) => {
              const person = found.people.find(({ id }) => id === tie.person)!;
              const key = keyOf(tie);
              return (
                <li key={key}>
                  <Checkbox
                    checked={ticked.has(key)}
                    onChange={() => setTicked((before) => toggled(before, key))}
                    label={
                      <>
                        <bdi dir="auto">{person.name}</bdi> <bdi>{person.documentNumber ?? ''}</bdi>
                      </>
                    }
                    description={
                      <>
                        {words(tie)}
                        {tie.bothWays && ` · ${t('networks.crossings.both-ways')}`} · {format.date(tie.firstMs)} – {format.date(tie.lastMs)}{' '}
                        · {t('networks.crossings.weight', { n: format.number(tie.weight) })}
                        {tie.explainedBy !== null && ` · ${t(`networks.crossings.by.${tie.explainedBy}`, { n: format.number(tie.crowd) })}`}
                        <br />
                        <bdi>{tie.evidence.join(', ')}</bdi>
                      </>
                    }
                  />
                </li>
              );
            })}
          </ul>
          {shown.length > 100 && (
            <p className={styles.note}>{t('networks.shown', { shown: format.number(100), all: format.number(shown.length) })}</p>
          )}
          {left > 0 && <p className={styles.note}>{t('networks.crossings.left', { n: format.number(left) })}</p>}
          <Button size="xs" disabled={ticked.size === 0} onClick={() => take(found)}>
            {t('networks.crossings.take', { n: format.number(ticked.size) })}
          </Button>
        </div>
      )}
    </section>
  );
}

function keyOf({ how, person, value }: ExpandedTie): string {
  return `${how} ${person} ${value}`;
}

function toggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(key)) next.add(key);
  return next;
}
