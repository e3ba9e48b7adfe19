/** Contacts from a file of records, one JSON object a line (JSONL): read, checked, and counted once each. */
import { ContactRecord, type Contact } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import { figureCounters } from '#shared/metrics/counters.ts';
import { instantsOf, type Period } from '#shared/metrics/periods.ts';
import { figureTallyOf, sumTallies, timesTally, type Tally } from '#shared/metrics/tally.ts';
import type { LineFault } from '#shared/texts/da-cli.ts';
import type { FileLine } from './file-lines.ts';
import type { z } from 'zod';

/** What is wrong with a line, and in which field; never what the line says. */
export interface BadLine {
  readonly number: number;
  readonly fault: LineFault;
  /** `enquiries.0.outcome`; empty when it is the line as a whole. */
  readonly field: string;
}

export interface LinesRead {
  /** Of the contacts that began in the period, enough for `figuresOf`. */
  readonly tally: Tally;
  readonly badLines: number;
}

/**
 * Reads the lines as they come. Of lines with one id the highest rev counts (the first, where two have the same), also
 * when it moved the contact into the period or out of it. A bad line counts nowhere, and takes no other with it.
 */
export async function readContactLines(
  lines: AsyncIterable<FileLine>,
  period: Period,
  reportBadLine: (bad: BadLine) => void,
): Promise<LinesRead> {
  const { startMs, endMs } = instantsOf(period);
  const latest = new LatestContacts();
  let badLines = 0;
  for await (const line of lines) {
    if (line.text?.trim() === '') continue;
    const read = contactFrom(line);
    if ('fault' in read) {
      badLines += 1;
      reportBadLine(read);
      continue;
    }
    const startedMs = Date.parse(read.contact.startedAt);
    latest.add(read.contact, startedMs >= startMs && startedMs < endMs);
  }
  return { tally: latest.tally(), badLines };
}

/**
 * The newest revision of each contact, as small as it can be kept: contacts that count alike share one tally, so a
 * contact costs its id and two numbers.
 */
class LatestContacts {
  readonly #byId = new Map<string, { rev: number; kind: number | null }>();
  readonly #kinds = new Map<string, number>();
  readonly #tallies: Tally[] = [];

  add(contact: Contact, inPeriod: boolean): void {
    const id = contact.id.toLowerCase();
    if (contact.rev <= (this.#byId.get(id)?.rev ?? 0)) return;
    this.#byId.set(id, { rev: contact.rev, kind: inPeriod ? this.#kindOf(contact) : null });
  }

  #kindOf(contact: Contact): number {
    const name = figureCounters(contact).join(' ');
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    this.#kinds.set(name, this.#tallies.length);
    return this.#tallies.push(figureTallyOf(contact)) - 1;
  }

  tally(): Tally {
    const counts = this.#tallies.map(() => 0);
    for (const { kind } of this.#byId.values()) if (kind !== null) counts[kind] = (counts[kind] ?? 0) + 1;
    return sumTallies(this.#tallies.map((tally, kind) => timesTally(tally, counts[kind] ?? 0)));
  }
}

function contactFrom({ number, text }: FileLine): { contact: Contact } | BadLine {
  if (text === null) return { number, fault: 'too-long', field: '' };
  try {
    const read = ContactRecord.safeParse(parseJson(text));
    return read.success ? { contact: read.data } : { number, ...faultOf(read.error) };
  } catch {
    // Not JSON; or nested so deeply that the parser or the schema ran out of stack.
    return { number, fault: text.includes('__proto__') ? 'forbidden-key' : 'json', field: '' };
  }
}

const namedFaults = ['cpr-in-text', 'redirect-unit-missing', 'solution-missing'] as const;

function faultOf(error: z.ZodError): Pick<BadLine, 'fault' | 'field'> {
  for (const fault of namedFaults) {
    const issue = error.issues.find((each) => each.message === fault);
    if (issue !== undefined) return { fault, field: issue.path.join('.') };
  }
  return { fault: 'field', field: error.issues[0]?.path.join('.') ?? '' };
}
