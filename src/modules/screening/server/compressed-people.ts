/** The people of a list in compressed blocks: an alert opens one block, and a million entries take some 100 MB. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PeopleKeeper } from '../build-segment.ts';
import type { ListedPeople } from '../list-segment.ts';
import type { ListedPerson } from '../listed-person.ts';

/** Few, so that one is opened in some tens of microseconds; enough to share their words. */
const peopleOfBlock = 32;
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export interface CompressedBlocks {
  readonly bytes: Uint8Array;
  /** Where each block begins in `bytes`, and the end. */
  readonly starts: Uint32Array;
}

export class CompressedPeople implements ListedPeople {
  readonly blocks: CompressedBlocks;
  /** The block that was opened last, and its lines. */
  #open = -1;
  #lines: readonly string[] = [];

  constructor(blocks: CompressedBlocks) {
    this.blocks = blocks;
  }

  get(entry: number): ListedPerson {
    const block = Math.floor(entry / peopleOfBlock);
    if (block !== this.#open) {
      const { bytes, starts } = this.blocks;
      this.#lines = zstdDecompressSync(bytes.subarray(starts[block], starts[block + 1]))
        .toString('utf8')
        .split('\n');
      this.#open = block;
    }
    // Written by `compressPeople` from people that a schema had read.
    return JSON.parse(this.#lines[entry % peopleOfBlock]!) as ListedPerson;
  }
}

export function compressPeople(): PeopleKeeper {
  const blocks: Buffer[] = [];
  let lines: string[] = [];
  const close = () => {
    blocks.push(zstdCompressSync(lines.join('\n'), fast));
    lines = [];
  };
  return {
    add(person) {
      lines.push(JSON.stringify(person));
      if (lines.length === peopleOfBlock) close();
    },
    finish() {
      if (lines.length > 0) close();
      const starts = new Uint32Array(blocks.length + 1);
      blocks.forEach((block, place) => {
        starts[place + 1] = starts[place]! + block.length;
      });
      return new CompressedPeople({ bytes: Buffer.concat(blocks), starts });
    },
  };
}
