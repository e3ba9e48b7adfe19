/** What can be asked of `npm start`, read and checked before anything is opened. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Location, MunicipalityCode } from '#shared/domain/contact.ts';
import { AgentName } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { SetUpAsked } from '#main/open-desk.ts';

const HostName = z.enum(['loopback', 'electron']);
export type HostName = z.infer<typeof HostName>;

export interface StartOptions {
  /** Null: Electron where it can open a window, otherwise loopback. */
  readonly host: HostName | null;
  /** 0: any that is free. */
  readonly port: number;
  /** Null: the default data folder. */
  readonly dataFolder: string | null;
  readonly setUp: SetUpAsked | null;
  /** A policy that is being tried; null: the machine's own. */
  readonly policyFolder: string | null;
  readonly demo: boolean;
  /** The address that is said is the info screen's. */
  readonly screen: boolean;
  readonly help: boolean;
}

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));
const Folder = z.string().min(1);

/** @throws AppError `option-unknown`, naming the option that is unknown, lacks a value or holds one that cannot be. */
export function parseStartOptions(argv: readonly string[]): StartOptions {
  const given = read(argv);
  return {
    host: optional('--host', HostName, given.host),
    port: optional('--port', Port, given.port) ?? 0,
    dataFolder: optional('--data-dir', Folder, given['data-dir']),
    setUp: setUpAsked(given),
    policyFolder: optional('--policy-dir', Folder, given['policy-dir']),
    demo: given.demo,
    screen: given.screen,
    help: given.help,
  };
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'policy-dir': { type: 'string' },
        agent: { type: 'string' },
        municipality: { type: 'string' },
        location: { type: 'string' },
        demo: { type: 'boolean', default: false },
        screen: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    // Node names the culprit first in its message, in quotes: `Unknown option '--prot'`, `Option '--port <value>' …`.
    const culprit = cause instanceof Error ? /'([^'\s]+)/.exec(cause.message)?.[1] : undefined;
    throw new AppError('option-unknown', { option: culprit ?? '?' }, cause);
  }
}

function optional<S extends z.ZodType>(option: string, schema: S, value: string | undefined): z.output<S> | null {
  if (value === undefined) return null;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('option-unknown', { option });
}

/** All three together, or none: half a set-up would have to be asked about on screen anyway. */
function setUpAsked(given: {
  readonly agent?: string | undefined;
  readonly municipality?: string | undefined;
  readonly location?: string | undefined;
}): SetUpAsked | null {
  const agentName = optional('--agent', AgentName, given.agent);
  const municipalityCode = optional('--municipality', MunicipalityCode, given.municipality);
  const location = optional('--location', Location, given.location);
  if (agentName !== null && municipalityCode !== null && location !== null) {
    return { agentName, municipalityCode, location };
  }
  const [lone] = [
    agentName === null ? null : '--agent',
    municipalityCode === null ? null : '--municipality',
    location === null ? null : '--location',
  ].filter((option) => option !== null);
  if (lone !== undefined) throw new AppError('option-unknown', { option: lone });
  return null;
}
