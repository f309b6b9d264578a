/** The command line: `maabar VERB`. Verbs load lazily, so that a small one starts fast. */
import process from 'node:process';
import type { ExitStatus, Verb } from './kernel/verb.ts';

const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  init: async () => (await import('./station/verbs/init-verb.ts')).initVerb,
  account: async () => (await import('./station/verbs/account-verb.ts')).accountVerb,
  bundle: async () => (await import('./station/verbs/bundle-verb.ts')).bundleVerb,
  certificate: async () => (await import('./station/verbs/certificate-verb.ts')).certificateVerb,
  enrol: async () => (await import('./station/verbs/enrol-verb.ts')).enrolVerb,
  start: async () => (await import('./station/verbs/start-verb.ts')).startVerb,
  demo: async () => (await import('./station/demonstration/demo-verb.ts')).demoVerb,
  journal: async () => (await import('./station/verbs/journal-verb.ts')).journalVerb,
  backup: async () => (await import('./station/verbs/backup-verb.ts')).backupVerb,
  restore: async () => (await import('./station/verbs/restore-verb.ts')).restoreVerb,
  keys: async () => (await import('./station/verbs/keys-verb.ts')).keysVerb,
  fairness: async () => (await import('./station/verbs/fairness-verb.ts')).fairnessVerb,
  seal: async () => (await import('./station/verbs/seal-verb.ts')).sealVerb,
  'focal-point': async () => (await import('./station/verbs/focal-point-verb.ts')).focalPointVerb,
  'set-up': async () => (await import('./station/verbs/set-up-verb.ts')).setUpVerb,
  update: async () => (await import('./station/verbs/update-verb.ts')).updateVerb,
  'offer-update': async () => (await import('./station/verbs/offer-update-verb.ts')).offerUpdateVerb,
  export: async () => (await import('./modules/exports/server/export-verb.ts')).exportVerb,
  mrz: async () => (await import('./modules/documents/server/mrz-verb.ts')).mrzVerb,
  screen: async () => (await import('./modules/screening/server/screen-verb.ts')).screenVerb,
  graph: async () => (await import('./modules/networks/server/graph-verb.ts')).graphVerb,
};

async function main(argv: readonly string[]): Promise<ExitStatus> {
  const [name, ...args] = argv;
  if (name === undefined || name === 'help' || name === '--help') {
    for (const load of Object.values(verbs)) describe(await load());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!load) {
    say(`maabar: there is no verb "${name}". Verbs: ${Object.keys(verbs).join(', ')}.`);
    return 2;
  }
  const verb = await load();
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    describe(verb);
    return 0;
  }
  return verb.run({ args, stdin: process.stdin, out: (line) => process.stdout.write(`${line}\n`), err: say });
}

function describe({ usage, summary }: Verb): void {
  say(`maabar ${usage}\n    ${summary}`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** What the system refuses (no such file, no permission, no such address) is said in a line; a fault of the program keeps its trace. */
async function refusedBySystem(error: unknown): Promise<ExitStatus> {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error)) throw error;
  // Most calls refuse nothing, and start faster without these words.
  const { fileProblemOf } = await import('./storage/file-problem.ts');
  const { ProblemError } = await import('./kernel/problem.ts');
  const { storageFaultOf } = await import('./storage/storage-error.ts');
  const { journalProblem } = await import('./journal/problems.ts');
  // The database says that its disk is full without naming a file.
  const full = storageFaultOf(error) === 'disk-full' ? journalProblem('storage-stopped') : undefined;
  const problem = error instanceof ProblemError ? error.problem : (fileProblemOf(error) ?? full);
  if (!problem && syscall === undefined) throw error;
  say(`maabar ${process.argv[2]}: ${problem?.text ?? message}`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch(refusedBySystem);
