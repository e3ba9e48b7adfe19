/** Everything that can go wrong, as codes. `texts/da.ts` must hold a sentence for each, or it does not compile. */

export const errorCodes = [
  // what was asked
  'invalid-input',
  'cpr-in-text',
  'unknown-call',
  'role-missing',
  'not-set-up',
  'period-invalid',
  'period-too-long',
  'period-not-over',
  'baseline-empty',
  'agent-level-too-early',
  'drill-off-grid',
  'export-running',
  'export-cancelled',
  'tallies-missing',
  'team-figures-missing',
  'team-period-too-long',
  'chromium-missing',
  'pdf-failed',
  // contacts
  'contact-not-found',
  'contact-changed-elsewhere',
  'draft-not-found',
  'outcome-missing',
  'redirect-unit-missing',
  'solution-missing',
  'nothing-to-take-back',
  'nothing-to-redo',
  'nothing-to-correct',
  'contact-not-own',
  'contact-waiting',
  'agent-unknown',
  // what IT has decided
  'setting-locked',
  'policy-in-force',
  'data-folder-roams',
  'signing-key-invalid',
  'update-version-invalid',
  'update-file-refused',
  // knowledge and directory
  'article-not-found',
  'article-changed-elsewhere',
  'article-invalid',
  'article-id-taken',
  'version-not-found',
  'reason-missing',
  'feedback-not-found',
  'unit-unknown',
  'solution-unknown',
  'municipality-unknown',
  'folder-not-found',
  'file-unreadable',
  'file-not-writable',
  // imports
  'import-too-large',
  'import-not-text',
  'import-empty',
  'import-too-long',
  'import-quote-open',
  'import-too-many',
  'import-columns-missing',
  'import-header-unknown',
  'import-mapping-invalid',
  'import-form-unknown',
  'import-gone',
  'import-running',
  'import-cancelled',
  'import-kind-unknown',
  'import-zip-refused',
  'import-doctype',
  'import-xml-invalid',
  'borger-unreachable',
  'borger-answer-refused',
  'borger-address-invalid',
  // messages
  'message-not-found',
  'message-changed-elsewhere',
  'message-expiry-past',
  'import-headers-missing',
  // the strategies' targets
  'strategy-target-unknown',
  'strategy-changed',
  'view-not-found',
  // the hub
  'hub-address-invalid',
  'certificates-invalid',
  'hub-unreachable',
  'hub-code-invalid',
  'hub-upgrade-required',
  'hub-refused',
  'hub-missing',
  'hub-login-expired',
  'hub-secret-sealed',
  'record-changed-elsewhere',
  // the store
  'database-newer',
  'database-older',
  'database-locked',
  'database-damaged',
  'data-folder-not-writable',
  'disk-full',
  // hosts
  'node-too-old',
  'port-in-use',
  'option-unknown',
  'renderer-not-built',
  'electron-unavailable',
  'link-unknown',
  'request-refused',
  'core-unreachable',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What a code needs to be said well: a place, a name, a number. Never a note, a search text or a number of a citizen. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A failure that a person will be told about. Anything else that is thrown is a defect and becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The same failure on the wire. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** @returns what crosses the wire for anything thrown; a defect gives away nothing but that it happened. */
export function errorBody(thrown: unknown): ErrorBody {
  return thrown instanceof AppError
    ? { code: thrown.code, details: thrown.details }
    : { code: 'internal', details: {} };
}
