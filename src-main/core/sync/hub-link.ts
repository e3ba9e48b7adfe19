/** Which hub this PC belongs to, and what it was given there: `hub.json` in the data folder, readable by its owner alone. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Role } from '#shared/domain/agent.ts';
import type { Rules } from '#shared/domain/policy.ts';
import { parseJson } from '#shared/json.ts';
import { errnoOf, renameIfThere, setAsideName, writeWhole } from '../files.ts';

const Login = z.object({ login: z.string(), agentId: z.string(), name: z.string(), roles: z.array(Role) });

const HubLink = z.object({
  version: z.literal(1),
  url: z.url(),
  proxy: z.url().nullable(),
  caFile: z.string().max(1_000).nullable(),
  /** Between two exchanges, give or take a fifth. */
  everySeconds: z.int().min(10).max(3_600),
  /** The device's secret: `Authorization: Bearer …`. The hub keeps only its hash. */
  token: z.string().min(1),
  tenantId: z.string(),
  teamId: z.string().nullable(),
  hubName: z.string(),
  roles: z.array(Role),
  /** The person who is logged in, where the hub asks for one. */
  login: Login.nullable(),
});

export type HubLink = z.infer<typeof HubLink>;

const fileName = 'hub.json';

export interface LinkFile {
  readonly current: () => HubLink | null;
  /** @throws data-folder-not-writable, disk-full; the former stays in force. */
  readonly change: (next: HubLink | null) => void;
  /** Where a damaged file was put, null when there was none. */
  readonly setAside: string | null;
}

/** @param now the instant of opening, for the name of a file that is set aside. */
export function openLinkFile(dataFolder: string, now: string): LinkFile {
  const path = join(dataFolder, fileName);
  const read = linkIn(path);
  const setAside = read === 'damaged' ? setAsideName(path, now) : null;
  if (setAside !== null) renameIfThere(path, setAside);
  let link = read === 'damaged' ? null : read;
  return {
    current: () => link,
    change: (next) => {
      if (next === null) rmSync(path, { force: true });
      else writeWhole(path, `${JSON.stringify(next, null, 2)}\n`);
      link = next;
    },
    setAside,
  };
}

/** @returns the same file with what IT has locked put over what stands in it. */
export function governedLink(file: LinkFile, rules: Rules): LinkFile {
  return {
    ...file,
    current: () => {
      const link = file.current();
      return link === null ? null : underRules(link, rules);
    },
  };
}

/** @returns the way out of the house: this PC's own to its hub, else what IT says of it. */
export function wayOut({ locked, suggested }: Rules, link: HubLink | null): Pick<HubLink, 'proxy' | 'caFile'> {
  if (link !== null) return { proxy: link.proxy, caFile: link.caFile };
  const said = { ...suggested, ...locked };
  return { proxy: said.hubProxy?.value ?? null, caFile: said.hubCaFile?.value ?? null };
}

function underRules(link: HubLink, { locked }: Rules): HubLink {
  return {
    ...link,
    ...(locked.hubUrl && { url: locked.hubUrl.value }),
    ...(locked.hubProxy && { proxy: locked.hubProxy.value }),
    ...(locked.hubCaFile && { caFile: locked.hubCaFile.value }),
    ...(locked.hubEverySeconds && { everySeconds: locked.hubEverySeconds.value }),
  };
}

/** For whoever only reads: under the same rules. @returns null without a hub, and for a damaged file. */
export function readLink(dataFolder: string, rules: Rules): HubLink | null {
  const read = linkIn(join(dataFolder, fileName));
  return read === null || read === 'damaged' ? null : underRules(read, rules);
}

/** @param path of `hub.json`. It is not touched. */
export function linkIn(path: string): HubLink | null | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    return errnoOf(thrown) === 'ENOENT' ? null : 'damaged';
  }
  try {
    return HubLink.parse(parseJson(text));
  } catch {
    return 'damaged';
  }
}
