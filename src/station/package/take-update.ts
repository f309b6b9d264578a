/** Takes an update, and goes back by itself where the station does not come up. Whatever is cut, the next call goes on from what is noted. */
import type { UpdateUnderWay } from './installation.ts';

export interface UpdatePorts {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** True once the station answers; false where it does not in time. Until it answers nobody can have recorded anything. */
  comesUp(): Promise<boolean>;
  switchTo(version: string): Promise<void>;
  /** Of the database, while nobody has it open: a newer program may have changed its tables. */
  keepCopy(): Promise<void>;
  putCopyBack(): Promise<void>;
  dropCopy(): Promise<void>;
  note(update: UpdateUnderWay | undefined): Promise<void>;
}

export async function takeUpdate(ports: UpdatePorts, { from, to }: Omit<UpdateUnderWay, 'stage'>): Promise<'taken' | 'rolled-back'> {
  await ports.stop();
  try {
    await ports.keepCopy();
  } catch (error) {
    // No room for it, mostly: nothing was changed yet, and the post works on.
    await ports.start();
    throw error;
  }
  await ports.note({ stage: 'trying', from, to });
  await ports.switchTo(to);
  await ports.start();
  return settleUpdate(ports, { from, to });
}

/** After a power cut in the middle too: the copy is whole before anything is noted as tried. */
export async function settleUpdate(ports: UpdatePorts, { from }: Omit<UpdateUnderWay, 'stage'>): Promise<'taken' | 'rolled-back'> {
  if (await ports.comesUp()) {
    await ports.note(undefined);
    await ports.dropCopy();
    return 'taken';
  }
  await ports.stop();
  await ports.switchTo(from);
  await ports.putCopyBack();
  await ports.note(undefined);
  await ports.start();
  await ports.dropCopy();
  return 'rolled-back';
}
