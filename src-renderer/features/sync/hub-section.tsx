/** Which hub this PC belongs to, and how an admin lets it in or changes the way there; shut out, anybody lets it in again. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { useHubDetails } from '#renderer/state/sync.ts';
import type { AppState } from '#shared/contract.ts';
import { isShutOut, type HubDetails } from '#shared/contract/sync.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { EnrolForm } from './enrol-form.tsx';
import { WayForm } from './way-form.tsx';
import { LoginPart } from './login-part.tsx';

const text = da.sync.hub;

interface HubProps {
  readonly app: AppState;
  readonly onSaid: (what: string) => void;
}

export function HubSection({ app, onSaid }: HubProps) {
  const { data } = useHubDetails();
  const [isAgain, setAgain] = useState(false);
  if (data === undefined) return null;
  const isAdmin = app.roles.includes('admin');
  // A PC that is shut out may have no admin: whoever has a new code may use it.
  const mayEnrol = isShutOut(app.sync) || (isAdmin && (data.link === null || isAgain));
  return (
    <section aria-labelledby="sync-hub">
      <h2 id="sync-hub">{text.heading}</h2>
      {data.link !== null && <Link details={data} />}
      {app.sync.trouble === 'login-expired' && <LoginPart onSaid={onSaid} />}
      {mayEnrol && (
        <EnrolForm
          details={data}
          locked={app.locked}
          mayMove={isAdmin}
          onDone={(hub) => {
            setAgain(false);
            onSaid(text.enrolled(hub));
          }}
        />
      )}
      {!isAdmin && !mayEnrol && <p>{text.adminOnly}</p>}
      {data.link !== null && isAdmin && (
        <WayForm key={data.link.url} link={data.link} locked={app.locked} onSaid={onSaid} />
      )}
      {data.link !== null && isAdmin && !mayEnrol && (
        <p className="form-actions">
          <button type="button" className="button" onClick={() => setAgain(true)}>
            {text.again}
          </button>
          <Leave onSaid={onSaid} />
        </p>
      )}
    </section>
  );
}

function Link({ details }: { readonly details: HubDetails }) {
  const { link, deviceId } = details;
  if (link === null) return null;
  const facts = [
    [text.name, link.hubName],
    [text.address, link.url],
    [text.every, String(link.everySeconds)],
    [text.facts.proxy, link.proxy ?? '–'],
    [text.facts.caFile, link.caFile ?? '–'],
    [text.person, link.loggedInAs ?? text.nobody],
    [text.roles, link.roles.join(', ')],
    [text.device, deviceId],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Leave({ onSaid }: Pick<HubProps, 'onSaid'>) {
  const [isSure, setSure] = useState(false);
  const leave = () =>
    api.sync.leave({}).then(
      () => onSaid(text.left),
      (thrown: unknown) => onSaid(sentenceFor(errorBody(thrown))),
    );
  if (!isSure) {
    return (
      <button type="button" className="button" onClick={() => setSure(true)}>
        {text.leave}
      </button>
    );
  }
  return (
    <>
      <span role="alert">{text.leaveSure}</span>
      <button type="button" className="button" onClick={() => void leave()}>
        {text.leave}
      </button>
      <button type="button" className="button" onClick={() => setSure(false)}>
        {da.sync.records.cancel}
      </button>
    </>
  );
}
