/** Controls, and turns of direction with which a name reads as another one (Unicode TR 36); what Arabic needs stays. */
const unseen = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** On one line: lists break their lines where they like, which is nothing to be told. */
export function withoutUnseen(text: string, onTaken: () => void): string {
  const plain = text.replace(/[\t\r\n]+/g, ' ');
  const seen = plain.replace(unseen, '');
  if (seen !== plain) onTaken();
  return seen;
}
