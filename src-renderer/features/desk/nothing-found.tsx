/** Nothing, or nothing good: the words stay as the title, what is near is offered, and the editors are told in one key. */
import { Building2, Flag, Search, Undo2 } from 'lucide-react';
import { desk, feedback, useDesk, useFeedback, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useNearest } from '#renderer/state/queries.ts';
import { useRested } from '#renderer/ui/use-rested.ts';
import { whenItOpens } from '#renderer/ui/when.ts';
import type { Nearest } from '#shared/contract/finding.ts';
import type { UnitView } from '#shared/domain/directory.ts';
import { da } from '#shared/texts/da.ts';
import { danishTimeOfDay } from '#shared/texts/format.ts';

const texts = da.find.near;

const mostShown = 60;

/** A pasted text need not be read again. */
const shortened = (query: string): string => (query.length > mostShown ? `${query.slice(0, mostShown)} …` : query);

export function NothingFound({ query }: { readonly query: string }) {
  const hasContact = useDesk((state) => state.live !== null);
  const nearest = useNearest(useRested(query));
  return (
    <div className="nothing-found">
      <p>
        <b>{da.desk.search.none(shortened(query))}</b> {hasContact && `${da.desk.search.noneHelp} ${texts.noted}`}
      </p>
      {nearest.data !== undefined && <Spellings queries={nearest.data.queries} />}
      {nearest.data !== undefined && <Topics topics={nearest.data.topics} hasContact={hasContact} />}
      <div className="nothing-found-ways">
        {hasContact && (
          <button type="button" className="button" onClick={() => desk.getState().choose('redirected', false)}>
            <Building2 className="icon" aria-hidden="true" />
            {da.desk.search.findUnit}
            <kbd>{keyNames.outcome(2)}</kbd>
          </button>
        )}
        <Report query={query} />
        <button type="button" className="button" onClick={() => view.getState().openSheet('palette')}>
          <Search className="icon" aria-hidden="true" />
          {da.desk.search.palette}
          <kbd>{keyNames.palette}</kbd>
        </button>
      </div>
    </div>
  );
}

/** Told once for the words that stand there; after that it can be taken back in the same place. */
function Report({ query }: { readonly query: string }) {
  const isTold = useFeedback(({ told }) => told?.kind === 'missing-answer' && told.words.trim() === query);
  return isTold ? (
    <button type="button" className="button" onClick={() => void feedback.getState().takeBack()}>
      <Undo2 className="icon" aria-hidden="true" />
      {da.find.feedback.undo}
    </button>
  ) : (
    <button type="button" className="button" onClick={() => void feedback.getState().tell('missing-answer')}>
      <Flag className="icon" aria-hidden="true" />
      {texts.report}
      <kbd>{keyNames.missingAnswer}</kbd>
    </button>
  );
}

function Spellings({ queries }: Pick<Nearest, 'queries'>) {
  if (queries.length === 0) return null;
  return (
    <p className="nothing-found-near">
      {texts.didYouMean}{' '}
      {queries.map((each) => (
        <button
          key={each}
          type="button"
          className="link-button"
          onClick={() => {
            desk.getState().type(each);
            desk.getState().focusOn('search');
          }}
        >
          {each}
        </button>
      ))}
    </p>
  );
}

/** With a contact the unit is chosen; without one the subject's articles are shown. */
function Topics({ topics, hasContact }: Pick<Nearest, 'topics'> & { readonly hasContact: boolean }) {
  if (topics.length === 0) return null;
  return (
    <>
      <h2>{texts.topics}</h2>
      <ul className="near-topics">
        {topics.map(({ number, name, unit }) => (
          <li key={number}>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                desk.getState().setFilter({ topic: number });
                desk.getState().type('');
                desk.getState().focusOn('search');
              }}
            >
              {name}
            </button>
            {unit === null ? (
              <span className="near-unit">{texts.noUnit}</span>
            ) : (
              <span className="near-unit">
                {hasContact ? (
                  <button
                    type="button"
                    className="link-button"
                    aria-label={texts.choose(unit.name)}
                    onClick={() => desk.getState().ask('unit', { asOutcome: true, query: unit.name })}
                  >
                    {unit.name}
                  </button>
                ) : (
                  unit.name
                )}
                , <span className={unit.state.open ? 'is-open' : 'is-closed'}>{stateOf(unit)}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function stateOf({ state }: UnitView): string {
  if (state.open) return texts.openUntil(state.until === null ? '' : danishTimeOfDay(state.until));
  return state.opensNext === null ? texts.closed : texts.opens(whenItOpens(state.opensNext));
}
