/** The hub over HTTP: routes, limits, headers, and how refusals are said. */
import { performance } from 'node:perf_hooks';
import helmet from '@fastify/helmet';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import { parseJson } from '#shared/json.ts';
import { loginHeader } from '#shared/sync/enrolment.ts';
import { limits, Question, questionName } from '#shared/sync/exchange.ts';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { authenticator, LoginHeader, type Authenticator } from '../auth/authenticate.ts';
import { sqlStateOf } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { adminRoutes } from './admin-routes.ts';
import { loginRoutes } from './login-routes.ts';
import { openRoutes } from './open-routes.ts';
import { checkCaller, Text, type Asked, type HubRoute } from './route.ts';
import { statisticsRoutes } from './statistics-routes.ts';
import { syncRoutes } from './sync-routes.ts';

export interface ServerOptions {
  /** So many balancers stand before the hub: the caller's address is what the outermost of them says, nothing the caller wrote. */
  readonly proxies: number;
  /** Requests at work at once; more are told to come back. */
  readonly mostAtOnce: number;
  /** Of one device or address. A desk asks twice a minute. */
  readonly perMinute: number;
  /** Of one address, where a code or a login could be guessed: 80 bits take longer at this pace than there has been time. */
  readonly guessesPerMinute: number;
  /**
   * Of one address, with tokens that are not known yet, or are made up. When a hub has just started it knows none: a thousand
   * desks of a town hall that shares an address ask three times each before they are known.
   */
  readonly newcomersPerMinute: number;
}

export const usualOptions: ServerOptions = {
  ...{ proxies: 0, mostAtOnce: 200 },
  ...{ perMinute: 300, guessesPerMinute: 30, newcomersPerMinute: 3_000 },
};

export interface HubServer {
  readonly app: FastifyInstance;
  /** Tells balancers first, finishes what is at work, then closes. */
  stop(): Promise<void>;
}

/** Every route there is. */
export function hubRoutes(parts: HubParts, isStopping: () => boolean): HubRoute[] {
  return [
    ...openRoutes(parts, isStopping),
    ...loginRoutes(parts),
    ...syncRoutes(parts),
    ...statisticsRoutes(parts),
    ...adminRoutes(parts),
  ];
}

export async function hubServer(parts: HubParts, options: ServerOptions = usualOptions): Promise<HubServer> {
  const app = fastify({
    logger: false,
    // The socket is hop 0. Trusting all would make the first address of the header the caller's, which the caller wrote.
    trustProxy: options.proxies > 0 && ((_address, hop) => hop < options.proxies),
    bodyLimit: limits.bytesPerPush,
    // An address that cannot be read never comes to a route; the framework's own answer would repeat it.
    frameworkErrors: (_error, _request, { raw }) => void raw.writeHead(400, unreadable.headers).end(unreadable.body),
    // Connections that are kept open must not hold up the end.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  let stopping = false;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)));
    } catch {
      done(new Refused('BAD_REQUEST'), undefined);
    }
  });
  app.addContentTypeParser(formType, { parseAs: 'string' }, (request, body, done) => {
    const { takesForm } = request.routeOptions.config as RouteConfig;
    if (takesForm === true) done(null, Object.fromEntries(new URLSearchParams(String(body))));
    else done(new Refused('BAD_REQUEST'), undefined);
  });
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: pagesMay } });
  const authenticate = authenticator(parts);
  await app.register(rateLimit, {
    max: mostOf(options.perMinute, options),
    timeWindow: '1 minute',
    keyGenerator: ({ headers, ip }) => authenticate.known(headers.authorization ?? '') ?? newcomer + ip,
    // More devices than a hub has: none pushes another's count out.
    cache: 20_000,
    errorResponseBuilder: () => new Refused('RATE_LIMITED'),
  });
  answerByName(app);
  holdBack(app, options.mostAtOnce);
  measure(app, parts);
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(parts, error, request, reply));
  app.setNotFoundHandler((_request, reply) => void reply.code(404).send({ code: 'BAD_REQUEST' }));
  for (const route of hubRoutes(parts, () => stopping)) addRoute(app, authenticate, route, options);
  return {
    app,
    stop: async () => {
      stopping = true;
      await app.close();
    },
  };
}

const unreadable = {
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(new Refused('BAD_REQUEST').body),
} as const;

/** Before the address whose tokens are counted together: a made-up token would otherwise begin a count of its own. */
const newcomer = 'new ';

function mostOf(
  ofOne: number,
  { newcomersPerMinute }: ServerOptions,
): (request: FastifyRequest, key: string) => number {
  return (_request, key) => (key.startsWith(newcomer) ? newcomersPerMinute : ofOne);
}

const formType = 'application/x-www-form-urlencoded';

/** The pages of a login: no script, no style, in nobody's frame, and a form that goes nowhere but here. */
const pagesMay = {
  defaultSrc: ["'none'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

interface RouteConfig {
  readonly rateLimit?: RateLimitOptions;
  readonly takesForm?: true;
}

/** Nothing the hub says, refusals too, is for a cache; what one gives all the same is told by the question it answers. */
function answerByName(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  app.addHook('preSerialization', (request, _reply, payload, done) => {
    const { [questionName]: question } = request.query as Readonly<Record<string, unknown>>;
    const isNamed = Question.safeParse(question).success && isPlain(payload);
    done(null, isNamed ? { ...payload, [questionName]: question } : payload);
  });
}

const isPlain = (payload: unknown): payload is object =>
  typeof payload === 'object' && payload !== null && !Array.isArray(payload);

/** More than can be at work at once are sent away at once, rather than all being served late. */
function holdBack(app: FastifyInstance, mostAtOnce: number): void {
  let atWork = 0;
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url === '/health' || request.url === '/metrics') {
      done();
      return;
    }
    atWork += 1;
    reply.raw.once('close', () => {
      atWork -= 1;
    });
    done(atWork > mostAtOnce ? new Refused('UNAVAILABLE') : undefined);
  });
}

function measure(app: FastifyInstance, { metrics }: HubParts): void {
  const begun = new WeakMap<FastifyRequest, number>();
  app.addHook('onRequest', (request, _reply, done) => {
    begun.set(request, performance.now());
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const seconds = (performance.now() - (begun.get(request) ?? performance.now())) / 1000;
    metrics.answered(request.routeOptions.url ?? 'unknown', reply.statusCode, seconds);
    done();
  });
}

function addRoute(app: FastifyInstance, authenticate: Authenticator, route: HubRoute, options: ServerOptions): void {
  app.route({
    method: route.method,
    url: route.url,
    config: configOf(route, options),
    handler: async (request, reply) => {
      const answer = await answerOf(authenticate, route, request);
      return answer instanceof Text ? reply.type(answer.type).send(answer.text) : reply.send(answer);
    },
  });
}

function configOf(route: HubRoute, options: ServerOptions): RouteConfig {
  const isOpen = route.needs === 'nothing';
  const most = route.guarded === true ? options.guessesPerMinute : options.perMinute;
  return {
    // Whoever needs no token is told apart by address alone, whatever token they make up.
    ...(isOpen ? { rateLimit: { max: most, keyGenerator: ({ ip }) => ip } } : {}),
    ...(!isOpen && route.guarded === true ? { rateLimit: { max: mostOf(most, options) } } : {}),
    ...(route.takesForm === undefined ? {} : { takesForm: true }),
  };
}

async function answerOf(authenticate: Authenticator, route: HubRoute, request: FastifyRequest): Promise<unknown> {
  const asked: Asked = {
    body: request.body,
    query: request.query,
    params: request.params as Asked['params'],
    path: request.url,
  };
  if (route.needs === 'nothing') return route.answer(asked);
  const { authorization } = request.headers;
  const caller = await authenticate.callerOf(authorization, LoginHeader.parse(request.headers[loginHeader]));
  checkCaller(route, caller);
  return route.answer(caller, asked);
}

const retryAfterSeconds = 5;

function answerError(parts: HubParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refused = error instanceof Refused ? error : refusedFor(error);
  if (refused.code === 'INTERNAL') {
    parts.log.error('request-failed', error, { route: request.routeOptions.url ?? 'unknown' });
  }
  if (refused.status === 429 || refused.status === 503) {
    if (!reply.hasHeader('retry-after')) void reply.header('retry-after', String(retryAfterSeconds));
  }
  return reply.code(refused.status).send(refused.body);
}

/** The database is away, full or overloaded: the desk comes again. */
const databaseAway = /^(?:08|53|57|58|40|55)/;
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

function refusedFor(error: unknown): Refused {
  if (!(error instanceof Error)) return new Refused('INTERNAL');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refused('TOO_LARGE');
  if (/^FST_ERR_CTP|^FST_ERR_VALIDATION/.test(code)) return new Refused('BAD_REQUEST');
  const state = sqlStateOf(error);
  // A policy of the database's refused what the application let through.
  if (state === insufficientPrivilege) return new Refused('ROLE_MISSING');
  if (state !== null && notStorable.has(state)) return new Refused('BAD_REQUEST');
  const away = (state !== null && databaseAway.test(state)) || awayCodes.has(code) || poolTimeout.test(error.message);
  return new Refused(away ? 'UNAVAILABLE' : 'INTERNAL');
}

const insufficientPrivilege = '42501';
/** What was sent is no text of the database's: it holds U+0000, or is no identity where one must be. */
const notStorable = new Set(['22021', '22P02', '22P05']);
/** pg names these by their message alone. */
const poolTimeout =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;
