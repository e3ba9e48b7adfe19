/** Where the hub asks for a person: the login runs in the system's browser, and is asked about until it is done. */
import { useEffect, useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const text = da.sync.hub;
const askedEveryMs = 2_000;

interface Started {
  readonly loginId: string;
  readonly url: string;
  readonly code?: string | undefined;
}

export function LoginPart({ onSaid }: { readonly onSaid: (what: string) => void }) {
  const [started, setStarted] = useState<Started | null>(null);
  useEffect(() => {
    if (started === null) return;
    const timer = setInterval(() => {
      api.sync.pollLogin({ loginId: started.loginId }).then(
        ({ done }) => {
          if (!done) return;
          setStarted(null);
          onSaid(text.loggedIn);
        },
        (thrown: unknown) => {
          setStarted(null);
          onSaid(sentenceFor(errorBody(thrown)));
        },
      );
    }, askedEveryMs);
    return () => clearInterval(timer);
  }, [started, onSaid]);
  const start = () =>
    api.sync.startLogin({}).then(setStarted, (thrown: unknown) => onSaid(sentenceFor(errorBody(thrown))));
  if (started === null) {
    return (
      <p className="form-actions">
        <button type="button" className="button button-primary" onClick={() => void start()}>
          {text.login}
        </button>
      </p>
    );
  }
  return (
    <>
      <p>
        {text.loginLead}{' '}
        <a href={started.url} target="_blank" rel="noreferrer">
          {text.loginOpen}
        </a>
      </p>
      {started.code !== undefined && <p>{text.loginCode(started.code)}</p>}
    </>
  );
}
