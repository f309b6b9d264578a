/** Figure 7: questions a second on two threads over one index, whose arrays both read without a copy. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ScreenablePerson } from '../../src/modules/screening/alert.ts';
import type { ListSegment } from '../../src/modules/screening/list-segment.ts';
import { type PackedIndex, packSegment } from '../../src/modules/screening/packed-index.ts';
import type { ScreeningIndex } from '../../src/modules/screening/screening-index.ts';
import type { CompressedBlocks, CompressedPeople } from '../../src/modules/screening/server/compressed-people.ts';
import { indexOf } from './memory.ts';

interface Work {
  readonly index: PackedIndex<CompressedBlocks>;
  readonly questions: readonly ScreenablePerson[];
  readonly seconds: number;
}

/** @returns questions answered a second, all threads together */
export async function measureThroughput(
  index: ScreeningIndex,
  segments: readonly ListSegment[],
  questions: readonly ScreenablePerson[],
  { threads = 2, seconds = 5 } = {},
): Promise<number> {
  for (const _ of index.vocabulary.sealInSteps());
  const packed = segments.map((segment) => packSegment(segment, (segment.parts.people as CompressedPeople).blocks));
  const work: Work = { index: { vocabulary: index.vocabulary.arrays(), segments: packed }, questions, seconds };
  const answered = await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: work });
      const result = await new Promise<number>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
      await worker.terminate();
      return result;
    }),
  );
  return answered.reduce((sum, each) => sum + each, 0);
}

function answer({ index: packed, questions, seconds }: Work): number {
  const index = indexOf({ ...packed, revisions: [] });
  for (const question of questions) index.screen(question);
  const start = performance.now();
  let answered = 0;
  while (performance.now() - start < seconds * 1000) {
    index.screen(questions[answered % questions.length]!);
    answered += 1;
  }
  return (1000 * answered) / (performance.now() - start);
}

if (!isMainThread && parentPort && (workerData as Partial<Work> | null)?.questions) parentPort.postMessage(answer(workerData as Work));
