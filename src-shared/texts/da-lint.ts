/** Danish of `straks lint-knowledge`: what the linter found, and what it counted. */
import type { ServiceLevelRule } from '../domain/service-level.ts';
import { danishNumber } from './format.ts';

/** The rules of the linter, each with what is at fault. */
export const lintSentences = {
  unit: (detail: string) => `enheden ${detail} findes ikke.`,
  solution: (detail: string) => `selvbetjeningsløsningen ${detail} findes ikke.`,
  topic: (detail: string) => `emnet ${detail} står ikke i topics.yaml.`,
  related: (detail: string) => `related peger på artiklen ${detail}, som ikke findes.`,
  link: (detail: string) => `et link peger på artiklen ${detail}, som ikke findes.`,
  municipality: (detail: string) => `kommunen ${detail} er ikke sat op.`,
  target: (detail: string) => `målet ${detail} findes ikke blandt strategiernes mål for selvbetjening.`,
  'cannot-self': () => 'afsnittet »Kan ikke selv« er tomt. Skriv, hvordan den, der ikke kan selv, bliver hjulpet.',
  twin: (detail: string) => `ligner artiklen ${detail} så meget, at de bør være én.`,
  'amount-expired': (detail: string) => `beløbet »${detail}« er udløbet og vises som udløbet.`,
  'review-due': (detail: string) => `skal gennemgås nu (ejer: ${detail}).`,
  heavy: (detail: string) => `svær at læse: LIX ${detail}.`,
} as const;

const hours = (count: number): string => `${danishNumber(count, 1)} timer`;
const counted = (count: number, one: string, more: string): string =>
  `${danishNumber(count)} ${count === 1 ? one : more}`;
const days = (count: number): string => counted(count, 'ugedag', 'ugedage');

/** What was found and what is asked, by rule. */
const serviceLevels = {
  'digital-hours': (found, asked) => `digitalt åbent ${hours(found)} i døgnet, krav ${danishNumber(asked)}`,
  'phone-hours': (found, asked) => `telefonen åben ${hours(found)} om ugen, krav ${danishNumber(asked)}`,
  'visit-hours': (found, asked) => `personlig betjening ${hours(found)} om ugen, krav ${danishNumber(asked)}`,
  'open-to-18': (found, asked) => `åbent til kl. 18 på ${days(found)}, krav ${danishNumber(asked)}`,
  'closed-day': (found, asked) => `lukket på ${counted(found, 'hverdag', 'hverdage')}, krav ${danishNumber(asked)}`,
  'help-after-15': (found, asked) => `personlig hjælp efter kl. 15 på ${days(found)}, krav ${danishNumber(asked)}`,
  'closing-day-shared': (found, asked) =>
    `samme lukkedag som ${counted(found, 'nabokommune', 'nabokommuner')}, krav ${danishNumber(asked)}`,
} satisfies Record<ServiceLevelRule, (found: number, asked: number) => string>;

export const daLint = {
  help: [
    'lint-knowledge [MAPPE] [--knowledge MAPPE] [--lix]',
    '  gennemgår vidensartikler: filer med fejl, døde henvisninger, manglende »Kan ikke selv«, udløbne beløb, dubletter og',
    '  læsbarhed (LIX). Uden MAPPE gennemgås programmets egne. --lix viser tallet for hver artikel.',
    '  --knowledge peger på en anden mappe med kommuner, løsninger og emner. Åbningstiderne holdes op mod strategiens krav.',
  ],
  kinds: { error: 'fejl', notice: 'bemærk' },
  lix: 'LIX',
  summary: (articles: number, median: number, heaviest: number) =>
    `${String(articles)} ${articles === 1 ? 'artikel' : 'artikler'}. LIX: median ${String(median)}, højest ${String(heaviest)}.`,
  reviewed: (reviewed: number, all: number) => `Gennemgået af en person: ${String(reviewed)} af ${String(all)}.`,
  sources: (checked: number, all: number) => `Kilder slået efter: ${String(checked)} af ${String(all)}.`,
  found: (errors: number, notices: number) =>
    `${String(errors)} fejl, ${String(notices)} ${notices === 1 ? 'bemærkning' : 'bemærkninger'}.`,
  serviceLevel: (municipality: string) => `Åbningstider, ${municipality}:`,
  met: 'opfyldt',
  notMet: 'ikke opfyldt',
  serviceLevels,
} as const;
