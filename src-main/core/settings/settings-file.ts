/** `settings.json`: written whole, read once at the start; a damaged file is set aside and defaults are used. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsRecord, type Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { errnoOf, renameIfThere, setAsideName, writeWhole } from '../files.ts';

export interface SettingsFile {
  readonly current: () => Settings;
  /** Writes them to disk before they count. @throws data-folder-not-writable, disk-full; the former stay in force. */
  readonly change: (next: Settings) => void;
  /** Where the damaged file was put, null when there was none. */
  readonly setAside: string | null;
}

const fileName = 'settings.json';

/**
 * @param now the instant of opening, for the name of a file that is set aside.
 * @throws file-unreadable {path} when there is a file that we may not read.
 */
export function openSettings(dataFolder: string, defaults: Settings, now: string): SettingsFile {
  const path = join(dataFolder, fileName);
  const read = settingsIn(dataFolder, defaults);
  const setAside = read === null ? setAsideName(path, now) : null;
  if (setAside !== null) renameIfThere(path, setAside);
  let settings = read ?? defaults;
  return {
    current: () => settings,
    change: (next) => {
      writeWhole(path, `${JSON.stringify(next, null, 2)}\n`);
      settings = next;
    },
    setAside,
  };
}

/** @returns what the file holds, the defaults where there is none, null for a damaged one. @throws file-unreadable {path}. */
export function settingsIn(dataFolder: string, defaults: Settings): Settings | null {
  const text = textOf(join(dataFolder, fileName));
  return text === null ? defaults : settingsFrom(text);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return null;
    throw new AppError('file-unreadable', { path }, thrown);
  }
}

function settingsFrom(text: string): Settings | null {
  try {
    return SettingsRecord.safeParse(parseJson(text)).data ?? null;
  } catch {
    return null;
  }
}
