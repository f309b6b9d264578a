/** A thread that answers one question after the other; begun with the first, ended with the page that asks. */

interface Answer {
  readonly id: number;
  readonly failed?: string;
}

export class AskThread<Request extends object, Reply extends Answer> {
  readonly #make: () => Worker;
  readonly #open = new Map<number, { resolve(answer: Reply): void; reject(error: Error): void }>();
  #worker: Worker | undefined;
  #next = 1;

  constructor(make: () => Worker) {
    this.#make = make;
  }

  ask(request: Request): Promise<Reply> {
    this.#worker ??= this.#begin();
    const worker = this.#worker;
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    });
  }

  /** What was asked is never answered. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#open.clear();
  }

  #begin(): Worker {
    const worker = this.#make();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const waiting = this.#open.get(data.id);
      this.#open.delete(data.id);
      if (data.failed === undefined) waiting?.resolve(data);
      else waiting?.reject(new Error(data.failed));
    });
    worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.#open.values()) reject(new Error(message));
      this.close();
    });
    return worker;
  }
}
