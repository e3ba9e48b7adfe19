/** What borger.dk's ArticleExport can be asked: everything there is, one article, several that changed. */
import { AppError } from '#shared/errors.ts';
import { instantFromDanish, inDenmark } from '#shared/time/copenhagen.ts';
import type { AskBorger } from './ports.ts';
import { SoapFault, soapRecords, type SoapRecord } from './soap-reader.ts';

/** Where the service has been since 2009; the name of its schema is its contract. */
export const borgerDkAddress = 'https://www.borger.dk/_vti_bin/borger/ArticleExport.svc';
const schema = 'http://www.borger.dk/2009/WSArticleExport/v1';

/** As the list of all articles has it. */
export interface ListedArticle {
  readonly articleId: number;
  readonly title: string;
  readonly url: string;
  readonly lastUpdated: string;
  /** Null where the service tells none. */
  readonly publishedAt: string | null;
}

export interface BorgerArticle extends ListedArticle {
  /** HTML, as the next two. */
  readonly header: string;
  readonly content: string;
}

/** Why one article cannot be had. */
export type BorgerRefusal = 'not-exportable' | 'not-found' | 'fault' | 'unreadable';
export interface RefusedArticle {
  readonly articleId: number;
  readonly refusal: BorgerRefusal;
}

export interface BorgerDk {
  readonly all: () => AsyncGenerator<ListedArticle>;
  /** @throws SoapFault. */
  readonly one: (articleId: number, municipalityCode: string | null) => Promise<BorgerArticle>;
  /** @returns those that were changed after the instant, all when it is null. @throws SoapFault. */
  readonly several: (
    articleIds: readonly number[],
    municipalityCode: string | null,
    updatedAfter: string | null,
  ) => Promise<BorgerArticle[]>;
}

type Ask = (action: string, body: string) => ReturnType<AskBorger>;

/** Every call throws borger-unreachable, borger-answer-refused {reason}. */
export function borgerDkOver(send: AskBorger, signal: AbortSignal): BorgerDk {
  const ask: Ask = (action, body) => send({ action, body, signal });
  return {
    all: async function* () {
      for await (const record of asked(ask, 'GetAllArticles', '', 'ArticleDescription')) {
        const listed = listedFrom(record);
        if (listed !== null) yield listed;
      }
    },
    one: async (articleId, municipalityCode) => {
      const parts = `<articleID>${String(articleId)}</articleID>${optional('municipalityCode', code(municipalityCode))}`;
      for await (const record of asked(ask, 'GetArticleByID', parts, 'GetArticleByIDResult')) {
        const article = articleFrom(record);
        if (article !== null) return article;
      }
      throw new SoapFault('No article');
    },
    several: async (articleIds, municipalityCode, updatedAfter) => {
      const ids = articleIds.map((id) => `<a:int>${String(id)}</a:int>`).join('');
      const parts = [
        `<articleIDs xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">${ids}</articleIDs>`,
        optional('municipalityCode', code(municipalityCode)),
        optional('updatedAfter', updatedAfter === null ? null : danishWithoutZone(updatedAfter)),
      ];
      const found: BorgerArticle[] = [];
      for await (const record of asked(ask, 'GetArticlesByIDs', parts.join(''), 'Article')) {
        const article = articleFrom(record);
        if (article !== null) found.push(article);
      }
      return found;
    },
  };
}

/** The service counts municipalities as numbers: 190, not `0190`. */
const code = (municipalityCode: string | null): string | null =>
  municipalityCode === null ? null : String(Number(municipalityCode));

const optional = (name: string, value: string | null): string =>
  value === null
    ? `<${name} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>`
    : `<${name}>${value}</${name}>`;

async function* asked(ask: Ask, name: string, parts: string, element: string): AsyncGenerator<SoapRecord> {
  const body = `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${name} xmlns="${schema}">${parts}</${name}></s:Body></s:Envelope>`;
  try {
    const { status, chunks } = await ask(`${schema}/IArticleExport/${name}`, body);
    // A fault comes with 500; what else is no 200 is no answer of the service.
    if (status !== 200 && status !== 500) throw new AppError('borger-unreachable', { status });
    yield* soapRecords(chunks, new Set([element]));
  } catch (thrown) {
    if (thrown instanceof AppError || thrown instanceof SoapFault) throw thrown;
    throw new AppError('borger-unreachable', { status: 0 }, thrown);
  }
}

/** An address with its query is the same page: the query counts visits. */
const withoutQuery = (url: string): string => url.trim().split('?', 1)[0] ?? '';

function listedFrom(record: SoapRecord): ListedArticle | null {
  const articleId = Number(record['ArticleID']);
  const lastUpdated = instantOfBorger(record['LastUpdated'] ?? '');
  if (!Number.isSafeInteger(articleId) || articleId <= 0 || lastUpdated === null) return null;
  const publishedAt = instantOfBorger(record['PublishingDate'] ?? '');
  const [title, url] = [record['ArticleTitle'] ?? '', withoutQuery(record['ArticleUrl'] ?? '')];
  return { articleId, title, url, lastUpdated, publishedAt };
}

function articleFrom(record: SoapRecord): BorgerArticle | null {
  const listed = listedFrom(record);
  if (listed === null) return null;
  return { ...listed, header: record['ArticleHeader'] ?? '', content: record['Content'] ?? '' };
}

/** Danish clocks without a zone; one that names its zone after all is believed. */
function instantOfBorger(text: string): string | null {
  if (/(Z|[+-]\d\d:\d\d)$/.test(text)) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? null : new Date(ms).toISOString();
  }
  return instantFromDanish(text);
}

const danishWithoutZone = (instant: string): string =>
  inDenmark(instant).toPlainDateTime().toString({ smallestUnit: 'second' });

/** @returns what a fault of the service says of the one article that was asked for. */
export function refusalOf({ message }: SoapFault): BorgerRefusal {
  if (/not exportable/i.test(message)) return 'not-exportable';
  return /no article/i.test(message) ? 'not-found' : 'fault';
}
