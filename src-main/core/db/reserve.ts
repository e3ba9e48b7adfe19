/** The reserve: a file that only takes up room, let go of when the disk is full, so that what is under way can still be stored. */
import { open, rename, rm, statfs } from 'node:fs/promises';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from './rescue.ts';

const reserveBytes = 32 * 1024 * 1024;
/** Bigger than what file systems compress at a time: blocks that repeat further apart take their room. */
const blockBytes = 256 * 1024;
/** It is made only where the disk does not thereby become full itself. */
const roomAfterwards = 2;

export const reservePath = (dataFolder: string): string => join(dataFolder, 'reserve.bin');

export interface Reserve {
  /** @returns whether it was there: then there is room again, once. */
  readonly release: () => boolean;
  /**
   * Makes it where it is missing and there is room. Never throws.
   * @param random from 0 up to but not including 1: its bytes are such as no file system can shrink.
   */
  readonly fill: (random: () => number) => Promise<void>;
  /** The disk is full, or was and has not got room for it since. */
  readonly isLacking: () => boolean;
  /** @param told after it was let go of. */
  readonly whenReleased: (told: () => void) => void;
}

export function reserveIn(dataFolder: string): Reserve {
  const path = reservePath(dataFolder);
  const listeners: (() => void)[] = [];
  let isLacking = false;
  return {
    release: () => {
      if (!existsSync(path) || attempt(() => rmSync(path)) === null) return false;
      isLacking = true;
      for (const told of listeners) told();
      return true;
    },
    fill: async (random) => {
      if (existsSync(path)) return;
      try {
        const { bavail, bsize } = await statfs(dataFolder);
        const hasRoom = bavail * bsize > (1 + roomAfterwards) * reserveBytes;
        if (hasRoom) await write(path, random);
        isLacking = !hasRoom;
      } catch {
        isLacking = true;
      }
    },
    isLacking: () => isLacking,
    whenReleased: (told) => listeners.push(told),
  };
}

async function write(path: string, random: () => number): Promise<void> {
  const unfinished = `${path}.part`;
  const block = Uint8Array.from({ length: blockBytes }, () => Math.floor(random() * 256));
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      for (let written = 0; written < reserveBytes; written += blockBytes) await file.write(block);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
}
