/** A chart: who and what is on it, and how they are tied; what every format is read into and written from. */
import { ProblemError } from '../../kernel/problem.ts';
import { networksProblem } from './problems.ts';
import { longestId } from './read-ties.ts';
import type { Remarks } from './remarks.ts';

export interface ChartAttribute {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'flag' | 'time';
  /** As it was written; a time as ISO 8601 without zone, a flag as `true` or `false`. */
  readonly value: string;
}

/** A piece of evidence. */
export interface ChartCard {
  readonly summary: string;
  readonly text: string;
  readonly source: string;
  /** ISO 8601 without zone; empty where it has none. */
  readonly when: string;
  /** How good the source is, and what it says; undefined where nobody graded it. */
  readonly grade?: CardGrade | undefined;
}

/** Signs of a grading, each empty where the system has none: `{ system: '6x6', source: 'B', information: '2', handling: '' }`. */
export interface CardGrade {
  /** Empty where the file does not say which. */
  readonly system: string;
  readonly source: string;
  readonly information: string;
  readonly handling: string;
}

interface ChartItem {
  readonly id: string;
  readonly label: string;
  /** As the file names it: `Person`, `Telephone`; empty where it says nothing. */
  readonly type: string;
  /** ISO 8601 without zone; empty where it has none. */
  readonly when: string;
  readonly attributes: readonly ChartAttribute[];
  readonly cards: readonly ChartCard[];
  /** `#rrggbb`; undefined where the file says none. */
  readonly colour?: string | undefined;
}

export interface ChartNode extends ChartItem {
  /** On the sheet, in its own units; y grows downwards. */
  readonly place: { readonly x: number; readonly y: number } | undefined;
  /** On the earth, in degrees (WGS 84). */
  readonly position: { readonly longitude: number; readonly latitude: number } | undefined;
}

export interface ChartLink extends ChartItem {
  readonly source: string;
  readonly target: string;
  readonly direction: 'none' | 'forward' | 'backward' | 'both';
  /** Above 0; undefined where the file says nothing. */
  readonly weight: number | undefined;
  /** `Confirmed`, `Unconfirmed`, `Tentative`, or as the file names it; empty where it says nothing. */
  readonly strength: string;
}

export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly links: readonly ChartLink[];
}

/** Nodes and links that a chart holds at most: all of it is in memory. */
export const mostItems = 2_000_000;

export const emptyNode = { label: '', type: '', when: '', attributes: [], cards: [], place: undefined, position: undefined } as const;
export const emptyLink = {
  label: '',
  type: '',
  when: '',
  attributes: [],
  cards: [],
  direction: 'none',
  weight: undefined,
  strength: '',
} as const;

/** Collects a chart whose links may stand before their ends. What does not fit is said, and the rest is taken. */
export class ChartCollector {
  readonly #nodes = new Map<string, ChartNode>();
  readonly #links: { readonly link: ChartLink; readonly line: number | undefined }[] = [];
  readonly #remark: Remarks;

  constructor(remark: Remarks) {
    this.#remark = remark;
  }

  /** @throws ProblemError `network-too-large` */
  node(node: ChartNode, line?: number): void {
    const place = line === undefined ? {} : { line };
    if (node.id === '' || node.id.length > longestId) {
      this.#remark({ ...place, code: 'item-without-id' });
      return;
    }
    if (this.#nodes.has(node.id)) {
      this.#remark({ ...place, about: node.id, code: 'item-id-taken' });
      return;
    }
    this.#nodes.set(node.id, node);
    this.#bound();
  }

  hasNode(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** @throws ProblemError `network-too-large` */
  link(link: ChartLink, line?: number): void {
    this.#links.push({ link, line });
    this.#bound();
  }

  finish(): Chart {
    const ids = new Set<string>();
    const links: ChartLink[] = [];
    for (const [index, { link, line }] of this.#links.entries()) {
      const place = line === undefined ? {} : { line };
      const missing = [link.source, link.target].find((end) => !this.#nodes.has(end));
      if (missing !== undefined) {
        this.#remark({ ...place, about: link.id, code: 'link-to-nobody', values: { name: missing.slice(0, 100) } });
        continue;
      }
      let id = link.id === '' ? `link-${index + 1}` : link.id;
      if (ids.has(id)) {
        id = `${id} (${index + 1})`;
        this.#remark({ ...place, about: link.id, code: 'link-id-taken', values: { name: id } });
      }
      ids.add(id);
      links.push(id === link.id ? link : { ...link, id });
    }
    return { nodes: [...this.#nodes.values()], links };
  }

  #bound(): void {
    if (this.#nodes.size + this.#links.length <= mostItems) return;
    throw new ProblemError(networksProblem('network-too-large', { limit: mostItems, what: 'items' }));
  }
}

/**
 * A date or time as files write it, as far as it is known; empty where it is none. Its zone goes: `hasZone` says whether it has one.
 * @example isoTime('2026-03-02 14:05') // '2026-03-02T14:05'
 */
export function isoTime(text: string): string {
  const match = text.trim().match(isoPattern);
  return match ? `${match[1]}${match[2] === undefined ? '' : `T${match[2]}`}` : '';
}

const isoPattern =
  /^(\d{4}(?:-\d{2}(?:-\d{2})?)?(?!-))(?:(?<=-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?|(Z|[+-]\d{2}:\d{2})?)$/;

/** @example hasZone('2026-03-02T14:05+02:00') // true */
export function hasZone(text: string): boolean {
  const match = text.trim().match(isoPattern);
  return match?.[3] !== undefined || match?.[4] !== undefined;
}
