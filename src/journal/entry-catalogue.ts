/** All kinds of entries that this program knows, and how old ones become current. */
import type { Actor, EntryDefinition, EntryDraft, RawBody, RecordedEntry } from '../kernel/entry.ts';
import type { EntryRef } from '../kernel/ids.ts';
import { decodeCommonPart, decodeSubjectPart, type Envelope } from './envelope.ts';

// biome-ignore lint/suspicious/noExplicitAny: a list of definitions of many shapes
type AnyDefinition = EntryDefinition<any, any>;

export class EntryCatalogue {
  readonly #definitions = new Map<string, AnyDefinition>();

  /** @throws where two definitions share a kind */
  constructor(definitions: readonly AnyDefinition[]) {
    for (const definition of definitions) {
      if (this.#definitions.has(definition.kind)) throw new Error(`two definitions of the entry kind ${definition.kind}`);
      this.#definitions.set(definition.kind, definition);
    }
  }

  find(kind: string): AnyDefinition | undefined {
    return this.#definitions.get(kind);
  }

  list(): readonly AnyDefinition[] {
    return [...this.#definitions.values()];
  }

  /** Checks a draft against its definition. @throws where it does not fit: `decide` is at fault, not the officer */
  parse<Common, Subject>(draft: EntryDraft<Common, Subject>): EntryDraft<Common, Subject> {
    const { definition } = draft;
    if (this.#definitions.get(definition.kind) !== definition) throw new Error(`the entry kind ${definition.kind} is not in the catalogue`);
    const { subject } = definition;
    if (!subject && draft.subjects.length > 0) throw new Error(`entries of kind ${definition.kind} speak of nobody`);
    if ((definition.stream === 'channel') !== (draft.to !== undefined)) throw new Error(`${definition.kind}: for whom is it?`);
    return {
      ...draft,
      common: definition.common.parse(draft.common),
      subjects: subject ? draft.subjects.map((part) => ({ subject: part.subject, content: subject.parse(part.content) })) : [],
    };
  }

  /**
   * Reads an entry back at its current version.
   * `parts` are the stored bodies, null where erased. Undefined: a kind (or a later version) that this program does not know;
   * it is kept as it is and projected by a program that knows it.
   */
  read(
    ref: EntryRef,
    envelope: Pick<Envelope, 'kind' | 'version' | 'at'>,
    parts: readonly (Uint8Array | null)[],
  ): RecordedEntry | undefined {
    const definition = this.#definitions.get(envelope.kind);
    const [commonBytes, ...subjectBytes] = parts;
    if (!definition || envelope.version > definition.version || !commonBytes) return undefined;
    const { actor, content } = decodeCommonPart(commonBytes);
    const raw: RawBody = { common: content, subjects: subjectBytes.map((bytes) => (bytes ? decodeSubjectPart(bytes) : null)) };
    const body = upcast(definition, envelope.version, raw);
    return recorded({ ref, envelope, actor, definition, body });
  }
}

/** Applies the upcasters from `version` to the current one. */
export function upcast(definition: AnyDefinition, version: number, body: RawBody): RawBody {
  let current = body;
  for (let step = version; step < definition.version; step++) {
    const upcaster = definition.upcasters?.[step];
    if (!upcaster) throw new Error(`no upcaster of ${definition.kind} from version ${step}`);
    current = upcaster(current);
  }
  return current;
}

function recorded(from: {
  ref: EntryRef;
  envelope: Pick<Envelope, 'at'>;
  actor: Actor;
  definition: AnyDefinition;
  body: RawBody;
}): RecordedEntry {
  const { definition, body } = from;
  return {
    ref: from.ref,
    kind: definition.kind,
    version: definition.version,
    recordedAt: from.envelope.at,
    actor: from.actor,
    common: definition.common.parse(body.common),
    subjects: body.subjects.map((part) => (part ? { subject: part.subject, content: definition.subject?.parse(part.content) } : null)),
  };
}
