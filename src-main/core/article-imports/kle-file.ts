/**
 * KL's emneplan as it is published (KLE-Emneplan, version 1.3 of its schema): read piece by piece, so that the 7 MB never stand
 * in memory as a tree. Guidance texts are passed over; they are KL's and are read at KL.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { KleSubject } from '#shared/domain/kle.ts';
import { AppError } from '#shared/errors.ts';

const deepest = 40;
const longestText = 2_000;
const chunkBytes = 64 * 1024;

interface Open {
  number: string;
  title: string;
  keywords: string[];
  laws: { title: string; part: string; url: string }[];
  retention: string;
  erasure: string;
}

/** Which element within which gives which field of the subject. */
const fields: Readonly<Record<string, (subject: Open, text: string) => void>> = {
  'Emne/EmneNr': (subject, text) => (subject.number = text),
  'Emne/EmneTitel': (subject, text) => (subject.title = text),
  'Emne/BevaringJaevnfoerArkivloven': (subject, text) => (subject.retention = text),
  'Emne/SletningJaevnfoerPersondataloven': (subject, text) => (subject.erasure = text),
  'EmneStikord/Tekst': (subject, text) => void subject.keywords.push(text),
  'EmneOgHandlingsfacetStikord/Tekst': (subject, text) => void subject.keywords.push(text),
  'EmneRetskildeReference/RetskildeTitel': (subject, text) =>
    void subject.laws.push({ title: text, part: '', url: '' }),
  'EmneRetskildeReference/ParagrafEllerKapitel': (subject, text) =>
    void Object.assign(subject.laws.at(-1) ?? {}, { part: text }),
  'EmneRetskildeReference/RetsinfoURL': (subject, text) => void Object.assign(subject.laws.at(-1) ?? {}, { url: text }),
};

/**
 * @returns the subjects, one after the other.
 * @throws import-doctype, import-xml-invalid {line}, import-not-text, import-kind-unknown for another XML.
 */
export function* kleSubjects(bytes: Uint8Array): Generator<KleSubject> {
  const reader = new SubjectReader();
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield* reader.take(decoded(decoder, bytes.subarray(at, at + chunkBytes)));
  }
  yield* reader.end();
}

/** UTF-8, or what the byte order mark says; KL's own file is UTF-8. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw new AppError('import-not-text');
  }
}

class SubjectReader {
  readonly #parser = new SaxesParser();
  readonly #path: string[] = [];
  #text = '';
  #open: Open | null = null;
  #found: KleSubject[] = [];

  constructor() {
    const parser = this.#parser;
    parser.on('doctype', () => {
      throw new AppError('import-doctype');
    });
    parser.on('error', () => {
      throw new AppError('import-xml-invalid', { line: parser.line });
    });
    parser.on('opentag', (tag) => {
      this.#enter(tag);
    });
    parser.on('closetag', () => {
      this.#leave();
    });
    parser.on('text', (text) => {
      if (this.#text.length < longestText) this.#text += text.slice(0, longestText);
    });
  }

  take(text: string): KleSubject[] {
    this.#parser.write(text);
    return this.#taken();
  }

  end(): KleSubject[] {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): KleSubject[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #enter({ name }: SaxesTagPlain): void {
    if (this.#path.length === 0 && name !== 'KLE-Emneplan') throw new AppError('import-kind-unknown');
    if (this.#path.length >= deepest) throw new AppError('import-xml-invalid', { line: this.#parser.line });
    this.#path.push(name);
    this.#text = '';
    if (name === 'Emne') this.#open = { number: '', title: '', keywords: [], laws: [], retention: '', erasure: '' };
  }

  #leave(): void {
    const name = this.#path.pop() ?? '';
    const field = fields[`${this.#path.at(-1) ?? ''}/${name}`];
    if (this.#open !== null) field?.(this.#open, this.#text.trim());
    this.#text = '';
    if (name !== 'Emne' || this.#open === null) return;
    const read = KleSubject.safeParse({ ...this.#open, keywords: usedKeywords(this.#open.keywords) });
    if (read.success) this.#found.push(read.data);
    this.#open = null;
  }
}

/** Words that point back at the title, that have gone out of use, or that tell of a former number lead nowhere. */
function usedKeywords(keywords: readonly string[]): string[] {
  return [...new Set(keywords.filter((word) => !/\[=Emne\]|\[udgået\]|^Tidligere emnenr/i.test(word)))];
}
