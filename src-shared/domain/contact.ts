/** The contact (henvendelse) and its enquiries (ærinder): what is logged, synced and counted. */
import { z } from 'zod';
import { isJson } from '../json.ts';
import { carriesCpr } from './carried.ts';
import { isFreeOfCpr } from './cpr.ts';

export const channels = ['phone', 'visit', 'chat', 'digital-post', 'letter-email'] as const;
export const lines = ['main', 'direct'] as const;
export const locations = ['borgerservice', 'ydelseskontor', 'jobcenter', 'bibliotek', 'institution', 'other'] as const;
export const callerTypes = ['citizen', 'business', 'authority', 'relative'] as const;
export const outcomes = ['resolved', 'redirected', 'self-service', 'misdirected', 'abandoned'] as const;
export const redirectKinds = ['transfer', 'referral', 'follow-up'] as const;
export const selfServiceHelps = ['pointer', 'assisted'] as const;
export const avoidableReasons = [
  'unclear-letter',
  'web-page',
  'status-query',
  'form-error',
  'missing-callback',
  'other',
] as const;

/** Why a contact was corrected after it was logged. */
export const correctionReasons = ['wrong-choice', 'learnt-later', 'enquiry-differs', 'other'] as const;

export const Channel = z.enum(channels);
export const Line = z.enum(lines);
export const Location = z.enum(locations);
export const CallerType = z.enum(callerTypes);
export const Outcome = z.enum(outcomes);
export const RedirectKind = z.enum(redirectKinds);
export const SelfServiceHelp = z.enum(selfServiceHelps);
export const AvoidableReason = z.enum(avoidableReasons);
export const CorrectionReason = z.enum(correctionReasons);

/** The most characters in a note; more belongs in the case system, not here (domain: the log is not the journal). */
export const noteMaxLength = 500;
export const titleMaxLength = 200;

/** Free text of at most `max` characters that must not hold a CPR number; refused with code `cpr-in-text`. */
export const freeText = (max: number) => z.string().max(max).refine(isFreeOfCpr, { message: 'cpr-in-text' });

/** KLE number: main group, group, subject. Unknown numbers are kept and flagged, never refused. */
export const TopicNumber = z.string().regex(/^\d\d\.\d\d\.\d\d$/);
export const MunicipalityCode = z.string().regex(/^\d{3}$/);
export const Day = z.iso.date();
/** An instant with its zone; stored as it came, compared as an instant. */
export const Instant = z.iso.datetime({ offset: true });
const aKey = z.string().min(1).max(200);
const aUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An identity the program or the identity provider made (a UUID may by chance hold the digits of a date). */
export const OwnKey = aKey.refine((key) => aUuid.test(key) || isFreeOfCpr(key), { message: 'cpr-in-text' });
/** What the screen names by its key; a number of a citizen could be sent as one. */
export const Key = aKey.refine(isFreeOfCpr, { message: 'cpr-in-text' });

export const Redirect = z.object({ unitId: Key, kind: RedirectKind });
export const SelfServiceUse = z.object({ solutionId: Key, help: SelfServiceHelp });
/** `forwarded` is asked only in writing: forvaltningsloven § 7, stk. 2. */
export const Misdirected = z.object({ authority: freeText(100), forwarded: z.boolean().nullable().default(null) });

/** That a contact was corrected, and why; absent when it stands as it was logged. */
const Correction = z.object({
  /** A reason that a newer version knows is another. */
  reason: CorrectionReason.catch('other'),
  correctedAt: Instant,
});

const enquiryFields = {
  title: freeText(titleMaxLength),
  topic: TopicNumber.nullable(),
  outcome: Outcome.nullable(),
  articleIds: z.array(Key),
  redirect: Redirect.nullable(),
  selfService: SelfServiceUse.nullable(),
  repeat: z.boolean(),
  avoidable: AvoidableReason.nullable(),
  misdirected: Misdirected.nullable().default(null),
  note: freeText(noteMaxLength),
};

/** Not `z.json()`: in a schema that holds itself zod remembers every object it passes, which is half of what checking a contact takes. */
const Extra = z.record(z.string(), z.custom<z.util.JSONType>(isJson));

/** An enquiry as the program holds it. Fields that a newer version wrote are carried in `extra`, absent when there are none. */
export const Enquiry = z.object({ ...enquiryFields, extra: Extra.optional() }).superRefine(refuseLack);

function refuseLack(enquiry: Parameters<typeof lackOf>[0], context: z.RefinementCtx): void {
  const lacking = lackOf(enquiry);
  if (lacking !== null && lacking !== 'outcome-missing') context.addIssue({ code: 'custom', message: lacking });
}

/** An enquiry from a file or the wire: unknown fields are moved into `extra`, as those of its contact are. */
const EnquiryRecord = z
  .looseObject({ ...enquiryFields, extra: Extra.optional() })
  .superRefine(refuseLack)
  .transform((read, context): Enquiry => {
    const { known, extra } = sorted(read, enquiryFields);
    refuseCpr(extra, context);
    return (Object.keys(extra).length === 0 ? known : { ...known, extra }) as Enquiry;
  });

const contactFields = {
  id: z.uuid(),
  rev: z.int().min(1),
  tenantId: OwnKey.nullable().default(null),
  teamId: OwnKey.nullable().default(null),
  municipalityCode: MunicipalityCode,
  location: Location,
  institutionId: Key.nullable().default(null),
  channel: Channel,
  line: Line.nullable(),
  callerType: CallerType,
  agentId: OwnKey,
  deviceId: OwnKey,
  startedAt: Instant,
  talkEndedAt: Instant.nullable().default(null),
  endedAt: Instant.nullable(),
  lateEntry: z.boolean(),
  enquiries: z.array(Enquiry).min(1),
  correction: Correction.optional(),
};

/** A contact as the program holds it. Fields that a newer version wrote are carried in `extra`. */
export const Contact = z.object({ ...contactFields, extra: Extra });

/** A contact from a file or the wire: unknown fields are moved into `extra` and so survive a round trip. */
export const ContactRecord = z
  .looseObject({ ...contactFields, enquiries: z.array(EnquiryRecord).min(1), extra: Extra.default({}) })
  .transform((read, context): Contact => {
    const { known, extra } = sorted(read, contactFields);
    refuseCpr(extra, context);
    // Reckoned anew from the start of the contact.
    delete extra['localDay'];
    return { ...known, extra } as Contact;
  });

function refuseCpr(extra: Record<string, unknown>, context: z.RefinementCtx): void {
  if (carriesCpr(extra)) context.addIssue({ code: 'custom', message: 'cpr-in-text', path: ['extra'] });
}

/** @returns the fields we know, and the others together with those that were set apart before. */
function sorted(
  read: { readonly extra?: Record<string, unknown> | undefined },
  fields: object,
): { known: Record<string, unknown>; extra: Record<string, unknown> } {
  const { extra: apart, ...known }: Record<string, unknown> & typeof read = read;
  const extra: Record<string, unknown> = { ...apart };
  // Nearly always none: to take some away costs less than to put the others together.
  for (const name of Object.keys(known).filter((each) => !(each in fields))) {
    extra[name] = known[name];
    Reflect.deleteProperty(known, name);
  }
  return { known, extra };
}

export type Channel = z.infer<typeof Channel>;
export type Line = z.infer<typeof Line>;
export type Location = z.infer<typeof Location>;
export type CallerType = z.infer<typeof CallerType>;
export type Outcome = z.infer<typeof Outcome>;
export type RedirectKind = z.infer<typeof RedirectKind>;
export type SelfServiceHelp = z.infer<typeof SelfServiceHelp>;
export type AvoidableReason = z.infer<typeof AvoidableReason>;
export type CorrectionReason = z.infer<typeof CorrectionReason>;
export type Redirect = z.infer<typeof Redirect>;
export type SelfServiceUse = z.infer<typeof SelfServiceUse>;
export type Misdirected = z.infer<typeof Misdirected>;
export type Enquiry = z.infer<typeof Enquiry>;
export type Contact = z.infer<typeof Contact>;

/** What an enquiry still needs before its outcome stands: null when nothing. */
export type Lack = 'outcome-missing' | 'redirect-unit-missing' | 'solution-missing' | null;

/** @returns what keeps the enquiry from being finished (A5: a redirect names its unit; self-service its solution). */
export function lackOf(enquiry: {
  readonly outcome: Outcome | null;
  readonly redirect: unknown;
  readonly selfService: unknown;
}): Lack {
  if (enquiry.outcome === null) return 'outcome-missing';
  if (enquiry.outcome === 'redirected' && enquiry.redirect === null) return 'redirect-unit-missing';
  if (enquiry.outcome === 'self-service' && enquiry.selfService === null) return 'solution-missing';
  return null;
}
