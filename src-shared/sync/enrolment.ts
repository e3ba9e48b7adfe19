/** How a device and a person become known to the hub: a code typed once, and a login where there is an identity provider. */
import { z } from 'zod';
import { Role } from '../domain/agent.ts';
import { freeText, Instant, MunicipalityCode } from '../domain/contact.ts';
import { Epoch } from './exchange.ts';

/** The code is typed by hand: signs outside its alphabet, spaces and hyphens are left out before it is compared. */
export const EnrolRequest = z.looseObject({
  proto: z.int().min(1),
  code: z.string().min(8).max(60),
  deviceId: z.uuid(),
  /** What the device is called in the hub's list. */
  deviceName: freeText(60),
});

export const EnrolAnswer = z.looseObject({
  /** `Authorization: Bearer …` of every later request. */
  token: z.string().min(32).max(200),
  tenantId: z.string().min(1).max(200),
  teamId: z.string().min(1).max(200).nullable(),
  /** What the hub is called, for the screen. */
  hubName: z.string().max(100),
  roles: z.array(Role),
  /** Those the device logs for; `*` is every one of the centre's. */
  municipalities: z.array(z.union([MunicipalityCode, z.literal('*')])),
  epoch: Epoch,
});

/** What a person's login is sent in, beside the device's token, where the hub has an identity provider. */
export const loginHeader = 'straks-login';
/** The person logs in at `url` in the system's browser; the desk asks until it is done. */
export const LoginStartAnswer = z.looseObject({
  loginId: z.string().min(1).max(200),
  url: z.url(),
  /** The page asks the person whether this is on the PC's screen; none from a hub that does not ask. */
  code: z.string().min(1).max(20).optional(),
});
export const LoginPollRequest = z.looseObject({ loginId: z.string().min(1).max(200) });
export const LoginPollAnswer = z.discriminatedUnion('state', [
  z.looseObject({ state: z.literal('waiting') }),
  z.looseObject({
    state: z.literal('done'),
    login: z.string().min(1).max(200),
    agentId: z.string().min(1).max(200),
    name: z.string().max(200),
    roles: z.array(Role),
    expiresAt: Instant,
  }),
]);

export type EnrolRequest = z.infer<typeof EnrolRequest>;
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;
