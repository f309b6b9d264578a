import type { ICruiseResult } from 'dependency-cruiser';

/** Mermaid: who imports whom, read from the code itself. Modules stand in one frame; what all of them use is drawn once, from the frame. */
export function moduleDiagram(graph: ICruiseResult): string {
  const edges = new Set<string>();
  const parts = new Set<string>();
  for (const { source, dependencies } of graph.modules) {
    const from = partOf(source);
    if (from === undefined) continue;
    parts.add(from);
    for (const { resolved } of dependencies) {
      const to = partOf(resolved);
      if (to === undefined || to === from) continue;
      const [start, end] = isModule(from) === isModule(to) ? [from, to] : [frameOf(from), frameOf(to)];
      edges.add(`  ${start} --> ${end}`);
    }
  }
  const modules = [...parts].filter(isModule).sort();
  const others = [...parts].filter((part) => !isModule(part)).sort();
  return [
    '```mermaid',
    'flowchart TD',
    ...others.map((part) => `  ${part}["src/${part}"]`),
    '  subgraph modules["src/modules"]',
    ...modules.map((part) => `    ${part}["${part.slice(prefix.length)}"]`),
    '  end',
    ...[...edges].sort(),
    '```',
    '',
  ].join('\n');
}

const prefix = 'module_';

/** `src/modules/posts/index.ts` -> `module_posts`, `src/kernel/ids.ts` -> `kernel`. The command line counts as the station. */
function partOf(file: string): string | undefined {
  const [src, part, module] = file.split('/');
  if (src !== 'src' || part === undefined) return undefined;
  if (part === 'main.ts') return 'station';
  return part === 'modules' ? `${prefix}${module}` : part;
}

function isModule(part: string): boolean {
  return part.startsWith(prefix);
}

function frameOf(part: string): string {
  return isModule(part) ? 'modules' : part;
}
