/**
 * Does `work` while the database takes rows, and comes back when both have ended: whoever rolls a transaction back must not do so
 * under rows that are still on their way.
 * @throws what the rows failed of, else what the work failed of
 */
export async function meanwhile<Result>(rows: Promise<void>, work: () => Result): Promise<Result> {
  // Not before they are on their way.
  const doing = new Promise<void>((resolve) => setImmediate(resolve)).then(work);
  await Promise.allSettled([rows, doing]);
  await rows;
  return doing;
}
