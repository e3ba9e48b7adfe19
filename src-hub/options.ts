/** What can be asked of `npm run hub`, by options and by the environment, read and checked before anything is opened. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseJson } from '#shared/json.ts';
import { Role } from '#shared/domain/agent.ts';
import { freeText, MunicipalityCode } from '#shared/domain/contact.ts';
import type { HubTrouble } from '#shared/texts/da-hub.ts';
import { z } from 'zod';
import { DeviceRole, DeviceRoles } from './auth/device-roles.ts';

/** Why the hub does not start, for the person who started it. */
export class Trouble extends Error {
  readonly what: HubTrouble;
  readonly detail: string;
  constructor(what: HubTrouble, detail = '', cause?: unknown) {
    super(what, { cause });
    this.what = what;
    this.detail = detail;
  }
}

export interface HubOptions {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly ledgerFolder: string;
  readonly name: string;
  readonly newCode: readonly DeviceRole[] | null;
  readonly municipalities: readonly string[];
  /** Requests a minute of one device; null for the usual. */
  readonly perMinute: number | null;
  readonly help: boolean;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  /** How many balancers stand before the hub. */
  readonly proxies: number;
  readonly oidc: OidcSettings | null;
}

const Groups = z.record(
  z.string(),
  z.object({
    roles: z.array(Role),
    sees: z.array(z.union([MunicipalityCode, z.literal('*')])).default([]),
  }),
);

const OidcSettings = z.object({
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Where browsers reach this hub. */
  publicUrl: z.url(),
  /** What the provider is asked for. Entra ID knows no scope of groups and refuses it; others send none without it. */
  scopes: z
    .string()
    .regex(/^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/)
    .refine((scopes) => scopes.split(' ').includes('openid'))
    .default('openid profile'),
  /** By the name or id of a group as the provider sends it. */
  groups: Groups,
});
export type OidcSettings = z.infer<typeof OidcSettings>;

const listOf = <S extends z.ZodType<unknown, string>>(each: S) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(each));
const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));
const Count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .pipe(z.int().min(1));
const usualPort = 8787;

/** @throws Trouble `option-unknown`, `configuration` */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): HubOptions {
  const given = parsed(argv);
  const dataFolder = given['data-dir'] ?? env['HUB_DATA_DIR'] ?? join(dataHome(env), 'straks-hub');
  return {
    host: given.host ?? '127.0.0.1',
    port: option('--port', Port, given.port) ?? usualPort,
    dataFolder,
    ledgerFolder: env['HUB_LEDGER_DIR'] ?? join(dataFolder, 'ledger'),
    name: option('--name', freeText(100).min(1), given.name) ?? 'Kontaktcenter',
    newCode: option('--new-code', listOf(DeviceRole).pipe(DeviceRoles), given['new-code']),
    municipalities: option('--municipality', listOf(MunicipalityCode), given.municipality) ?? ['*'],
    perMinute: option('--per-minute', Count, given['per-minute']),
    help: given.help,
    databaseUrl: env['DATABASE_URL'] ?? null,
    proxies: option('HUB_TRUST_PROXY', Count, env['HUB_TRUST_PROXY']) ?? 0,
    oidc: env['OIDC_ISSUER'] === undefined ? null : oidcOf(env),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        name: { type: 'string' },
        'new-code': { type: 'string' },
        municipality: { type: 'string' },
        'per-minute': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    const named = cause instanceof Error ? /'(-[^' ]*)/.exec(cause.message)?.[1] : undefined;
    throw new Trouble('option-unknown', named ?? '', cause);
  }
}

function option<S extends z.ZodType>(name: string, schema: S, given: string | undefined): z.output<S> | null {
  if (given === undefined) return null;
  const read = schema.safeParse(given);
  if (!read.success) throw new Trouble('option-unknown', name);
  return read.data;
}

function oidcOf(env: Readonly<Record<string, string | undefined>>): OidcSettings {
  const read = OidcSettings.safeParse({
    issuer: env['OIDC_ISSUER'],
    clientId: env['OIDC_CLIENT_ID'],
    clientSecret: env['OIDC_CLIENT_SECRET'],
    publicUrl: env['HUB_PUBLIC_URL'],
    scopes: env['OIDC_SCOPES'],
    groups: jsonOf(env['OIDC_GROUPS']),
  });
  if (!read.success) throw new Trouble('configuration', `OIDC (${String(read.error.issues[0]?.path.join('.'))})`);
  return read.data;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return parseJson(text ?? '');
  } catch {
    throw new Trouble('configuration', 'OIDC_GROUPS');
  }
}

function dataHome(env: Readonly<Record<string, string | undefined>>): string {
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
}
