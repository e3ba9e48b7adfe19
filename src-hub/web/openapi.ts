/** The description of the statistics API for BI tools (OpenAPI 3.1), made of the schemas that the requests are read with. */
import { Figures } from '#shared/metrics/definitions.ts';
import { teamAnswerSchemas, TeamBehindAnswer, teamRoutes } from '#shared/sync/team-figures.ts';
import { z } from 'zod';
import { FiguresQuery } from '../statistics/asked.ts';
import { BehindQuery } from '../statistics/behind.ts';
import { GridQuery } from '../statistics/grid.ts';

const Volumes = z.object({
  contacts: z.int(),
  enquiries: z.int().nullable().describe('Under an outcome as many as may be shown; null where none may.'),
  missingOutcome: z.int(),
});
const FiguresAnswer = z.object({
  asOf: z.iso.datetime(),
  figures: Figures.nullable(),
  volumes: Volumes,
  hiddenContacts: z.int().describe('Contacts that are in the volumes and in no share.'),
});
const GridRow = z.object({
  month: z.iso.date(),
  value: z.string(),
  contacts: z.int(),
  enquiries: z.int(),
  figures: Figures.nullable(),
});
const GridAnswer = z.object({ asOf: z.iso.datetime(), rows: z.array(GridRow) });
const Definitions = z.record(z.string(), z.looseObject({ name: z.string(), definition: z.string() }));

interface Described {
  readonly summary: string;
  readonly query: z.ZodObject | null;
  readonly answer: z.ZodType;
}

const proto = z.object({ proto: z.int().describe('Version of the protocol: 1') });
const TeamQuery = z.object({ ...proto.shape, ...FiguresQuery.shape });

/** What is counted, and what is held back, stands in docs/exports.md and docs/hub.md. */
const paths: Readonly<Record<string, Described>> = {
  '/v1/statistics/figures': {
    summary: 'Every figure of a period, with numerator, denominator and 95 % Wilson interval.',
    query: FiguresQuery,
    answer: FiguresAnswer,
  },
  '/v1/statistics/grid': {
    summary: 'Figures by calendar month and one dimension; null where fewer than 5 contacts or 3 agents stand behind.',
    query: GridQuery,
    answer: GridAnswer,
  },
  [teamRoutes.tallies]: {
    summary: 'Raw counters, as the desks add them up.',
    query: TeamQuery,
    answer: teamAnswerSchemas.tallies,
  },
  [teamRoutes.hours]: {
    summary: 'Enquiries by weekday and hour, under a topic and an outcome too.',
    query: TeamQuery,
    answer: teamAnswerSchemas.hours,
  },
  [teamRoutes.logged]: {
    summary: 'Calls and visits that were logged, by day and hour: for log completeness.',
    query: TeamQuery,
    answer: teamAnswerSchemas.logged,
  },
  [teamRoutes.redirects]: {
    summary:
      'Redirects by calendar month and topic, and those without an article; cells that tell of one agent are left out.',
    query: TeamQuery,
    answer: teamAnswerSchemas.redirects,
  },
  [teamRoutes.baseline]: {
    summary: 'The newest locked baseline of the municipality, or of the whole centre.',
    query: TeamQuery,
    answer: teamAnswerSchemas.baseline,
  },
  [teamRoutes.behind]: {
    summary:
      'The enquiries behind a figure, 50 at a time: without notes, titles and ids; whose and when at agent level alone.',
    query: z.object({ ...proto.shape, ...BehindQuery.shape }),
    answer: TeamBehindAnswer,
  },
  '/v1/statistics/definitions': {
    summary: 'What each figure means, in Danish.',
    query: null,
    answer: Definitions,
  },
};

export function openApi(): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Straks hub: statistics', version: '1' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths: Object.fromEntries(Object.entries(paths).map(([path, each]) => [path, { get: operation(each) }])),
  };
}

function operation({ summary, query, answer }: Described): Record<string, unknown> {
  return {
    summary,
    parameters: query === null ? [] : parametersOf(query),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: z.toJSONSchema(answer) } } },
      400: { description: 'The query cannot be read, or lies below the grid.' },
      401: { description: 'The token is unknown, or a person must log in.' },
      403: { description: 'The caller may not see these figures.' },
      429: { description: 'Too many requests; see Retry-After.' },
    },
  };
}

function parametersOf(query: z.ZodObject): Record<string, unknown>[] {
  const { properties = {}, required = [] } = z.toJSONSchema(z.object(query.shape), { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
