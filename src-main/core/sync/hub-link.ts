/**
 * Which hub this PC belongs to, and what it was given there: `hub.json` in the data folder, readable by its owner alone. Its
 * secrets are sealed in it where the system does that for us (`link-secrets.ts`).
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Role } from '#shared/domain/agent.ts';
import type { Rules } from '#shared/domain/policy.ts';
import { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { errnoOf, renameIfThere, setAsideName, writeWhole } from '../files.ts';
import { inTheFile, type LinkSecrets, type Secrets } from './link-secrets.ts';

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

/** What of it is no secret, but for the person. */
const Open = HubLink.omit({ version: true, token: true, login: true });
/** The same on the disk where the system has a safe: all but the secrets, and those sealed. */
const SealedLink = HubLink.omit({ token: true }).extend({
  version: z.literal(2),
  login: Login.omit({ login: true }).nullable(),
  sealed: z.base64(),
});
type SealedLink = z.infer<typeof SealedLink>;

const fileName = 'hub.json';

export interface LinkFile {
  /** Without token and login while it is locked. */
  readonly current: () => HubLink | null;
  /** Whether its secrets are sealed, and could not be opened here. */
  readonly isLocked: () => boolean;
  /** @throws data-folder-not-writable, disk-full, what the system's safe throws; the former stays in force. */
  readonly change: (next: HubLink | null) => Promise<void>;
  /** Seals what a former version left in plain, and anew what an old key has sealed. */
  readonly sealAnew: () => Promise<void>;
  /** Where a damaged file was put, null when there was none. */
  readonly setAside: string | null;
}

/** @param now the instant of opening, for the name of a file that is set aside. */
export function openLinkFile(dataFolder: string, now: string, secrets: LinkSecrets = inTheFile): LinkFile {
  const path = join(dataFolder, fileName);
  const read = linkIn(path);
  const setAside = read === 'damaged' ? setAsideName(path, now) : null;
  if (setAside !== null) renameIfThere(path, setAside);
  const found = read === 'damaged' ? null : read;
  let link = found === null ? null : openedLink(found, secrets.opened);
  let locked = found?.version === 2 && secrets.opened === null ? found.sealed : null;
  let isStale = secrets.seal !== null && (found?.version === 1 || secrets.again);
  const write = (next: HubLink, sealed: string | null): void => {
    writeWhole(path, `${JSON.stringify(sealed === null ? next : sealedLink(next, sealed), null, 2)}\n`);
    isStale = false;
  };
  return {
    current: () => link,
    isLocked: () => locked !== null,
    change: async (next) => {
      if (next === null) rmSync(path, { force: true });
      // What nobody could open is kept as it lies.
      else if (locked !== null && next.token === '') write(next, locked);
      else {
        write(next, secrets.seal === null ? null : await secrets.seal(secretsOf(next)));
        locked = null;
      }
      if (next === null) locked = null;
      link = next;
    },
    sealAnew: async () => {
      const was = link;
      if (!isStale || was === null || secrets.seal === null) return;
      const sealed = await secrets.seal(secretsOf(was));
      // Somebody may have left the hub, or logged in, meanwhile.
      if (link === was) write(was, sealed);
    },
    setAside,
  };
}

function secretsOf({ token, login }: HubLink): Secrets {
  return { token, login: login?.login ?? null };
}

function openedLink(found: HubLink | SealedLink, opened: Secrets | null): HubLink {
  if (found.version === 1) return found;
  const secret = opened?.login ?? null;
  const login = found.login === null || secret === null ? null : { ...found.login, login: secret };
  return { ...Open.parse(found), version: 1, token: opened?.token ?? '', login };
}

/** The schema leaves out what it does not name: the secrets. */
function sealedLink(link: HubLink, sealed: string): SealedLink {
  return SealedLink.parse({ ...link, version: 2, sealed });
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

/**
 * For whoever only reads: under the same rules. @returns null without a hub, and for a damaged file.
 * @throws hub-secret-sealed where its secrets are in the system's safe, which the window alone can open.
 */
export function readLink(dataFolder: string, rules: Rules): HubLink | null {
  const read = linkIn(join(dataFolder, fileName));
  if (read === null || read === 'damaged') return null;
  if (read.version === 2) throw new AppError('hub-secret-sealed');
  return underRules(read, rules);
}

/** @returns what of `hub.json` is sealed; null where nothing is. */
export function sealedIn(dataFolder: string): string | null {
  const read = linkIn(join(dataFolder, fileName));
  return read !== null && read !== 'damaged' && read.version === 2 ? read.sealed : null;
}

/** @param path of `hub.json`. It is not touched. */
export function linkIn(path: string): HubLink | SealedLink | null | 'damaged' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    return errnoOf(thrown) === 'ENOENT' ? null : 'damaged';
  }
  try {
    return z.union([HubLink, SealedLink]).parse(parseJson(text));
  } catch {
    return 'damaged';
  }
}
