/** One person's file as a paper to be drawn: what is held, since when, where from, for how long, who read it, and what is withheld. */
import type { PdfPaper, PdfPiece } from '../../../ui/pdf/draw-pdf.ts';
import { type PersonFile, withheld } from '../index.ts';
import { factWords, type WordsGround } from './fact-words.ts';

export interface PaperOf {
  readonly file: PersonFile;
  /** Undefined where another lock is put around it. */
  readonly password: string | undefined;
  /** Of the copy. */
  readonly mark: string;
  readonly caseNumber: string | undefined;
  /** What the post is called, in the paper's language. */
  readonly post: string;
  readonly officer: { readonly name: string; readonly badge: string };
  readonly nowMs: number;
}

export function personPaper({ file, password, mark, caseNumber, post, officer, nowMs }: PaperOf, ground: WordsGround): PdfPaper {
  const { t, format, language } = ground;
  const written = `${format.date(nowMs)}${t('ui.comma')}${format.time(nowMs)}`;
  const named = file.records.flatMap(({ facts }) => facts).find(({ value }) => value.kind === 'name');
  const title = t('protection.paper.file');
  const head: [string, string][] = [
    [t('protection.paper.person'), named ? factWords(named.value, ground) : t('protection.nameless')],
    [t('protection.paper.post'), post],
    ...(caseNumber ? ([[t('ui.case-number'), caseNumber]] as [string, string][]) : []),
    [t('protection.paper.written'), written],
    [t('protection.paper.by'), `${officer.name} ${officer.badge}`],
  ];
  return {
    title,
    language,
    ...(password !== undefined && { password }),
    mark,
    page: (number, of) => t('protection.pdf.page', { number: format.number(number), of: format.number(of) }),
    pieces: [
      { kind: 'title', text: title },
      { kind: 'facts', facts: head },
      ...recordPieces(file, ground),
      { kind: 'heading', text: t('protection.withheld') },
      { kind: 'text', text: t('protection.withheld.text') },
      ...withheld.map((code): PdfPiece => ({ kind: 'text', text: `– ${t(`protection.withheld.${code}`)}` })),
      { kind: 'heading', text: t('protection.pdf.rights') },
      { kind: 'text', text: t('protection.paper.rights') },
    ],
  };
}

function recordPieces({ records, retention }: PersonFile, ground: WordsGround): PdfPiece[] {
  const { t, format } = ground;
  return [...Map.groupBy(records, ({ module }) => module)].flatMap(([module, ofModule]): PdfPiece[] => [
    { kind: 'heading', text: t(`held.module.${module}`) },
    ...[...Map.groupBy(ofModule, ({ kind }) => kind)].flatMap(([kind, ofKind]): PdfPiece[] => {
      const rule = retention.find((one) => one.kind === kind);
      return [
        { kind: 'subheading', text: t(`held.kind.${kind}`) },
        ...(rule ? [{ kind: 'quiet', text: `${keptWords(rule.keepForDays, ground)}. ${t(`held.basis.${rule.basis}`)}` } as const] : []),
        ...ofKind.map(
          ({ sinceMs, facts }): PdfPiece => ({
            kind: 'facts',
            when: `${format.date(sinceMs)}${t('ui.comma')}${format.time(sinceMs)}`,
            facts: facts.map(({ code, value }) => [t(`held.fact.${module}.${code}`), factWords(value, ground)] as const),
          }),
        ),
      ];
    }),
  ]);
}

/** @example keptWords(1095) // 'Conservé 3 ans' */
export function keptWords(keepForDays: number, { t, format }: Pick<WordsGround, 't' | 'format'>): string {
  const years = keepForDays / 365;
  return Number.isInteger(years)
    ? t('protection.kept.years', { count: years, n: format.number(years) })
    : t('protection.kept.days', { count: keepForDays, n: format.number(keepForDays) });
}
