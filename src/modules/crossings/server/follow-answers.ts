/** At a post: follows what headquarters answers, as soon as it comes, and after a start what came before it. */
import type { ModuleRuntime } from '../../../http/server-module.ts';
import type { EntityId } from '../../../kernel/ids.ts';
import { isProblem } from '../../../kernel/problem.ts';
import type { PostsReadPort } from '../../posts/index.ts';
import { caseAnswered } from '../answers.ts';
import { followAnswerOf } from './answers.ts';
import { crossingsTables } from './tables.ts';

export class AnswerFollower {
  readonly #runtime: ModuleRuntime;
  readonly #posts: Pick<PostsReadPort, 'current'>;
  #running: Promise<void> = Promise.resolve();

  constructor(runtime: ModuleRuntime, posts: Pick<PostsReadPort, 'current'>) {
    this.#runtime = runtime;
    this.#posts = posts;
  }

  async start(): Promise<void> {
    if (this.#runtime.role !== 'post') return;
    this.#runtime.onCommitted(({ kinds }) => {
      if (kinds.includes(caseAnswered.kind)) this.#soon();
    });
    this.#soon();
  }

  async stop(): Promise<void> {
    await this.#running;
  }

  #soon(): void {
    this.#running = this.#running.then(() => this.#follow()).catch((error: unknown) => this.#fault(error));
  }

  /** One after the other, in the order in which they were said. */
  async #follow(): Promise<void> {
    const { station } = this.#runtime;
    const post = await this.#posts.current();
    if (!post) return;
    const waiting = await this.#runtime
      .read(crossingsTables)
      .selectFrom('crossings_answer as a')
      .leftJoin('crossings_answer_followed as f', 'f.answer', 'a.answer')
      .select('a.answer')
      .where('f.answer', 'is', null)
      .orderBy('a.at_ms')
      .execute();
    for (const { answer } of waiting) {
      const input = { answer: answer as EntityId, state: post.state };
      // Where recording has stopped it is followed at the next answer, or the next start.
      if (isProblem(await this.#runtime.execute(followAnswerOf, input, { actor: { kind: 'station', station } }))) return;
    }
  }

  #fault(error: unknown): void {
    this.#runtime.log.error({ error: error instanceof Error ? error.name : typeof error }, 'an answer of headquarters was not followed');
  }
}
