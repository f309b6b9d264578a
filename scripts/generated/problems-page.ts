import { dirname } from 'node:path';
import type { OwnedProblems } from '../checks/problems.ts';
import { generatedNotice, table } from './markdown.ts';

/** docs/problems.md: every expected failure. */
export function problemsPage(owned: readonly OwnedProblems[]): string {
  const rows = owned.flatMap(({ file, problems }) =>
    Object.entries(problems).map(([code, { status, text }]) => [`\`${code}\``, String(status), dirname(file).replace(/^src\//, ''), text]),
  );
  return `${generatedNotice}
# Problems

What the station may answer instead of what was asked, as application/problem+json (RFC 9457). Codes are stable; the words on the screen are messages \`problem.CODE\` in the officer's language. Words in braces are filled from the details.

${table(['Code', 'Status', 'Of', 'What happened, and what to do'], rows)}`;
}
