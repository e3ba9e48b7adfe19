/**
 * Skærmvendt: what a citizen at the counter may see. No history, notes, names or internal numbers; the answer in large type,
 * what it costs, where to go on, and a QR code to take along. Chords still work, and the outcomes stand below, so that the
 * visit can be logged without turning the screen back; what asks for a unit or a solution turns it back by itself.
 */
import { useEffect } from 'react';
import { desk, useDesk } from '#renderer/state/app.ts';
import { useCitizenFacts } from '#renderer/state/citizen.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { forCitizen } from '#renderer/ui/citizen-texts.ts';
import { OutcomeIcon } from '#renderer/ui/parts.tsx';
import { Qr } from '#renderer/ui/qr.tsx';
import type { CitizenFacts } from '#shared/contract/citizen.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import { outcomes } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';
import { danishAmountKr, danishDate } from '#shared/texts/format.ts';
import { hoursLines } from '#shared/texts/hours.ts';
import './facing.css';

export function FacingView() {
  const article = useDesk((state) => state.article);
  const facts = useCitizenFacts().data;
  const asked = useDesk((state) => state.choice !== null);
  useEffect(() => {
    // Units and their numbers are not for the citizen's eyes.
    if (asked) desk.getState().setFacing(false);
  }, [asked]);
  return (
    <main className="facing" id="pane-article" tabIndex={-1}>
      {article !== null && facts !== undefined && <Answer article={article} facts={facts} />}
      <footer>
        <button type="button" className="button" onClick={() => desk.getState().setFacing(false)}>
          {da.desk.facing.end}
          <kbd>{keyNames.escape}</kbd>
        </button>
        <Finish />
      </footer>
    </main>
  );
}

interface AnswerProps {
  readonly article: ArticleView;
  readonly facts: CitizenFacts;
}

function Answer({ article, facts }: AnswerProps) {
  const { selfService, attendance, amounts } = article;
  const valid = amounts.filter((amount) => amount.state === 'valid');
  const attends = da.citizen.handout.attendance[attendance];
  return (
    <div className="facing-article">
      <h1>{article.title}</h1>
      <p className="facing-say">{forCitizen(article.shortAnswer, facts)}</p>
      {attends !== '' && <p>{attends}</p>}
      {valid.length > 0 && (
        <ul>
          {valid.map((amount) => (
            <li key={`${amount.label}${amount.validFrom}`}>
              {amount.label}: <b>{danishAmountKr(amount.amountKr)}</b>{' '}
              {amount.validTo !== null && da.citizen.handout.amountValid(danishDate(amount.validTo))}
            </li>
          ))}
        </ul>
      )}
      {selfService !== null && (
        <div className="facing-solution">
          <Qr url={selfService.url} label={da.desk.facing.scan} />
          <p>
            <b>{selfService.name}</b>
            <span>{new URL(selfService.url).host}</span>
            <span>{da.desk.facing.scan}</span>
          </p>
        </div>
      )}
      <Help facts={facts} />
    </div>
  );
}

/** Published numbers only, and none that is an example (A31); help after the phones have closed (A29). */
function Help({ facts }: { readonly facts: CitizenFacts }) {
  const support = hoursLines(facts.supportHours)
    .map(({ days, hours }) => `${days} ${hours}`)
    .join(', ');
  if (facts.phones.length === 0 && support === '') return null;
  return (
    <dl className="facing-help">
      {facts.phones.map((phone) => (
        <div key={phone.label}>
          <dt>{phone.label}</dt>
          <dd>{phone.number}</dd>
        </div>
      ))}
      {support !== '' && (
        <div>
          <dt>{da.citizen.handout.support}</dt>
          <dd>{support}</dd>
        </div>
      )}
    </dl>
  );
}

/** The outcomes by icon and key: the citizen need not read how the visit is counted. */
function Finish() {
  const live = useDesk((state) => state.live !== null);
  if (!live) return null;
  return (
    <div className="facing-finish" role="group" aria-label={da.citizen.facing.outcomesHelp}>
      <span>{da.citizen.facing.outcomes}</span>
      {outcomes.map((outcome, index) => (
        <button
          key={outcome}
          type="button"
          className={`button outcome-${outcome}`}
          aria-label={`${da.desk.outcome[outcome]} ${keyNames.finishOutcome(index + 1)}`}
          onClick={() => desk.getState().choose(outcome, true)}
        >
          <OutcomeIcon outcome={outcome} />
          <kbd>{keyNames.finishOutcome(index + 1)}</kbd>
        </button>
      ))}
    </div>
  );
}
