/** The right column: the contact's enquiries, folded when finished, and the one way to end it. */
import { Check, CircleAlert } from 'lucide-react';
import { memo } from 'react';
import { desk, useDesk, useView } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { isClean } from '#renderer/state/live-contact.ts';
import { useToday } from '#renderer/state/queries.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import { callerTypes, lackOf, locations } from '#shared/domain/contact.ts';
import { activeEnquiry, firstLack, type Draft } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { EnquiryCard, FoldedEnquiry } from './enquiry-card.tsx';

export function ContactPane() {
  const live = useDesk((state) => state.live);
  return (
    <section className="pane pane-contact" id="pane-contact" tabIndex={-1} aria-label={da.desk.common.regions.contact}>
      <header className="contact-head">
        <h2>{da.desk.contact.heading}</h2>
        <span>{live === null ? da.desk.contact.none : da.desk.contact.enquiries(live.enquiries.length)}</span>
        {live !== null && <DraftState live={live} />}
      </header>
      {live === null ? <NoContact /> : <LiveContact key={live.id} live={live} />}
    </section>
  );
}

function DraftState({ live }: { readonly live: Draft }) {
  const saveState = useDesk((state) => state.saveState);
  if (saveState === 'unsaved') {
    return (
      <span className="push contact-saved contact-unsaved">
        <CircleAlert className="icon-small" aria-hidden="true" />
        {da.desk.contact.draftNotSaved}
      </span>
    );
  }
  // What is being written is said to be saved: for the quarter of a second that it takes, words would flicker.
  return (
    <span className="push contact-saved" data-state={saveState}>
      <Check className="icon-small" aria-hidden="true" />
      {isClean(live) ? da.desk.contact.draftSaved : da.desk.contact.draftWithoutNumber}
    </span>
  );
}

function LiveContact({ live }: { readonly live: Draft }) {
  const saveState = useDesk((state) => state.saveState);
  return (
    <>
      <div className="scroll">
        {live.enquiries.map((enquiry, index) =>
          index === live.activeIndex ? (
            <EnquiryCard key={index} live={live} enquiry={enquiry} number={index + 1} />
          ) : (
            <FoldedEnquiry key={index} enquiry={enquiry} index={index} />
          ),
        )}
        <AboutContact callerType={live.callerType} location={live.location} lateEntry={live.lateEntry} />
        {saveState === 'unsaved' && (
          <div className="message message-error not-saved" role="alert">
            <CircleAlert className="icon" aria-hidden="true" />
            <p>{da.desk.contact.notSavedHelp}</p>
          </div>
        )}
      </div>
      <ContactFoot live={live} />
    </>
  );
}

/** Who calls and where the agent sits, when it is not the usual. Not drawn anew with each letter of the title. */
const AboutContact = memo(function AboutContact(props: Pick<Draft, 'callerType' | 'location' | 'lateEntry'>) {
  const { callerType, location, lateEntry } = props;
  const change = useDesk((state) => state.changeContact);
  return (
    <div className="about-contact">
      <Select
        small
        label={da.desk.bar.caller}
        value={callerType}
        options={namedOptions(callerTypes, da.desk.callerType)}
        onChoose={(chosen) => change({ callerType: chosen })}
      />
      <Select
        small
        label={da.desk.bar.place}
        value={location}
        options={namedOptions(locations, da.desk.location)}
        onChoose={(chosen) => change({ location: chosen })}
      />
      {lateEntry && <span className="tag">{da.desk.missing.late}</span>}
    </div>
  );
});

/** What Ctrl+Enter would do now, in words. */
function consequence(live: Draft): string {
  if (!isClean(live)) return da.desk.contact.whyNot['cpr-in-text']();
  const lack = lackOf(activeEnquiry(live));
  if (lack !== null) return da.desk.contact.whyNot[lack](keyNames.finishWith);
  const other = firstLack(live);
  return other === null ? da.desk.contact.readyToFinish : da.desk.contact.willPark(other.index + 1);
}

function ContactFoot({ live }: { readonly live: Draft }) {
  const said = useDesk((state) => state.said.text);
  const ready = isClean(live) && lackOf(activeEnquiry(live)) === null;
  return (
    <footer className="contact-foot">
      <button type="button" className="button" onClick={() => desk.getState().anotherEnquiry()}>
        {da.desk.contact.another}
        <kbd>{keyNames.another}</kbd>
      </button>
      <button
        type="button"
        className={ready ? 'button button-primary' : 'button'}
        aria-disabled={!ready}
        aria-describedby="contact-why"
        onClick={() => desk.getState().finish()}
      >
        {da.desk.contact.finish}
        <kbd>{keyNames.finish}</kbd>
      </button>
      <p className="contact-why" id="contact-why">
        {consequence(live)}
      </p>
      <p className="status-line" title={said}>
        {said}
      </p>
    </footer>
  );
}

function NoContact() {
  const today = useToday();
  const go = useView((state) => state.go);
  const said = useDesk((state) => state.said.text);
  const missing = today.data?.missing ?? [];
  return (
    <>
      <div className="scroll contact-none">
        <p>{da.desk.idle.noContact}</p>
        {missing.length > 0 && (
          <section>
            <h3>{da.desk.idle.missingHeading(missing.length)}</h3>
            <ul>
              {missing.slice(0, 5).map((draft) => (
                <li key={draft.id}>
                  <time dateTime={draft.startedAt}>{whenItWas(draft.startedAt)}</time>
                  <span className="clipped">{draft.enquiries[0]?.title || da.desk.contact.untitled}</span>
                  <span className="push">{da.desk.channel[draft.channel]}</span>
                </li>
              ))}
            </ul>
            <button type="button" className="button button-small" onClick={() => go('missing')}>
              {da.desk.idle.giveOutcome}
            </button>
          </section>
        )}
      </div>
      <p className="status-line contact-status">{said}</p>
    </>
  );
}
