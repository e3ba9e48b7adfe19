/** The texts a citizen is sent: the short answer and where to go on, never an internal number, a name only when chosen. */
import type { CitizenFacts } from '#shared/contract/citizen.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import { forSms, withoutInternalNumbers } from '#shared/domain/citizen-text.ts';
import { da } from '#shared/texts/da.ts';

type Answer = Pick<ArticleView, 'title' | 'shortAnswer' | 'selfService' | 'ownData' | 'localLink'>;

/** @returns the text for a citizen: a number that is not published gives way to the main number, or to nothing. */
export function forCitizen(text: string, facts: CitizenFacts): string {
  const published = facts.phones.map(({ number }) => number);
  return withoutInternalNumbers(text, facts.internalNumbers, published);
}

/** @returns where the citizen goes on: the solution, else the municipality's own page about it. */
const linkOf = (article: Answer): string | null => article.selfService?.url ?? article.localLink;

export function smsText(article: Answer, facts: CitizenFacts, agentName: string | null): string {
  const rows = [article.shortAnswer, linkOf(article), da.citizen.greeting(facts.municipalityName, agentName)];
  return forSms(forCitizen(rows.filter((row) => row !== null).join('\n'), facts));
}

export function postText(article: Answer, facts: CitizenFacts, agentName: string | null): string {
  const { post, municipality } = da.citizen;
  const phone = facts.phones[0];
  const parts = [
    post.hello,
    post.about(article.title),
    article.shortAnswer,
    ...(article.selfService === null
      ? [article.localLink]
      : [post.solution(article.selfService.name, article.selfService.url)]),
    article.ownData === null ? null : post.ownData(article.ownData),
    phone === undefined ? post.helpOnline(facts.website) : post.help(phone.number),
    [post.farewell, agentName, municipality(facts.municipalityName)].filter((row) => row !== null).join('\n'),
  ];
  return forCitizen(parts.filter((part) => part !== null).join('\n\n'), facts);
}
