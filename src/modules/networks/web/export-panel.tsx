/** The chart goes out: as a picture, on paper, or as a file of another tool. Each leaves a trace and carries a mark. */
import { Button, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../kernel/purpose.ts';
import { downloadText } from '../../../ui/download.tsx';
import { Paper, PrintKey } from '../../../ui/paper.tsx';
import { DoneNote, RefusalNote } from '../../../ui/pieces.tsx';
import { useApi, useFormat } from '../../../ui/workplace.tsx';
import { drawPicture, type ExportFormat, exportFormats, takenOutSchema } from '../index.ts';
import type { DeskView } from './chart-desk.ts';
import type { Look } from './chart-look.ts';
import { pngOf } from './png-of.ts';
import { RemarkRows } from './remark-rows.tsx';
import { iconPaths } from './type-icons.ts';
import styles from './workspace.module.css';

interface Props {
  readonly view: DeskView;
  readonly shown: ReadonlySet<string>;
  readonly look: Look;
  readonly purpose: Purpose;
}

const endings: Readonly<Record<Exclude<ExportFormat, 'picture'>, readonly [ending: string, type: string]>> = {
  anx: ['anx', 'application/xml'],
  gexf: ['gexf', 'application/xml'],
  graphml: ['graphml', 'application/xml'],
  'csv-entities': ['entities.csv', 'text/csv'],
  'csv-links': ['links.csv', 'text/csv'],
  ftm: ['ftm.json', 'application/json'],
};
type Wanted = Exclude<ExportFormat, 'picture'> | 'svg' | 'png' | 'print';

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
  const take = useMutation({
    mutationFn: async (wanted: Wanted) => {
      const isPicture = wanted === 'svg' || wanted === 'png' || wanted === 'print';
      const path = `/charts/${encodeURIComponent(chartId)}/exports`;
      const taken = await api.ask(path, { format: isPicture ? 'picture' : wanted, keys: [...keys] }, takenOutSchema, { purpose });
      const name = `${details.caseNumber.replace(/[^\p{L}\p{N}]+/gu, '-')}-${format.isoDate(Date.now())}`;
      if (!isPicture) {
        const [ending, type] = endings[wanted];
        // Excel needs the mark to read letters beyond ASCII.
        downloadText(`${name}.${ending}`, wanted.startsWith('csv') ? `\uFEFF${taken.text}` : taken.text, type);
        return { taken, left: 0 };
      }
      const { svg, width, height, left } = drawPicture(
        view.state,
        keys,
        { colourOf: look.colourOf, pathOf: (type) => iconPaths[type], radiusOf: (key) => Math.max(9, look.sizeOf(key)) },
        {
          title: details.title,
          lines: [
            taken.mark,
            t('networks.shown', { shown: format.number(taken.entities), all: format.number(all) }),
            t('networks.answers.caution'),
            t('networks.key.caution'),
          ],
          direction: i18n.dir() as 'ltr' | 'rtl',
        },
      );
      if (wanted === 'svg') downloadText(`${name}.svg`, svg, 'image/svg+xml');
      else if (wanted === 'png') await pngOf(svg, { width, height, name: `${name}.png` });
      else setToPrint(svg);
      return { taken, left };
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
        {(['svg', 'png', 'print'] as const).map((one) => (
          <Button key={one} size="xs" variant="default" loading={take.isPending && take.variables === one} onClick={() => take.mutate(one)}>
            {t(`networks.export.${one}`)}
          </Button>
        ))}
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
          <Button key={one} size="xs" variant="default" loading={take.isPending && take.variables === one} onClick={() => take.mutate(one)}>
            {t(`networks.export.${one}`)}
          </Button>
        ))}
      </div>
      {take.isError && <RefusalNote refusal={take.error} />}
      {take.data && (
        <>
          <DoneNote>
            {t('networks.export.done', {
              entities: format.number(take.data.taken.entities),
              links: format.number(take.data.taken.links),
            })}
          </DoneNote>
          <p className={styles.note}>
            {t('networks.export.mark')} <bdi dir="ltr">{take.data.taken.mark}</bdi>
          </p>
          {take.data.left > 0 && <p className={styles.warning}>{t('networks.export.unplaced', { n: format.number(take.data.left) })}</p>}
          {take.data.taken.remarks.length > 0 && (
            <>
              <h3>{t('networks.export.left-out')}</h3>
              <RemarkRows remarks={take.data.taken.remarks.slice(0, 50)} />
            </>
          )}
        </>
      )}
    </>
  );
}
