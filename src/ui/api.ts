/**
 * The page's only way to its station. Answers are parsed by the contracts' schemas; problems come as `RefusedError` with a
 * stable code; a command carries a key made before its first try and kept until the station has answered for certain.
 */
import { z } from 'zod';
import type { Purpose } from '../kernel/purpose.ts';
import type { Intent, Intents } from './intents.ts';

/** Codes made on this side of the wire. */
export type LocalRefusal = 'unreachable' | 'answer-not-understood';

/** The station said no, or could not be asked. `code` is the key of the message: `problem.CODE`. */
export class RefusedError extends Error {
  readonly code: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(refusal: { code: string; status: number; text: string; details?: Readonly<Record<string, unknown>> }) {
    super(refusal.text);
    this.name = 'RefusedError';
    this.code = refusal.code;
    this.status = refusal.status;
    this.details = refusal.details ?? {};
  }
  /**
   * True where the station itself said no. False where the command may or may not have been recorded, or will be once the
   * station is well: try again with the same key.
   */
  get isCertain(): boolean {
    return this.status >= 400 && this.status < 500 && this.code !== 'not-logged-in' && this.code !== 'answer-not-understood';
  }
}

export interface ReadOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly purpose?: Purpose | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The page refreshes by itself: the officer did nothing, and the session's idle time goes on. */
  readonly background?: boolean;
}

export interface RecordCommand<Answer> {
  /** `MODULE.VERB`. */
  readonly command: string;
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** Under `/api`. */
  readonly path: string;
  readonly body: unknown;
  readonly answer: z.ZodType<Answer>;
  readonly purpose?: Purpose | undefined;
}

export interface UploadCommand<Answer> extends Omit<RecordCommand<Answer>, 'body'> {
  readonly file: File;
  readonly contentType: string;
  /** 0 to 1; 1 means sent, not yet taken in. */
  onProgress(sent: number): void;
  readonly signal?: AbortSignal;
}

export interface Api {
  read<Answer>(path: string, answer: z.ZodType<Answer>, options?: ReadOptions): Promise<Answer>;
  /** Asks something with a body, recording nothing: a scan, a log-in. */
  ask<Answer>(
    path: string,
    body: unknown,
    answer: z.ZodType<Answer>,
    options?: ReadOptions & { method?: 'POST' | 'DELETE' },
  ): Promise<Answer>;
  /** One try. An uncertain failure keeps the key: calling again with the same command can not record twice. */
  record<Answer>(command: RecordCommand<Answer>): Promise<Answer>;
  /**
   * Tries until the station answers for certain, waiting longer between tries; `onWaiting` hears why. A station that fails
   * inside is tried a few times only: then a person looks.
   */
  recordUntilAnswered<Answer>(
    command: RecordCommand<Answer>,
    options: { readonly signal: AbortSignal; onWaiting(refusal: RefusedError): void },
  ): Promise<Answer>;
  upload<Answer>(command: UploadCommand<Answer>): Promise<Answer>;
  /** Commands of this officer that were begun and not yet answered, e.g. before the page was loaded again. */
  waiting(command: string): readonly Intent[];
  /** The officer gives them up: they may or may not have been recorded, and are not tried again. */
  abandon(command: string): void;
  /** Who acts from now on; undefined after logging out. */
  actAs(session: { readonly badge: string; readonly csrfToken: string } | undefined): void;
  /** True after any answer, false after none came. */
  onReach(listener: (reached: boolean) => void): () => void;
  /**
   * The station wants a fresh log-in before an act. True: there was one, and the act is sent once more, with the same key; false:
   * whoever asked hears the refusal.
   */
  onConfirm(confirm: () => Promise<boolean>): () => void;
  /** The station refused because nobody is logged in, whatever it was asked. */
  onSessionEnd(listener: () => void): () => void;
}

export interface ApiOptions {
  readonly intents: Intents;
  readonly fetch?: typeof globalThis.fetch;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const answerWithinMs = 20_000;
const longestWaitMs = 8_000;
const triesOfAFailingStation = 3;

export function createApi({ intents, fetch = (...call) => globalThis.fetch(...call), wait = waitFor }: ApiOptions): Api {
  let session: { readonly badge: string; readonly csrfToken: string } | undefined;
  const underWay = new Map<string, Promise<unknown>>();
  const reachListeners = new Set<(reached: boolean) => void>();
  const heard = (reached: boolean): void => {
    for (const listener of reachListeners) listener(reached);
  };
  let confirm: (() => Promise<boolean>) | undefined;
  async function confirming<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'confirm-first' || !(await confirm?.())) throw error;
      return attempt();
    }
  }
  const sessionEndListeners = new Set<() => void>();
  function answered<Answer>(status: number, text: string, answer: z.ZodType<Answer>): Answer {
    heard(true);
    try {
      return understood(status, text, answer);
    } catch (error) {
      if (error instanceof RefusedError && error.code === 'not-logged-in') for (const listener of sessionEndListeners) listener();
      throw error;
    }
  }

  function headersFor(extra: {
    key?: string;
    purpose?: Purpose | undefined;
    contentType?: string | undefined;
    background?: boolean;
    changes: boolean;
  }): Record<string, string> {
    return {
      accept: 'application/json, application/problem+json',
      ...(extra.contentType ? { 'content-type': extra.contentType } : {}),
      ...(extra.key ? { 'idempotency-key': extra.key } : {}),
      ...(extra.changes && session ? { 'x-csrf-token': session.csrfToken } : {}),
      ...(extra.background ? { 'x-background': 'true' } : {}),
      ...(extra.purpose ? { 'x-purpose': extra.purpose.purpose } : {}),
      // Header values are Latin-1; a case number may be written in any script.
      ...(extra.purpose?.caseNumber ? { 'x-case-number': encodeURIComponent(extra.purpose.caseNumber) } : {}),
    };
  }

  async function send<Answer>(path: string, init: RequestInit, answer: z.ZodType<Answer>, signal?: AbortSignal): Promise<Answer> {
    const signals = [AbortSignal.timeout(answerWithinMs), ...(signal ? [signal] : [])];
    let response: Response;
    let text: string;
    try {
      response = await fetch(`/api${path}`, { credentials: 'same-origin', ...init, signal: AbortSignal.any(signals) });
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      heard(false);
      throw unreachable();
    }
    return answered(response.status, text, answer);
  }

  async function tryOnce<Answer>(intent: Intent, attempt: () => Promise<Answer>): Promise<Answer> {
    const running = underWay.get(intent.key);
    // A double click: the second waits for the answer to the first.
    if (running) return running as Promise<Answer>;
    const promise = attempt()
      .then((answer) => {
        intents.settle(intent);
        return answer;
      })
      .catch((error: unknown) => {
        if (error instanceof RefusedError && error.isCertain) intents.settle(intent);
        throw error;
      })
      .finally(() => underWay.delete(intent.key));
    underWay.set(intent.key, promise);
    return promise;
  }

  const api: Api = {
    read: (path, answer, { query, purpose, signal, background = false } = {}) =>
      send(path + queryOf(query), { method: 'GET', headers: headersFor({ purpose, background, changes: false }) }, answer, signal),

    ask: (path, body, answer, { query, purpose, signal, method = 'POST' } = {}) =>
      confirming(() =>
        send(
          path + queryOf(query),
          {
            method,
            headers: headersFor({ purpose, changes: true, contentType: body === undefined ? undefined : 'application/json' }),
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          },
          answer,
          signal,
        ),
      ),

    record({ command, method = 'POST', path, body, answer, purpose }) {
      const content = JSON.stringify(body ?? null);
      const intent = intents.begin({ command, path, content, badge: session?.badge ?? '' });
      return tryOnce(intent, () =>
        confirming(() =>
          send(
            path,
            { method, headers: headersFor({ key: intent.key, purpose, changes: true, contentType: 'application/json' }), body: content },
            answer,
          ),
        ),
      );
    },

    async recordUntilAnswered(command, { signal, onWaiting }) {
      let failuresInside = 0;
      for (let pauseMs = 1000; ; pauseMs = Math.min(pauseMs * 2, longestWaitMs)) {
        try {
          return await api.record(command);
        } catch (error) {
          if (!(error instanceof RefusedError) || error.isCertain || error.code === 'not-logged-in') throw error;
          if ((error.code === 'internal' || error.code === 'answer-not-understood') && ++failuresInside >= triesOfAFailingStation)
            throw error;
          onWaiting(error);
          await wait(pauseMs, signal);
        }
      }
    },

    upload({ command, method = 'POST', path, file, contentType, answer, purpose, onProgress, signal }) {
      const content = JSON.stringify([file.name, file.size, file.lastModified]);
      const intent = intents.begin({ command, path, content, badge: session?.badge ?? '' });
      const headers = headersFor({ key: intent.key, purpose, changes: true, contentType });
      return tryOnce(intent, () =>
        sendFile({ method, path: `/api${path}`, headers, file, onProgress, signal }).then(
          ({ status, text }) => answered(status, text, answer),
          (cause: unknown) => {
            if (signal?.aborted) throw cause;
            heard(false);
            throw unreachable();
          },
        ),
      );
    },

    waiting: (command) => intents.waiting(command, session?.badge ?? ''),
    abandon(command) {
      for (const intent of api.waiting(command)) intents.settle(intent);
    },
    actAs(next) {
      session = next;
    },
    onReach(listener) {
      reachListeners.add(listener);
      return () => reachListeners.delete(listener);
    },
    onConfirm(next) {
      confirm = next;
      return () => {
        if (confirm === next) confirm = undefined;
      };
    },
    onSessionEnd(listener) {
      sessionEndListeners.add(listener);
      return () => sessionEndListeners.delete(listener);
    },
  };
  return api;
}

/** application/problem+json (RFC 9457) with the house's stable `code`. */
const problemBodySchema = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

function understood<Answer>(status: number, text: string, answer: z.ZodType<Answer>): Answer {
  const body = readJson(text);
  if (status >= 400) {
    const problem = problemBodySchema.safeParse(body);
    // A proxy or a station that is starting answers without our envelope: nothing is certain.
    if (!problem.success)
      throw new RefusedError({ code: status < 500 ? 'answer-not-understood' : 'unreachable', status, text: `HTTP ${status}` });
    const { code, detail, title, details } = problem.data;
    throw new RefusedError({ code, status, text: detail ?? title ?? code, ...(details ? { details } : {}) });
  }
  const parsed = answer.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RefusedError({ code: 'answer-not-understood', status, text: z.prettifyError(parsed.error) });
}

function unreachable(): RefusedError {
  return new RefusedError({ code: 'unreachable', status: 0, text: 'The station does not answer.' });
}

function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema or the problem check says so to the caller.
    return undefined;
  }
}

function queryOf(query: ReadOptions['query']): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}

interface FileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: File;
  onProgress(sent: number): void;
  readonly signal: AbortSignal | undefined;
}

/** fetch tells nothing of what has been sent; XMLHttpRequest does. */
function sendFile({ method, path, headers, file, onProgress, signal }: FileRequest): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.total === 0 ? 0 : event.loaded / event.total);
    request.upload.onload = () => onProgress(1);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new Error('no answer'));
    request.onabort = () => reject(signal?.reason ?? new Error('stopped'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
