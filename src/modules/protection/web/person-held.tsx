/** Everything that is held about one person, on the screen and on paper: by module and kind, each record with its date and its term. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { Paper, PrintKey, Signatures } from '../../../ui/paper.tsx';
import { Card, Facts, Ltr } from '../../../ui/pieces.tsx';
import { useApi, useFormat, useGround, useNow, useWorkplace } from '../../../ui/workplace.tsx';
import { stationStatusSchema } from '../../posts/index.ts';
import { type PersonFile, withheld } from '../index.ts';
import { FactText, NameAmong } from './fact-text.tsx';
import { keptWords } from './person-paper.ts';
import styles from './rights.module.css';
import { TakePersonFile } from './take-person-file.tsx';

type RecordInFile = PersonFile['records'][number];

export function PersonHeld({ file, purpose }: { readonly file: PersonFile; readonly purpose: Purpose }) {
  const { t } = useTranslation();
  const facts = file.records.flatMap((record) => record.facts);
  const paper = useRef<HTMLElement>(null);
  return (
    <Card>
      <header className={styles.personHeader}>
        <h2>
          <NameAmong facts={facts} />
        </h2>
        <div className={styles.keys}>
          <TakePersonFile file={file} purpose={purpose} />
          <PrintKey paper={paper} />
        </div>
      </header>
      <Records file={file} />
      <Withheld />
      <Paper ref={paper}>
        <h1>{t('protection.paper.file')}</h1>
        <PaperHead caseNumber={purpose.caseNumber} person={<NameAmong facts={facts} />} />
        <Records file={file} />
        <Withheld />
        <p>{t('protection.paper.rights')}</p>
        <Signatures names={[t('protection.paper.sign.officer'), t('protection.paper.sign.person')]} />
      </Paper>
    </Card>
  );
}

/** Where, when, by whom and for which case a paper was drawn up. */
export function PaperHead({ caseNumber, person }: { readonly caseNumber: string | undefined; readonly person?: ReactNode }) {
  const { t } = useTranslation();
  const api = useApi();
  const { language, format } = useGround();
  const { officer } = useWorkplace();
  const nowMs = useNow();
  const station = useQuery({
    queryKey: ['protection', 'station'],
    queryFn: ({ signal }) => api.read('/station', stationStatusSchema, { signal, background: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Facts
      facts={[
        { term: t('protection.paper.post'), value: <bdi>{station.data?.post?.name[language] ?? station.data?.station ?? '–'}</bdi> },
        ...(person ? [{ term: t('protection.paper.person'), value: person }] : []),
        ...(caseNumber ? [{ term: t('ui.case-number'), value: <bdi dir="auto">{caseNumber}</bdi> }] : []),
        { term: t('protection.paper.written'), value: `${format.date(nowMs)}${t('ui.comma')}${format.time(nowMs)}` },
        {
          term: t('protection.paper.by'),
          value: (
            <>
              <bdi>{officer.name}</bdi> <Ltr mono>{officer.badge}</Ltr>
            </>
          ),
        },
      ]}
    />
  );
}

function Records({ file }: { readonly file: PersonFile }) {
  const { t } = useTranslation();
  return [...Map.groupBy(file.records, ({ module }) => module)].map(([module, records]) => (
    <section key={module} className={styles.module}>
      <h3>{t(`held.module.${module}`)}</h3>
      {[...Map.groupBy(records, ({ kind }) => kind)].map(([kind, ofKind]) => (
        <KindOfRecord key={kind} module={module} kind={kind} records={ofKind} rule={file.retention.find((rule) => rule.kind === kind)} />
      ))}
    </section>
  ));
}

function KindOfRecord(props: {
  readonly module: string;
  readonly kind: string;
  readonly records: readonly RecordInFile[];
  readonly rule: PersonFile['retention'][number] | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { module, kind, records, rule } = props;
  return (
    <section className={styles.kind}>
      <h4>{t(`held.kind.${kind}`)}</h4>
      {rule && <Term rule={rule} />}
      <ol className={styles.records}>
        {records.map(({ sinceMs, facts }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two records of one instant may be alike
          <li key={`${sinceMs} ${at}`}>
            <time dateTime={new Date(sinceMs).toISOString()}>
              {format.date(sinceMs)} <span>{format.time(sinceMs)}</span>
            </time>
            <dl>
              {facts.map(({ code, value }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a code may stand twice
                <div key={`${code} ${place}`} data-long={value.kind === 'sign' && value.sign.length > 30 ? true : undefined}>
                  <dt>{t(`held.fact.${module}.${code}`)}</dt>
                  <dd>
                    <FactText value={value} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The same in every file: what is not stated, whether it is there or not. */
function Withheld() {
  const { t } = useTranslation();
  return (
    <section className={styles.module}>
      <h3>{t('protection.withheld')}</h3>
      <p>{t('protection.withheld.text')}</p>
      <ul>
        {withheld.map((code) => (
          <li key={code}>{t(`protection.withheld.${code}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** @example "Kept 3 years. Proposed: ..." */
function Term({ rule: { keepForDays, basis } }: { readonly rule: PersonFile['retention'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={styles.term}>
      <strong>{keptWords(keepForDays, { t, format })}.</strong> {t(`held.basis.${basis}`)}
    </p>
  );
}
