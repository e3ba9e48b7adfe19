/** Set-up: where the agent sits, how the desk looks, and what this PC is and is not protected by. */
import { useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { queries } from '#renderer/state/app.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import type { AppState } from '#shared/contract.ts';
import { channels, locations } from '#shared/domain/contact.ts';
import { agentNameMaxLength, Theme, type Preferences } from '#shared/domain/settings.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import './settings.css';

export function SettingsPage({ app }: { readonly app: AppState }) {
  const [said, setSaid] = useState('');
  const save = async (asked: Promise<AppState>) => {
    try {
      queries.setQueryData(['app'], await asked);
      setSaid(da.desk.settings.saved);
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  const { municipalityCode, location, channel } = app.preferences;
  return (
    <main className="settings scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{da.desk.settings.heading}</h1>
        <p role="status">{said}</p>
      </header>
      <Choices
        app={app}
        onSave={(change) => void save(api.app.savePreferences({ ...app.preferences, ...change }))}
        onAgent={(agentName) => void save(api.app.setUp({ agentName, municipalityCode, location, channel }))}
      />
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
  readonly onAgent: (agentName: string) => void;
}

function Choices({ app, onSave, onAgent }: ChoicesProps) {
  const { preferences } = app;
  const municipalities = app.municipalities.map(({ code, name }) => [code, name] as const);
  return (
    <section className="settings-choices">
      <AgentName app={app} onSave={onAgent} />
      <label>
        {da.desk.settings.municipality}
        <Select
          value={preferences.municipalityCode}
          options={municipalities}
          onChoose={(municipalityCode) => onSave({ municipalityCode })}
        />
      </label>
      <label>
        {da.desk.settings.location}
        <Select
          value={preferences.location}
          options={namedOptions(locations, da.desk.location)}
          onChoose={(location) => onSave({ location })}
        />
      </label>
      <label>
        {da.desk.settings.channel}
        <Select
          value={preferences.channel}
          options={namedOptions(channels, da.desk.channel)}
          onChoose={(channel) => onSave({ channel })}
        />
      </label>
      <label>
        {da.desk.settings.theme}
        <Select
          value={preferences.theme}
          options={namedOptions(Theme.options, da.desk.settings.themes)}
          onChoose={(theme) => onSave({ theme })}
        />
      </label>
    </section>
  );
}

interface AgentNameProps {
  readonly app: AppState;
  readonly onSave: (agentName: string) => void;
}

/** Another name is another agent: a name that was here before gets its own figures back. */
function AgentName({ app, onSave }: AgentNameProps) {
  const [name, setName] = useState(app.agent?.name ?? '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSave(name);
  };
  return (
    <form onSubmit={submit} className="settings-agent">
      <label>
        {da.desk.settings.agent}
        <input
          className="field"
          value={name}
          maxLength={agentNameMaxLength}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {da.desk.settings.changeAgent}
      </button>
    </form>
  );
}
