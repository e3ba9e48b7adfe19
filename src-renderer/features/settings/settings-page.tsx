/** Set-up: where the agent sits, how the desk looks, and what this PC is and is not protected by. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { queries } from '#renderer/state/app.ts';
import type { AppState } from '#shared/contract.ts';
import { channels, locations } from '#shared/domain/contact.ts';
import { Theme, type Preferences } from '#shared/domain/settings.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import './settings.css';

export function SettingsPage({ app }: { readonly app: AppState }) {
  const [said, setSaid] = useState('');
  const save = async (change: Partial<Preferences>) => {
    try {
      queries.setQueryData(['app'], await api.app.savePreferences({ ...app.preferences, ...change }));
      setSaid(da.desk.settings.saved);
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <main className="settings scroll">
      <header className="page-head">
        <h1>{da.desk.settings.heading}</h1>
        <p role="status">{said}</p>
      </header>
      <Choices app={app} onSave={(change) => void save(change)} />
      <section>
        <h2>{da.desk.settings.alone}</h2>
        <p>{da.desk.settings.aloneText}</p>
        <dl className="facts">
          <div>
            <dt>{da.desk.settings.roles}</dt>
            <dd>{app.roles.join(', ')}</dd>
          </div>
        </dl>
      </section>
      <section>
        <h2>{da.desk.settings.data}</h2>
        <dl className="facts">
          <div>
            <dt>{da.desk.settings.folder}</dt>
            <dd>{app.dataFolder}</dd>
          </div>
          <div>
            <dt>{da.desk.settings.version}</dt>
            <dd>{app.version}</dd>
          </div>
        </dl>
      </section>
      {app.notices.length > 0 && (
        <section>
          <h2>{da.desk.settings.notices}</h2>
          <ul>
            {app.notices.map((notice) => (
              <li key={notice.code}>{da.desk.notices[notice.code](notice.details)}</li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

interface ChoicesProps {
  readonly app: AppState;
  readonly onSave: (change: Partial<Preferences>) => void;
}

function Choices({ app, onSave }: ChoicesProps) {
  const { preferences } = app;
  return (
    <section className="settings-choices">
      <p>
        {da.desk.settings.agent}: <b>{app.agent?.name}</b>
      </p>
      <label>
        {da.desk.settings.municipality}
        <select
          className="field"
          value={preferences.municipalityCode}
          onChange={(event) => onSave({ municipalityCode: event.target.value })}
        >
          {app.municipalities.map((municipality) => (
            <option key={municipality.code} value={municipality.code}>
              {municipality.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {da.desk.settings.location}
        <select
          className="field"
          value={preferences.location}
          onChange={(event) =>
            onSave({ location: locations.find((each) => each === event.target.value) ?? preferences.location })
          }
        >
          {locations.map((location) => (
            <option key={location} value={location}>
              {da.desk.location[location]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {da.desk.settings.channel}
        <select
          className="field"
          value={preferences.channel}
          onChange={(event) =>
            onSave({ channel: channels.find((each) => each === event.target.value) ?? preferences.channel })
          }
        >
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {da.desk.channel[channel]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {da.desk.settings.theme}
        <select
          className="field"
          value={preferences.theme}
          onChange={(event) =>
            onSave({ theme: Theme.options.find((each) => each === event.target.value) ?? preferences.theme })
          }
        >
          {Theme.options.map((theme) => (
            <option key={theme} value={theme}>
              {da.desk.settings.themes[theme]}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
