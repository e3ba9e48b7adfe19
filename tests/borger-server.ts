/** borger.dk's ArticleExport as it answers: SOAP 1.1 over HTTP, on this machine, with articles of the test's own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServedArticle {
  readonly id: number;
  readonly title: string;
  readonly header: string;
  readonly content: string;
  /** On Danish clocks, without a zone, as the service has it. */
  readonly lastUpdated: string;
  readonly refused?: 'not-exportable' | 'not-found';
}

export interface BorgerServer {
  readonly url: string;
  /** What stands there; a test changes it. */
  readonly articles: ServedArticle[];
  /** `GetArticlesByIDs 1,2 190 2026-01-05T10:00:00`, in the order they were asked. */
  readonly asked: string[];
  /** Answers in place of the service, when it is set. */
  hostile: ((response: ServerResponse) => void) | null;
  close(): Promise<void>;
}

const types = 'http://www.borger.dk/2009/WSArticleExport/v1/types';
const schema = 'http://www.borger.dk/2009/WSArticleExport/v1';

const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** In the order of the schema: by name. */
function fields({ id, title, header, content, lastUpdated }: ServedArticle, whole: boolean): string {
  const url = `https://www.borger.dk/side-${String(id)}?besog=1&x=2`;
  return [
    whole ? `<a:ArticleHeader>${text(header)}</a:ArticleHeader>` : '',
    `<a:ArticleID>${String(id)}</a:ArticleID>`,
    `<a:ArticleTitle>${text(title)}</a:ArticleTitle>`,
    `<a:ArticleUrl>${text(url)}</a:ArticleUrl>`,
    whole ? `<a:Content>${text(content)}</a:Content>` : '',
    '<a:FormServiceAreas/><a:FormTaskAreas><a:FormTaskArea><a:FormTaskAreaName>x</a:FormTaskAreaName></a:FormTaskArea></a:FormTaskAreas>',
    `<a:LastUpdated>${lastUpdated}</a:LastUpdated><a:PublishingDate>2014-05-01T00:30:00</a:PublishingDate>`,
  ].join('');
}

const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
const answer = (name: string, inner: string): string =>
  envelope(
    `<${name}Response xmlns="${schema}"><${name}Result xmlns:a="${types}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${inner}</${name}Result></${name}Response>`,
  );
const fault = (sentence: string): string =>
  envelope(
    `<s:Fault><faultcode>s:Client</faultcode><faultstring xml:lang="da-DK">${sentence}</faultstring><detail/></s:Fault>`,
  );

export async function startBorgerServer(articles: readonly ServedArticle[]): Promise<BorgerServer> {
  const served: { articles: ServedArticle[]; asked: string[]; hostile: BorgerServer['hostile'] } = {
    articles: [...articles],
    asked: [],
    hostile: null,
  };
  const server = createServer((request, response) => {
    void answerTo(request, response, served);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return Object.assign(served, {
    url: `http://127.0.0.1:${String(port)}/ArticleExport.svc`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  });
}

async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  served: { readonly articles: ServedArticle[]; readonly asked: string[]; readonly hostile: BorgerServer['hostile'] },
): Promise<void> {
  let body = '';
  for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
  const action = /^"http:\/\/www\.borger\.dk\/2009\/WSArticleExport\/v1\/IArticleExport\/(\w+)"$/.exec(
    String(request.headers['soapaction']),
  )?.[1];
  const ids = [...body.matchAll(/<(?:a:int|articleID)>(\d+)</g)].map(([, id]) => Number(id));
  const municipality = /<municipalityCode>(\d+)</.exec(body)?.[1] ?? '-';
  const after = /<updatedAfter>([^<]+)</.exec(body)?.[1] ?? '-';
  served.asked.push(
    action === 'GetAllArticles' ? action : `${String(action)} ${ids.join(',')} ${municipality} ${after}`,
  );
  if (served.hostile !== null) {
    served.hostile(response);
    return;
  }
  const { status, xml } = answerOf(action, ids, after, served.articles);
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' });
  // In small pieces, so that a letter of two bytes lies across two of them.
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += 333) response.write(bytes.subarray(at, at + 333));
  response.end();
}

function answerOf(
  action: string | undefined,
  ids: readonly number[],
  after: string,
  articles: readonly ServedArticle[],
) {
  const asked = articles.filter(({ id }) => ids.includes(id));
  const refused = asked.find((each) => each.refused !== undefined);
  if (action === 'GetAllArticles') {
    const list = articles.map((each) => `<a:ArticleDescription>${fields(each, false)}</a:ArticleDescription>`);
    return { status: 200, xml: answer(action, list.join('')) };
  }
  const [id] = ids;
  if (refused?.refused === 'not-exportable') {
    return { status: 500, xml: fault(`Article with id ${String(refused.id)} is marked as not exportable`) };
  }
  if (refused !== undefined || (action === 'GetArticleByID' && asked.length === 0)) {
    return { status: 500, xml: fault(`No article found with url or id ${String(id)}`) };
  }
  const [only] = asked;
  if (action === 'GetArticleByID' && only !== undefined)
    return { status: 200, xml: answer(action, fields(only, true)) };
  const changed = asked.filter(({ lastUpdated }) => after === '-' || lastUpdated > after);
  return {
    status: 200,
    xml: answer('GetArticlesByIDs', changed.map((each) => `<a:Article>${fields(each, true)}</a:Article>`).join('')),
  };
}
