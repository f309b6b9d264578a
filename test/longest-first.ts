import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** By the start of their path, what takes long first: whoever begins with the short ones has one core idle at the end. */
const order = ['test/browser/', 'test/deep/new-module', 'test/web/', 'test/station/', 'test/faults/', 'test/', 'src/', ''];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = `${this.ctx.config.root}/`;
    const place = ({ moduleId }: TestSpecification) => order.findIndex((start) => moduleId.replace(root, '').startsWith(start));
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
