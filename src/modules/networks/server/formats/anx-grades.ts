/** Grades of cards as ANX has them: places in three lists that the chart names once, of sources, of information, of handling. */
import type { CardGrade, ChartCard } from '../../chart.ts';
import { type GradingSystem, gradingSystems, gradings } from '../../chart-terms.ts';
import { xmlText } from './read-xml.ts';

/** Names of attributes that say what a chart item has no place for. */
export const anxNames = ['when', 'weight', 'longitude', 'latitude'];

const parts = ['source', 'information', 'handling'] as const;
const elements = ['GradeOne', 'GradeTwo', 'GradeThree'] as const;
export type GradeElement = (typeof elements)[number];

/** Writes the lists that its cards need. Where they are of several systems, each sign has its system before it. */
export class AnxGrades {
  readonly #lists: readonly (readonly string[])[];
  readonly #isMixed: boolean;

  constructor(cards: readonly ChartCard[]) {
    const systems = gradingSystems.filter((system) => cards.some(({ grade }) => grade?.system === system));
    this.#isMixed = systems.length > 1;
    this.#lists = parts.map((part) => systems.flatMap((system) => gradings[system][part].map((sign) => this.#name(system, sign))));
  }

  lists(): string {
    return this.#lists
      .map((list, place) => {
        if (list.length === 0) return '';
        const strings = list.map((sign) => `<String Text="${xmlText(sign)}"/>`).join('');
        return `<${elements[place]}><StringCollection>${strings}</StringCollection></${elements[place]}>\n`;
      })
      .join('');
  }

  /** As attributes of the card. */
  of({ grade }: ChartCard): string {
    if (!grade) return '';
    return parts
      .map((part, place) => {
        const index = this.#lists[place]!.indexOf(this.#name(grade.system, grade[part]));
        return index < 0 ? '' : ` ${elements[place]}Index="${index}"`;
      })
      .join('');
  }

  #name(system: string, sign: string): string {
    return this.#isMixed ? `${system} ${sign}` : sign;
  }
}

/** Lists of a chart, as they are read. */
export type GradeLists = Readonly<Record<GradeElement, string[]>>;

export function emptyGradeLists(): GradeLists {
  return { GradeOne: [], GradeTwo: [], GradeThree: [] };
}

/** What the places mean; undefined where none is said, or the chart has no such list. */
export function gradeOf(lists: GradeLists, said: (attribute: string) => string): CardGrade | undefined {
  const texts = elements.map((element) => {
    const index = said(`${element}Index`);
    return index === '' ? '' : (lists[element][Number(index)] ?? '');
  });
  if (texts.every((text) => text === '')) return undefined;
  const named = texts.map((text) => text.match(/^(\S+x\S+) (\S)$/));
  const system = named.find((match) => match)?.[1] ?? systemOf(lists) ?? '';
  const [source = '', information = '', handling = ''] = texts.map((text, place) => named[place]?.[2] ?? signOf(text));
  return { system, source, information, handling };
}

/** By the signs of its lists: `A`, or `A - Always reliable`. */
function systemOf(lists: GradeLists): GradingSystem | undefined {
  return gradingSystems.find((system) =>
    parts.every((part, place) => {
      const signs = lists[elements[place]!].map(signOf).filter((sign) => sign !== '' && sign !== '-');
      return signs.join() === gradings[system][part].join();
    }),
  );
}

function signOf(text: string): string {
  return text.trim().match(/^([A-Z0-9])(?![\p{L}\p{N}])/u)?.[1] ?? text.trim();
}
