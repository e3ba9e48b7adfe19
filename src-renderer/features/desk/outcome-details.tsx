/** What belongs to an enquiry beside its outcome: self-service, repeat, why it was avoidable, to whom it went. */
import { Copy } from 'lucide-react';
import { memo } from 'react';
import { copyText, desk } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useTopicName, useUnits } from '#renderer/state/queries.ts';
import { Segments } from '#renderer/ui/parts.tsx';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { authorities } from '#shared/domain/article.ts';
import { avoidableReasons, type AvoidableReason, type SelfServiceHelp } from '#shared/domain/contact.ts';
import { handoverOf } from '#shared/domain/handover.ts';
import type { Draft, DraftEnquiry } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';

interface DetailsProps {
  readonly live: Draft;
  readonly enquiry: DraftEnquiry;
}

export function OutcomeDetails({ live, enquiry }: DetailsProps) {
  return (
    <div className="details">
      {enquiry.redirect !== null && <Handover enquiry={enquiry} />}
      {enquiry.outcome === 'misdirected' && <Authority live={live} enquiry={enquiry} />}
      <Usual help={enquiry.selfService?.help ?? null} repeat={enquiry.repeat} avoidable={enquiry.avoidable} />
    </div>
  );
}

interface UsualProps {
  readonly help: SelfServiceHelp | null;
  readonly repeat: boolean;
  readonly avoidable: AvoidableReason | null;
}

/** Beside any outcome. Not drawn anew with each letter of the title. */
const Usual = memo(function Usual({ help, repeat, avoidable }: UsualProps) {
  return (
    <>
      <div className="detail">
        <span>{da.desk.contact.selfService}</span>
        <SelfServiceUse help={help} />
        <kbd>{keyNames.showSelfService}</kbd>
      </div>
      <div className="detail">
        <label className="check">
          <input type="checkbox" checked={repeat} onChange={() => desk.getState().toggleRepeat()} />
          {da.desk.contact.repeat}
        </label>
        <kbd>{keyNames.repeat}</kbd>
      </div>
      <label className="detail detail-avoidable">
        <span>{da.desk.contact.avoidable}</span>
        <Select
          small
          value={avoidable ?? ''}
          options={[['', da.desk.contact.avoidableNone], ...namedOptions(avoidableReasons, da.desk.avoidable)]}
          onChoose={(reason) => desk.getState().changeEnquiry({ avoidable: reason === '' ? null : reason })}
        />
      </label>
    </>
  );
});

/** Shown, done together, or not. */
function SelfServiceUse({ help }: { readonly help: SelfServiceHelp | null }) {
  const state = desk.getState();
  const choose = (use: 'none' | 'pointer' | 'assisted') => {
    if (use === 'none') state.clearSelfService();
    else state.showSelfService(use);
  };
  return (
    <Segments
      label={da.desk.contact.selfService}
      value={help ?? 'none'}
      noneValue="none"
      options={(['none', 'pointer', 'assisted'] as const).map((use) => ({
        value: use,
        label: da.desk.contact.selfServiceUse[use],
      }))}
      onChoose={choose}
    />
  );
}

/** To whom it was handed over, and the words to hand over with: no CPR number, no internal telephone number. */
function Handover({ enquiry }: { readonly enquiry: DraftEnquiry }) {
  const units = useUnits(null, '');
  const topic = useTopicName(enquiry.topic);
  if (enquiry.redirect === null) return null;
  const { kind, unitId } = enquiry.redirect;
  const unit = units.data?.find((each) => each.id === unitId)?.name ?? unitId;
  const copy = async () => {
    const phones = units.data?.flatMap((each) => each.phones) ?? [];
    const internal = phones.filter((phone) => phone.visibility === 'internal').map((phone) => phone.number);
    const text = da.desk.contact.handoverText({
      ...handoverOf(enquiry, internal),
      topic: topic ?? '',
      to: da.desk.contact.toUnit(da.desk.redirectKind[kind], unit),
    });
    if (await copyText(text)) desk.getState().say(da.desk.said.copied);
  };
  return (
    <div className="detail">
      <span>{da.desk.contact.toUnit(da.desk.redirectKind[kind], unit)}</span>
      <button type="button" className="button button-quiet button-small push" onClick={() => void copy()}>
        <Copy className="icon-small" aria-hidden="true" />
        {da.desk.contact.handover}
      </button>
    </div>
  );
}

/** Whose matter it can be when it is not ours. */
const others = authorities.filter((authority) => authority !== 'kommune');

function Authority({ live, enquiry }: DetailsProps) {
  const misdirected = enquiry.misdirected;
  const written = live.channel === 'digital-post' || live.channel === 'letter-email';
  return (
    <>
      <label className="detail">
        <span>{da.desk.contact.misdirectedTo}</span>
        <Select
          small
          value={others.find((authority) => authority === misdirected?.authority) ?? ''}
          options={[['', da.desk.contact.misdirectedNone], ...namedOptions(others, da.desk.authority)]}
          onChoose={(authority) =>
            desk.getState().changeEnquiry({ misdirected: authority === '' ? null : { authority, forwarded: null } })
          }
        />
      </label>
      {written && misdirected !== null && (
        <label className="check">
          <input
            type="checkbox"
            checked={misdirected.forwarded === true}
            onChange={(event) =>
              desk.getState().changeEnquiry({ misdirected: { ...misdirected, forwarded: event.target.checked } })
            }
          />
          {da.desk.contact.forwarded}
        </label>
      )}
    </>
  );
}
