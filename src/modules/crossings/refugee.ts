/** Who is treated as a refugee: by the regime, the permit or the document. Pure. */
import { documentTypeOf } from '../documents/index.ts';
import type { IdentityDocument } from '../travellers/index.ts';
import type { Permit } from './crossing-terms.ts';

/** Code of the regime, as the post's table has it. */
export const refugeeRegime = 'refugee-or-stateless';

export function isRefugee(shown: {
  readonly regime: string;
  readonly permit: Permit | undefined;
  readonly document: IdentityDocument | null;
}): boolean {
  const { regime, permit, document } = shown;
  if (regime === refugeeRegime || permit?.kind === 'refugee-card') return true;
  return document !== null && documentTypeOf(null, document.documentCode) === 'refugeeTravelDocument';
}
