/** The chart goes out: as a picture, on paper, or as a file of another tool. Each leaves a trace and carries a mark. */
import { Button, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportAsk } from '../../../kernel/export.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import { bringDrawn, ExportDialogue, type MadeExport } from '../../../ui/export-dialogue.tsx';
import { Paper, PrintKey } from '../../../ui/paper.tsx';
import { DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { chartFields, drawPicture, type ExportFormat, exportFormats, type Remark, takenOutSchema } from '../index.ts';
import type { DeskView } from './chart-desk.ts';
import type { Look } from './chart-look.ts';
import { pngOf } from './png-of.ts';
import { RemarkRows } from './remark-rows.tsx';
import { iconPaths } from './type-icons.ts';
import styles from './workspace.module.css';

interface Taken {
  readonly entities: number;
  readonly links: number;
  readonly mark: string;
  readonly remarks: readonly Remark[];
  /** Without a place on the sheet. */
  readonly left: number;
}

interface Props {
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
  readonly look: Look;
  readonly purpose: Purpose;
}

type Wanted = ExportFormat | 'svg' | 'png';
/** Of a paper: what is printed is handed over by whoever prints it. */
const paperAsk: ExportAsk = { handedTo: 'own-work', opening: { kind: 'passphrase' }, fields: [], keepForDays: 30 };

export function ExportPanel({ view, shown, look, purpose }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const paper = useRef<HTMLElement>(null);
  const [whole, setWhole] = useState(false);
  const [toPrint, setToPrint] = useState<string>();
  const { chartId, details } = view.chart;
  const every = new Set([...view.state].filter(([, { gone }]) => !gone).map(([key]) => key));
  const keys = whole ? every : shown;
  const [asked, setAsked] = useState<Wanted>();
  const [taken, setTaken] = useState<Taken>();
  const askFor = (wanted: Wanted | 'paper', ask: ExportAsk) =>
    api.ask(`/charts/${encodeURIComponent(chartId)}/exports`, { format: wanted, keys: [...keys], ask }, takenOutSchema, { purpose });
  const pictureWith = (mark: string, count: number) =>
    drawPicture(
      view.state,
      keys,
      { colourOf: look.colourOf, pathOf: (type) => iconPaths[type], radiusOf: (key) => Math.max(9, look.sizeOf(key)) },
      {
        title: details.title,
        lines: [
          ...markLines(mark),
          t('networks.shown', { shown: format.number(count), all: format.number(all) }),
          t('networks.answers.caution'),
          t('networks.key.caution'),
        ],
        direction: i18n.dir() as 'ltr' | 'rtl',
      },
    );
  const make = async (wanted: Wanted, ask: ExportAsk): Promise<MadeExport> => {
    const answer = await askFor(wanted, ask);
    const counts = { entities: answer.entities, links: answer.links };
    if (answer.kind === 'sealed') {
      setTaken({ ...counts, mark: answer.file.mark, remarks: answer.remarks, left: 0 });
      return { file: answer.file };
    }
    const ending = wanted === 'png' ? 'png' : 'svg';
    const { svg, width, height, left } = pictureWith(answer.ticket.mark, answer.entities);
    const bytes = ending === 'png' ? await pngOf(svg, { width, height }) : new TextEncoder().encode(svg);
    const file = await bringDrawn(api, answer.ticket, { ending, bytes });
    setTaken({ ...counts, mark: file.mark, remarks: [], left });
    return { file };
  };
  const print = useMutation({
    mutationFn: async () => {
      const answer = await askFor('paper', paperAsk);
      if (answer.kind !== 'ticket') throw new Error('a paper is drawn here');
      const { svg, left } = pictureWith(answer.ticket.mark, answer.entities);
      setToPrint(svg);
      setTaken({ entities: answer.entities, links: answer.links, mark: answer.ticket.mark, remarks: [], left });
    },
  });
  const count = (some: ReadonlySet<string>) => [...some].filter((key) => view.state.get(key)?.content.kind === 'entity').length;
  const [entities, all] = [count(keys), count(every)];
  return (
    <>
      <h2>{t('networks.export')}</h2>
      <p className={styles.note}>{t('networks.export.text')}</p>
      <Switch label={t('networks.export.whole')} checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
      <p className={styles.note} role="status">
        {t('networks.shown', { shown: format.number(entities), all: format.number(all) })}
      </p>
      <h3>{t('networks.export.pictures')}</h3>
      <div className={styles.keys}>
        {(['svg', 'png'] as const).map((one) => (
          <Button key={one} size="xs" variant="default" onClick={() => setAsked(one)}>
            {t(`networks.export.${one}`)}
          </Button>
        ))}
        <Button size="xs" variant="default" loading={print.isPending} onClick={() => print.mutate()}>
          {t('networks.export.print')}
        </Button>
      </div>
      {toPrint !== undefined && (
        <>
          <Paper ref={paper}>
            <img alt={details.title} src={`data:image/svg+xml;utf8,${encodeURIComponent(toPrint)}`} style={{ width: '100%' }} />
          </Paper>
          <PrintKey paper={paper} />
        </>
      )}
      <h3>{t('networks.export.files')}</h3>
      <div className={styles.keys}>
        {exportFormats.map((one) => (
          <Button key={one} size="xs" variant="default" onClick={() => setAsked(one)}>
            {t(`networks.export.${one}`)}
          </Button>
        ))}
      </div>
      {print.isError && <RefusalNote refusal={print.error} />}
      {asked !== undefined && (
        <ExportDialogue
          title={t(`networks.export.${asked}`)}
          purpose={purpose}
          least={t('networks.export.least')}
          fields={
            asked === 'svg' || asked === 'png' ? [] : chartFields.map((code) => ({ code, label: t(`networks.export.field.${code}`) }))
          }
          make={(ask) => make(asked, ask)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {taken && (
        <>
          <DoneNote>
            {t('networks.export.done', {
              entities: format.number(taken.entities),
              links: format.number(taken.links),
            })}
          </DoneNote>
          <p className={styles.note}>
            {t('networks.export.mark')} <bdi dir="ltr">{taken.mark}</bdi>
          </p>
          {taken.left > 0 && <p className={styles.warning}>{t('networks.export.unplaced', { n: format.number(taken.left) })}</p>}
          {taken.remarks.length > 0 && (
            <>
              <h3>{t('networks.export.left-out')}</h3>
              <RemarkRows remarks={taken.remarks.slice(0, 50)} />
            </>
          )}
        </>
      )}
    </>
  );
}

/** A small chart is a narrow picture: a mark that is longer than it would be cut, and so stands on several lines. */
function markLines(mark: string): string[] {
  const lines: string[] = [];
  for (const piece of mark.split(' · ')) {
    const last = lines.pop();
    if (last !== undefined && last.length + piece.length >= 70) lines.push(last, piece);
    else lines.push(last === undefined ? piece : `${last} · ${piece}`);
  }
  return lines;
}
