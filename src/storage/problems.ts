/** Problems of keys, files and disks. Most are met at start or on the command line, by whoever runs the station. */
import { type ProblemCatalogue, problemsOf } from '../kernel/problem.ts';

export const storageProblems = {
  'keys-missing': {
    status: 503,
    text: 'There is no {file}: this station has no keys yet, or they were moved. Set the station up, or bring keys.json back from a backup.',
  },
  'keys-exist': {
    status: 409,
    text: '{file} exists already. A new key would make everything recorded so far unreadable, so nothing was changed.',
  },
  'keys-damaged': {
    status: 500,
    text: '{file} is damaged ({reason}). Bring keys.json back from a backup; the passphrase or the key file alone cannot replace it.',
  },
  'station-sealed': {
    status: 403,
    text: 'This station was sealed: nothing here opens it. Bring its keys.json to headquarters ({station}): maabar seal return',
  },
  'seal-not-prepared': {
    status: 409,
    text: 'This station cannot be sealed: it has no code, or headquarters has no escrow. Prepare it: maabar seal prepare',
  },
  'seal-code-wrong': { status: 403, text: 'This is not the code. Nothing was sealed.' },
  'seal-code-opens': { status: 422, text: 'This code opens the station: choose another one, which opens nothing.' },
  'escrow-elsewhere': {
    status: 403,
    text: 'This key is not sealed to this headquarters, or was changed ({station}). Take it to the headquarters at which the post was enrolled.',
  },
  'wrong-key': {
    status: 403,
    text: 'This passphrase or key file does not open this station. Check that it belongs to this station, and try again.',
  },
  'passphrase-too-short': {
    status: 422,
    text: 'A passphrase has at least {shortest} characters. Take several words that nobody would guess.',
  },
  'passphrase-no-text': {
    status: 422,
    text: 'This is no passphrase: it has characters that nobody can type. Check that the right file was named.',
  },
  'key-file-missing': {
    status: 503,
    text: 'The key file {file} is not there. Plug in the stick that holds it, and try again.',
  },
  'key-file-exists': {
    status: 409,
    text: 'There is a file at {file} already, perhaps the key of another station. Choose another name; nothing was changed.',
  },
  'key-file-damaged': {
    status: 422,
    text: '{file} is not a key file: it should have {expected} bytes. Check that it is the right file.',
  },
  'passphrase-missing': {
    status: 422,
    text: 'The first line of {file} is no passphrase: it is empty, or longer than {longest} bytes. Write the passphrase there.',
  },
  'file-missing': {
    status: 404,
    text: 'There is no file {file}. Check how its name is written, and whether the stick or disk that holds it is plugged in.',
  },
  'directory-missing': {
    status: 404,
    text: 'There is no directory {directory} to make {file} in. Plug in the stick or disk that it stands for; or make it, for your account alone: mkdir -p -m 700 {directory}',
  },
  'file-forbidden': {
    status: 403,
    text: 'This account may not use {file}. Give it to the account that Maabar runs under (chown), or run the command as its owner.',
  },
  'file-is-directory': { status: 422, text: '{file} is a directory, and a file is needed there. Name a file.' },
  'directory-is-file': { status: 422, text: '{file} is a file, and a directory is needed there. Name another place, or move the file.' },
  'file-path-broken': { status: 422, text: '{file} cannot be reached: a part of its path is a file, and no directory.' },
  'file-read-only': {
    status: 507,
    text: '{file} cannot be written: its disk can only be read. Take the write protection away, or choose another place.',
  },
  'file-no-room': { status: 507, text: '{file} cannot be written: there is no room left on its disk. Make room, or choose another place.' },
  'file-unreadable': { status: 500, text: 'The disk gives an error at {file}. Use another copy, and look after that disk.' },
  'file-name-too-long': { status: 422, text: 'The name {file} is longer than the disk allows. Choose a shorter one.' },
  'slot-unknown': {
    status: 404,
    text: 'No way to open this station is called {slot}. List them to see their names.',
  },
  'slot-last': {
    status: 409,
    text: 'This is the last way to open the station: without it everything recorded would be lost. Add another one first.',
  },
  'slots-full': {
    status: 409,
    text: 'A station has at most {limit} ways to open it. Remove one that nobody uses.',
  },
  'vault-exists': {
    status: 409,
    text: 'This station has a key for requests for protection already. Another one would leave what is sealed unread for ever, so nothing was changed.',
  },
  'vault-missing': {
    status: 409,
    text: 'This station has no key for requests for protection yet. Make it with the focal point: maabar focal-point key.',
  },
  'vault-passphrase-wrong': {
    status: 403,
    text: 'This passphrase does not open the requests for protection. It is the focal point’s own, and no other opens them.',
  },
  'vault-passphrase-shared': {
    status: 422,
    text: 'This passphrase opens the station too, so that others know it. The focal point takes one of their own.',
  },
  'blob-too-large': {
    status: 413,
    text: 'A file may have at most {limit} bytes, and this has {bytes}. Make it smaller, and try again.',
  },
  'blob-missing': {
    status: 404,
    text: 'The file {address} is not on this station yet, or was erased.',
  },
  'blob-damaged': {
    status: 500,
    text: 'The file {address} is damaged on disk. Bring it back from a backup or from another station.',
  },
  'sealed-file-malformed': {
    status: 422,
    text: 'This is not a backup of Maabar, or its beginning is damaged ({reason}). Check that it is the right file.',
  },
  'sealed-file-damaged': {
    status: 422,
    text: 'The backup is damaged, cut short, or was changed, {bytes} bytes in. Nothing after that place can be trusted: use another copy.',
  },
  'sealed-file-truncated': {
    status: 422,
    text: 'The end of the backup is missing: it stops {bytes} bytes in. It was not copied whole: copy it again, or use another copy.',
  },
  'heads-damaged': {
    status: 500,
    text: '{file} is damaged, or belongs to another station: what the journals should end with is not known. Compare them with headquarters or a backup before going on.',
  },
  'erasures-damaged': {
    status: 500,
    text: '{file} is damaged at line {line}: which data were erased is not known for sure. Bring the file back from a backup before anything is served.',
  },
  'erasures-lost': {
    status: 500,
    text: '{file} holds {found} erasures where {expected} were made. Bring the newest copy of the file back before anything is served.',
  },
  'server-careless': {
    status: 500,
    text: 'The PostgreSQL server has {setting} = {value}: it would lose what it acknowledged. Set it to "on", and start again.',
  },
  'already-running': {
    status: 409,
    text: 'A station is running on {directory} already (process {pid}). Use that one, or stop it first; nothing needs to be deleted.',
  },
  'disk-full': {
    status: 507,
    text: 'The disk is almost full ({freeMiB} MiB left): recording has stopped, and everything recorded is safe. Free some room; recording goes on by itself.',
  },
} as const satisfies ProblemCatalogue;

export const storageProblem = problemsOf(storageProblems);
