/** Why the booth is not green. Codes are stable; their words for the officer are the messages `crossings.reason.CODE`. */

export const reasonCodes = [
  { code: 'strong-match', verdict: 'alert', meaning: 'Strongly resembles somebody on a list.' },
  { code: 'possible-match', verdict: 'check', meaning: 'May be somebody on a list.' },
  { code: 'weak-match', verdict: 'check', meaning: 'Resembles somebody on a list a little.' },
  { code: 'declared-dead', verdict: 'check', meaning: 'A stay of this person here was closed by death.' },
  { code: 'waits-in-second-line', verdict: 'check', meaning: 'This person waits in the second line, and nobody has decided yet.' },
  { code: 'refused-before', verdict: 'check', meaning: 'This person was refused when they were here last.' },
  { code: 'expelled-before', verdict: 'check', meaning: 'This person was expelled when they were here last.' },
  { code: 'no-list', verdict: 'check', meaning: 'There is no list here, so nobody was looked for.' },
  { code: 'list-unreadable', verdict: 'check', meaning: 'A list cannot be read here, so nobody on it was looked for.' },
  {
    code: 'list-aged',
    verdict: 'check',
    meaning: 'A list is older than this post allows, or its age cannot be known because the clock was set back.',
  },
  { code: 'no-document', verdict: 'check', meaning: 'No document was shown that can be read: who it is rests on their word.' },
  { code: 'document-expired', verdict: 'check', meaning: 'The document has expired.' },
  { code: 'document-not-yet-valid', verdict: 'check', meaning: 'The document is dated ahead of today.' },
  { code: 'document-code', verdict: 'check', meaning: 'The code of the document is not one that its size or its date allows.' },
  // A reader is wrong more often than a document is false: this asks to compare, and accuses nobody.
  { code: 'check-digits-differ', verdict: 'check', meaning: 'A check digit does not hold: compare what was read with the document.' },
  { code: 'reading-doubtful', verdict: 'check', meaning: 'Part of what was read cannot be right: compare it with the document.' },
  { code: 'no-check-digits', verdict: 'check', meaning: 'This kind of document has no check digits: compare every line.' },
  { code: 'specimen', verdict: 'check', meaning: 'The issuing state UTO exists only on specimens.' },
  { code: 'visa-alone', verdict: 'check', meaning: 'A visa was read, and not the document in which it stands.' },
  { code: 'other-birth-date', verdict: 'check', meaning: 'This document number is known here with another birth date.' },
  { code: 'name-differs', verdict: 'check', meaning: 'This document was shown here before with another name.' },
  { code: 'rule', verdict: 'check', meaning: 'A rule of the post requires, limits or forbids something here.' },
  { code: 'child-alone', verdict: 'check', meaning: 'A child with whom nobody travels: a supervisor sees to it.' },
  { code: 'officer', verdict: 'check', meaning: 'The officer at the booth sent the traveller to the second line.' },
] as const satisfies readonly { readonly code: string; readonly verdict: 'alert' | 'check'; readonly meaning: string }[];

export type ReasonCode = (typeof reasonCodes)[number]['code'];
