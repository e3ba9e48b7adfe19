/** What was corrected before: what each correction changed, and why. */
import { useCorrections } from '#renderer/state/own-contacts.ts';
import { useSolutions, useTopics, useUnitsIn } from '#renderer/state/queries.ts';
import { whenItWas } from '#renderer/ui/when.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { changesBetween, formerOf, type Change, type FormerEnquiry } from '#shared/domain/correction.ts';
import { da } from '#shared/texts/da.ts';

const words = da.agent.corrections;

export function CorrectHistory({ contact }: { readonly contact: Contact }) {
  const history = useCorrections(contact.id);
  const nameOf = useNames(contact.municipalityCode);
  if (history.length === 0) return null;
  const now = contact.enquiries.map((enquiry) => formerOf(enquiry, enquiry));
  return (
    <section className="correct-history">
      <h3>{words.history}</h3>
      <ul>
        {history.map(({ rev, correctedAt, reason, before }, at) => {
          const after = history[at - 1]?.before ?? now;
          const changes = changesBetween(before, after).map((change) => changeText(change, before.length > 1, nameOf));
          return (
            <li key={rev}>{words.historyRow(whenItWas(correctedAt), changes.join('; '), words.reasons[reason])}</li>
          );
        })}
      </ul>
    </section>
  );
}

type NameOf = (what: Exclude<Change['what'], 'note'>, of: FormerEnquiry) => string;

function changeText({ index, what, was, became }: Change, several: boolean, nameOf: NameOf): string {
  const text =
    what === 'note'
      ? words.noteChanged
      : words.change(words.changed[what], nameOf(what, was) || words.nothing, nameOf(what, became) || words.nothing);
  return several ? words.ofEnquiry(index + 1, text) : text;
}

/** @returns how a choice is called on the screen, empty when there is none. */
function useNames(municipalityCode: string): NameOf {
  const topics = useTopics('').data;
  const units = useUnitsIn(municipalityCode, null, '').data;
  const solutions = useSolutions(null, '').data;
  return (what, of) => {
    switch (what) {
      case 'title':
        return of.title === undefined || of.title === '' ? '' : `»${of.title}«`;
      case 'topic':
        return topics?.find(({ number }) => number === of.topic)?.name ?? of.topic ?? '';
      case 'outcome':
        return of.outcome === null ? da.desk.bar.missing : da.desk.outcome[of.outcome];
      case 'redirect':
        if (of.redirect === null) return '';
        return da.desk.contact.toUnit(
          da.desk.redirectKind[of.redirect.kind],
          units?.find(({ id }) => id === of.redirect?.unitId)?.name ?? of.redirect.unitId,
        );
      case 'selfService':
        if (of.selfService === null) return '';
        return `${solutions?.find(({ id }) => id === of.selfService?.solutionId)?.name ?? of.selfService.solutionId} (${da.desk.contact.selfServiceUse[of.selfService.help]})`;
      case 'misdirected':
        return of.misdirected === null ? '' : authorityName(of.misdirected.authority);
      case 'repeat':
        return words.yesNo[of.repeat ? 'yes' : 'no'];
      case 'avoidable':
        return of.avoidable === null ? '' : da.desk.avoidable[of.avoidable];
    }
  };
}

function authorityName(authority: string): string {
  return Object.entries(da.desk.authority).find(([each]) => each === authority)?.[1] ?? authority;
}
