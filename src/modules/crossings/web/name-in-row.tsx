/** Who crossed, in a row of a list: the name as it was read, or why there is none. */
import { useTranslation } from 'react-i18next';

export function NameInRow({ of: { name, withheld } }: { readonly of: { readonly name: string | null; readonly withheld: boolean } }) {
  const { t } = useTranslation();
  if (name !== null) return <bdi dir="ltr">{name}</bdi>;
  return <em>{t(withheld ? 'crossings.withheld' : 'crossings.erased')}</em>;
}
