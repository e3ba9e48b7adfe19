/**
 * The answers of borger.dk's ArticleExport, read piece by piece as they come: records one after the other, or its fault. The
 * answer is somebody else's: it may not declare a type, nest without end, or go on for ever without a record.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { AppError } from '#shared/errors.ts';

const megabyte = 1024 * 1024;

export interface AnswerLimits {
  readonly mostBytes: number;
  /** An article is some ten kilobytes. */
  readonly mostBytesOfRecord: number;
}

const answerLimits: AnswerLimits = { mostBytes: 64 * megabyte, mostBytesOfRecord: 4 * megabyte };
const deepest = 40;

/** The fields of one record, by their names in the service's schema, still with the entities of their HTML. */
export type SoapRecord = Readonly<Record<string, string>>;

/** The service answered with a fault, as it does for one article that cannot be had. */
export class SoapFault extends Error {}

const refused = (reason: string): AppError => new AppError('borger-answer-refused', { reason });

/**
 * @param elements what a record is called: its children are the fields.
 * @throws borger-answer-refused {reason}: `doctype`, `too-long`, `xml`, `encoding`, `kind`; SoapFault.
 */
export async function* soapRecords(
  chunks: AsyncIterable<Uint8Array>,
  elements: ReadonlySet<string>,
  limits: AnswerLimits = answerLimits,
): AsyncGenerator<SoapRecord> {
  const reader = new EnvelopeReader(elements);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let bytesSinceRecord = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    bytesSinceRecord += chunk.length;
    if (bytes > limits.mostBytes || bytesSinceRecord > limits.mostBytesOfRecord) throw refused('too-long');
    const found = reader.take(decoded(decoder, chunk));
    if (found.length > 0) bytesSinceRecord = 0;
    yield* found;
  }
  yield* reader.end();
}

function decoded(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (thrown) {
    throw new AppError('borger-answer-refused', { reason: 'encoding' }, thrown);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

class EnvelopeReader {
  readonly #parser = new SaxesParser();
  readonly #elements: ReadonlySet<string>;
  readonly #path: string[] = [];
  #text = '';
  #open: { readonly depth: number; readonly fields: Record<string, string> } | null = null;
  #found: SoapRecord[] = [];
  #fault: string | null = null;

  constructor(elements: ReadonlySet<string>) {
    this.#elements = elements;
    const parser = this.#parser;
    parser.on('doctype', () => {
      throw refused('doctype');
    });
    parser.on('error', () => {
      throw refused('xml');
    });
    parser.on('opentag', ({ name }) => {
      this.#enter(localName(name));
    });
    parser.on('closetag', () => {
      this.#leave();
    });
    const take = (text: string): void => {
      this.#text += text;
    };
    parser.on('text', take);
    parser.on('cdata', take);
  }

  take(text: string): SoapRecord[] {
    this.#parser.write(text);
    return this.#taken();
  }

  end(): SoapRecord[] {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): SoapRecord[] {
    if (this.#fault !== null) throw new SoapFault(this.#fault);
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #enter(name: string): void {
    if (this.#path.length === 0 && name !== 'Envelope') throw refused('kind');
    if (this.#path.length >= deepest) throw refused('xml');
    this.#path.push(name);
    this.#text = '';
    // The one article of `GetArticleByID` has its fields in the result itself; in a list each has an element.
    if (this.#open === null && this.#elements.has(name)) this.#open = { depth: this.#path.length, fields: {} };
  }

  #leave(): void {
    const name = this.#path.pop() ?? '';
    const depth = this.#path.length;
    if (name === 'faultstring') this.#fault = this.#text.trim();
    if (this.#open?.depth === depth) this.#open.fields[name] = this.#text;
    this.#text = '';
    if (this.#open === null || depth >= this.#open.depth) return;
    this.#found.push(this.#open.fields);
    this.#open = null;
  }
}
