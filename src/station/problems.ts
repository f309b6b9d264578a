import { type ProblemCatalogue, problemsOf } from '../kernel/problem.ts';

export const stationProblems = {
  'no-station': { status: 404, text: 'There is no station in {directory}. Make one with: maabar init {directory} --station CODE' },
  'station-exists': { status: 409, text: 'There is already a station in {directory}. Choose another directory.' },
  'config-unreadable': {
    status: 500,
    text: '{file} is not a station file of this program. Restore it from the installation, or restore a backup.',
  },
  'certificate-none': {
    status: 404,
    text: 'This station has no certificate of its own yet. Make one with: maabar certificate make {directory}',
  },
  'certificate-damaged': {
    status: 500,
    text: 'The certificate in {file} cannot be used: the file is damaged, or belongs to another station. Move it away, and make another: browsers then install the new authority.',
  },
  'secret-required': {
    status: 422,
    text: 'Say how to open the station: --key-file FILE, --passphrase-file FILE, or the passphrase in the environment variable MAABAR_PASSPHRASE.',
  },
  'database-unopened': {
    status: 500,
    text: 'The database {file} does not open with the station’s key: it is damaged, or belongs to another station. Nothing was changed. Restore the latest backup: maabar restore BACKUP NEW-DIRECTORY',
  },
  'database-plain': {
    status: 500,
    text: 'The database {file} is not encrypted, so it is not one that this program made. Nothing was changed.',
  },
  'database-unreachable': {
    status: 503,
    text: 'The PostgreSQL server cannot be used: {reason}. Start it, or correct its URL (--postgres, or station.json).',
  },
  'journal-unsound': {
    status: 422,
    text: '{journal} does not follow from itself ({what} at entry {sequence}), so nobody can go on with it. Restore the latest backup: maabar restore BACKUP NEW-DIRECTORY',
  },
  'journal-unknown': { status: 404, text: 'There is no journal {journal} here. Journals: {known}.' },
  'entry-unsigned': {
    status: 404,
    text: 'Entry {sequence} of {journal} is not there, or under no signed checkpoint yet. One is signed each minute, and when the station stops.',
  },
  'checkpoint-unknown': {
    status: 404,
    text: '{journal} has no signed checkpoint of {size} entries. The latest are of: {known}.',
  },
  'backup-exists': { status: 409, text: '{file} is there already. Choose another name: a backup is never written over.' },
  'backup-under-way': {
    status: 409,
    text: 'There is {file}: another backup is being written there, or one was cut. Wait for it; or remove that file, and try again.',
  },
  'witness-missing': {
    status: 404,
    text: 'There is no erasures.jsonl in {directory}. Name the witness directory of the lost station, or leave --witness out if nothing of it is left.',
  },
  'directory-taken': { status: 409, text: '{directory} is not empty. Restore into a new directory: nothing is ever written over.' },
  'database-not-empty': { status: 409, text: 'The PostgreSQL database holds journals already. Restore into an empty one.' },
  'restored-unsound': {
    status: 422,
    text: 'The backup is damaged: {what} at entry {sequence} of {journal}. Nothing was restored. Use another copy.',
  },
  'demonstration-elsewhere': {
    status: 409,
    text: '{directory} is there already and is no demonstration, so nothing in it was touched. Choose another directory with --directory.',
  },
  'port-taken': { status: 409, text: 'Port {port} is in use by another program. Choose another with --port.' },
  'port-forbidden': {
    status: 403,
    text: 'This account may not serve on port {port}: those below 1024 are reserved. Choose another with --port.',
  },
  'certificate-unusable': {
    status: 422,
    text: '{certificate} and {key} are no certificate with its key ({reason}). Name two PEM files that belong together.',
  },
  'proxy-unusable': { status: 422, text: '{address} is no address. Name the address from which the proxy comes, such as 127.0.0.1.' },
  'address-unusable': {
    status: 422,
    text: 'This machine has no address {host} to serve on. Leave --host out to serve this machine alone, or take 0.0.0.0 for its whole network.',
  },
  'package-damaged': {
    status: 422,
    text: '{file} is no whole package of this program, or was changed on its way. Nothing was done. Copy it onto the stick again.',
  },
  'package-of-another': {
    status: 403,
    text: '{file} was signed by {publisher}, and this program came from {known}. Nothing was done. Ask whoever gave you the stick.',
  },
  'package-for-another': {
    status: 409,
    text: '{file} is for another kind of machine than this one ({machine}). Nothing was done. Take the package for this machine.',
  },
  'package-not-newer': {
    status: 409,
    text: 'Version {version} is not newer than version {current}, which is installed. Nothing was done.',
  },
  'not-installed': {
    status: 404,
    text: 'There is no installed program in {root}. Install from the package itself: sh PACKAGE, as root.',
  },
  'update-rolled-back': {
    status: 503,
    text: 'The station did not come up with version {to}, so version {from} is at work again, with everything that was recorded. Keep the package and the log (journalctl -u maabar), and call whoever gave it to you.',
  },
} as const satisfies ProblemCatalogue;

export const stationProblem = problemsOf(stationProblems);
