/** The writer on a thread of its own: both ends of the conversation. SQLite's fsync then never holds up a page that reads. */
import type { MessagePort } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import { type Problem, ProblemError } from '../kernel/problem.ts';
import type { JournalHead } from './appender.ts';
import type { CommandAnswer, CommandRequest } from './command-loop.ts';
import type { ErasureCertificate, ErasureOrder } from './erase.ts';
import type { WayGiven } from './give-way.ts';
import type { JournalStore } from './journal-store.ts';
import { type PackedRange, packRange, unpackRange } from './packed-range.ts';
import { journalProblem } from './problems.ts';
import type { ReceiveAnswer, ReceivedRange } from './received-range.ts';
import type { StorageState, Writer, WriterEvents } from './writer.ts';

type Call =
  | { readonly id: number; readonly call: 'execute'; readonly request: CommandRequest }
  | { readonly id: number; readonly call: 'erase'; readonly order: ErasureOrder }
  | { readonly id: number; readonly call: 'receive'; readonly range: PackedRange }
  | { readonly id: number; readonly call: 'give-way'; readonly way: WayGiven }
  | { readonly id: number; readonly call: 'sign-with'; readonly signingKey: Uint8Array }
  | { readonly id: number; readonly call: 'checkpoint' | 'close' };
type Notices = Parameters<WriterEvents['committed']>[0];
type Message =
  | { readonly type: 'ready'; readonly storage: StorageState }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown; readonly notices?: Notices }
  | { readonly type: 'failed'; readonly id: number; readonly message: string; readonly problem: Problem | undefined }
  | { readonly type: 'committed'; readonly notices: Notices }
  | { readonly type: 'storage'; readonly state: StorageState }
  | { readonly type: 'fault'; readonly reference: string; readonly command: string; readonly message: string };

/** Runs in the writer thread: opens the store and answers until told to close. */
export async function serveWriter(port: MessagePort, open: (events: WriterEvents) => Promise<JournalStore>): Promise<void> {
  const say = (message: Message) => port.postMessage(message);
  // To wake a thread costs more than to fill a message: what was committed travels with the first answer to it.
  let held: Notices = [];
  const sayHeld = () => {
    const notices = held;
    held = [];
    if (notices.length > 0) say({ type: 'committed', notices });
  };
  const hold = (notices: Notices) => {
    if (held.length === 0) setImmediate(sayHeld);
    held = [...held, ...notices];
  };
  let store: JournalStore;
  try {
    store = await open({
      committed: hold,
      storage: (state) => say({ type: 'storage', state }),
      fault: (reference, command, message) => say({ type: 'fault', reference, command, message }),
    });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    say({ type: 'refused', problem: error.problem });
    port.close();
    return;
  }
  port.on('message', (call: Call) => {
    answer(store, call).then(
      (value) => {
        const notices = held;
        held = [];
        say({ type: 'answer', id: call.id, value, ...(notices.length > 0 && { notices }) });
        if (call.call === 'close') port.close();
      },
      (error: Error) =>
        say({ type: 'failed', id: call.id, message: error.message, problem: error instanceof ProblemError ? error.problem : undefined }),
    );
  });
  say({ type: 'ready', storage: store.storage() });
}

function answer(store: JournalStore, call: Call): Promise<unknown> {
  switch (call.call) {
    case 'execute':
      return store.execute(call.request);
    case 'erase':
      return store.erase(call.order);
    case 'receive':
      return store.receive(unpackRange(call.range));
    case 'give-way':
      return store.giveWay(call.way);
    case 'sign-with':
      return store.signWith(call.signingKey);
    case 'checkpoint':
      return store.checkpoint();
    case 'close':
      return store.close();
  }
}

/** The station's end. */
export class WriterThread implements Writer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  #nextId = 1;
  #storage: StorageState;
  #stopped = false;

  private constructor(worker: Worker, storage: StorageState) {
    this.#worker = worker;
    this.#storage = storage;
  }

  /**
   * Starts the thread from `script`, which calls `serveWriter`.
   * @throws ProblemError where the store refuses to open
   */
  static async start(script: URL, workerData: unknown, events: WriterEvents): Promise<WriterThread> {
    const worker = new Worker(script, { workerData });
    let thread: WriterThread | undefined;
    const ready = new Promise<StorageState>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if (message.type === 'ready') resolve(message.storage);
        else if (message.type === 'refused') reject(new ProblemError(message.problem));
        else if (message.type === 'committed') events.committed(message.notices);
        else if (message.type === 'fault') events.fault(message.reference, message.command, message.message);
        else if (message.type === 'storage') {
          if (thread) thread.#storage = message.state;
          events.storage(message.state);
        } else if (thread) {
          if (message.type === 'answer' && message.notices) events.committed(message.notices);
          thread.#settle(message);
        }
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the writer stopped before it was ready (exit ${code})`)));
    });
    thread = new WriterThread(worker, await ready);
    worker.on('error', (error) => thread.#fail(error as Error, events));
    worker.on('exit', () => thread.#fail(new Error('the writer has stopped'), events));
    return thread;
  }

  execute(request: CommandRequest): Promise<CommandAnswer> {
    if (this.#stopped) return Promise.resolve({ problem: journalProblem('storage-stopped') });
    return this.#call<CommandAnswer>({ id: this.#nextId++, call: 'execute', request });
  }

  async erase(order: ErasureOrder): Promise<ErasureCertificate | Problem> {
    if (this.#stopped) return journalProblem('storage-stopped');
    return this.#call<ErasureCertificate | Problem>({ id: this.#nextId++, call: 'erase', order });
  }

  async receive(range: ReceivedRange): Promise<ReceiveAnswer> {
    if (this.#stopped) throw new ProblemError(journalProblem('storage-stopped'));
    const { packed, transfer } = packRange(range);
    return this.#call<ReceiveAnswer>({ id: this.#nextId++, call: 'receive', range: packed }, transfer);
  }

  async giveWay(way: WayGiven): Promise<void> {
    if (this.#stopped) throw new ProblemError(journalProblem('storage-stopped'));
    return this.#call<void>({ id: this.#nextId++, call: 'give-way', way });
  }

  checkpoint(): Promise<readonly JournalHead[]> {
    return this.#call({ id: this.#nextId++, call: 'checkpoint' });
  }

  async signWith(signingKey: Uint8Array): Promise<void> {
    if (this.#stopped) throw new ProblemError(journalProblem('storage-stopped'));
    return this.#call<void>({ id: this.#nextId++, call: 'sign-with', signingKey });
  }

  storage(): StorageState {
    return this.#storage;
  }

  async close(): Promise<void> {
    if (this.#stopped) return;
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    await this.#call({ id: this.#nextId++, call: 'close' });
    this.#stopped = true;
    await exited;
  }

  #call<Value>(call: Call, transfer: readonly ArrayBuffer[] = []): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(call.id, { resolve: resolve as (value: never) => void, reject });
      this.#worker.postMessage(call, transfer);
    });
  }

  #settle(message: Extract<Message, { type: 'answer' | 'failed' }>): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    if (message.type === 'answer') waiting.resolve(message.value as never);
    else waiting.reject(message.problem ? new ProblemError(message.problem) : new Error(message.message));
  }

  /** The thread died: what it had not answered is unknown, and nothing more is accepted. */
  #fail(error: Error, events: WriterEvents): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#storage = { state: 'stopped', reason: 'disk-error' };
    events.storage(this.#storage);
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
