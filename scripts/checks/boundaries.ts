import { moduleOrder } from '../../src/station/module-order.ts';
import { root } from '../runtime.mjs';
import type { Check } from './check.ts';
import { moduleGraph } from './module-graph.ts';
import { projectFiles } from './project-files.ts';

export const boundariesCheck: Check = {
  name: 'every import keeps to the boundaries (.dependency-cruiser.mjs)',
  async run() {
    const { modules, summary } = await moduleGraph(root);
    const read = new Set(modules.map((module) => module.source));
    const sources = projectFiles(/^src\/.*\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file));
    const complaints = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`);
    // Under another version of TypeScript dependency-cruiser reads nothing, and still says that all is well.
    for (const file of sources) if (!read.has(file)) complaints.push(`${file} was not read by dependency-cruiser`);
    if ((summary.totalDependenciesCruised ?? 0) < sources.length) {
      complaints.push(
        `dependency-cruiser saw ${summary.totalDependenciesCruised} imports in ${sources.length} files: it does not read them`,
      );
    }
    return complaints;
  },
};

export const moduleOrderCheck: Check = {
  name: 'every module has its place in the order (src/station/module-order.ts)',
  async run() {
    const declared: readonly string[] = moduleOrder;
    const found = new Set(projectFiles(/^src\/modules\/[^/]+\//).map((file) => file.split('/')[2] ?? ''));
    return [...found]
      .filter((name) => !declared.includes(name))
      .map((name) => `src/modules/${name} is not in moduleOrder: add it where it belongs`);
  },
};
