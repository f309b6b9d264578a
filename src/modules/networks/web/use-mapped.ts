/** A table read by a mapping in pieces, so that the page answers meanwhile: how far it is, and a way to stop. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { createTableMapper, type MappedTable, type TableMapping, type TableOwner } from '../index.ts';

/** A page takes some milliseconds for so many. */
const rowsAtOnce = 2000;

export interface Mapped {
  /** Undefined while it is read, and where that was stopped. */
  readonly table: MappedTable | undefined;
  /** From 0 to 1. */
  readonly done: number;
  readonly stopped: boolean;
  stop(): void;
  again(): void;
}

export function useMapped(
  {
    headings,
    rows,
  }: { readonly headings: readonly string[]; readonly rows: Parameters<ReturnType<typeof createTableMapper>['take']>[0][] },
  mapping: TableMapping,
  owner: TableOwner | undefined,
): Mapped {
  const [table, setTable] = useState<MappedTable>();
  const [done, setDone] = useState(0);
  const [stopped, setStopped] = useState(false);
  const [round, setRound] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round reads the same once more
  useEffect(() => {
    const mapper = createTableMapper(headings, mapping, owner);
    let next = 0;
    setTable(undefined);
    setDone(0);
    setStopped(false);
    const piece = (): void => {
      const end = Math.min(rows.length, next + rowsAtOnce);
      for (; next < end; next += 1) mapper.take(rows[next]!);
      if (next < rows.length) {
        setDone(next / rows.length);
        timer.current = setTimeout(piece);
      } else setTable(mapper.finish());
    };
    piece();
    return () => clearTimeout(timer.current);
  }, [headings, rows, mapping, owner, round]);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    setStopped(true);
  }, []);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { table, done, stopped, stop, again };
}
