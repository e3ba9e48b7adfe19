/** Set-up: where the agent sits, how the desk looks, which keys do what, and what this PC is and is not protected by. */
import { useState } from 'react';
import { desk, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { changePreferences } from '#renderer/state/preferences.ts';
import { LockedNote, namedOptions, Select } from '#renderer/ui/select.tsx';
import type { AppState } from '#shared/contract.ts';
import { channels, locations } from '#shared/domain/contact.ts';
import type { PolicyName } from '#shared/domain/policy.ts';
import { textSizes, Theme, type Preferences } from '#shared/domain/settings.ts';
import { da } from '#shared/texts/da.ts';
import { daPolicy } from '#shared/texts/da-policy.ts';
import { Diagnosis } from './diagnosis.tsx';
import { KeySettings } from './key-settings.tsx';
import { ShortcutSettings } from './shortcut-settings.tsx';
import './settings.css';

export function SettingsPage({ app }: { readonly app: AppState }) {
  const [said, setSaid] = useState('');
  const save = async (change: Partial<Preferences>) => {
    if (await changePreferences(change)) setSaid(da.desk.settings.saved);
    else setSaid(desk.getState().said.text);
  };
  const onSave = (change: Partial<Preferences>) => void save(change);
  return (
    <main className="settings scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{da.desk.settings.heading}</h1>
        <p role="status">{said}</p>
      </header>
      <Place app={app} onSave={onSave} />
      <Look app={app} onSave={onSave} />
      <KeySettings changes={app.preferences.keys} onChange={(keys) => onSave({ keys })} />
      {app.host === 'electron' && (
        <ShortcutSettings
          chord={app.preferences.globalShortcut}
          onChange={(globalShortcut) => onSave({ globalShortcut })}
        />
      )}
      <section>
        <h2>{app.sync.mode === 'alone' ? da.desk.settings.alone : da.sync.hub.heading}</h2>
        <p>{app.sync.mode === 'alone' ? da.desk.settings.aloneText : da.sync.hub.rolesFrom(app.sync.hubName ?? '')}</p>
        <dl className="facts">
          <div>
            <dt>{da.desk.settings.roles}</dt>
            <dd>{app.roles.join(', ')}</dd>
          </div>
        </dl>
        <button type="button" className="button" onClick={() => view.getState().go('sync')}>
          {da.sync.page}
        </button>
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
      <section aria-labelledby="settings-policy">
        <h2 id="settings-policy">{daPolicy.heading}</h2>
        <p>{daPolicy.settingsLead}</p>
        <button type="button" className="button" onClick={() => view.getState().go('policy')}>
          {daPolicy.open}
        </button>
      </section>
      <Diagnosis />
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

interface SectionProps {
  readonly onSave: (change: Partial<Preferences>) => void;
}

function Place({ app, onSave }: SectionProps & { readonly app: AppState }) {
  const { preferences } = app;
  const isLocked = (name: PolicyName): boolean => app.locked.includes(name);
  const municipalities = app.municipalities.map(({ code, name }) => [code, name] as const);
  return (
    <section className="settings-choices" aria-labelledby="settings-place">
      <h2 id="settings-place">{da.agent.look.place}</h2>
      <p className="settings-agent">
        <span>{da.desk.settings.agent}</span>
        <b>{app.agent?.name}</b>
        <button type="button" className="button button-small" onClick={() => view.getState().openSheet('agents')}>
          {da.agent.agents.button} <kbd>{keyNames.changeAgent}</kbd>
        </button>
      </p>
      <label>
        {da.desk.settings.municipality}
        <Select
          value={preferences.municipalityCode}
          options={municipalities}
          locked={isLocked('municipalityCode')}
          onChoose={(municipalityCode) => onSave({ municipalityCode })}
        />
        <LockedNote when={isLocked('municipalityCode')} />
      </label>
      <label>
        {da.desk.settings.location}
        <Select
          value={preferences.location}
          options={namedOptions(locations, da.desk.location)}
          locked={isLocked('location')}
          onChoose={(location) => onSave({ location })}
        />
        <LockedNote when={isLocked('location')} />
      </label>
      <label>
        {da.desk.settings.channel}
        <Select
          value={preferences.channel}
          options={namedOptions(channels, da.desk.channel)}
          locked={isLocked('channel')}
          onChoose={(channel) => onSave({ channel })}
        />
        <LockedNote when={isLocked('channel')} />
      </label>
    </section>
  );
}

function Look({ app, onSave }: SectionProps & { readonly app: AppState }) {
  const { preferences } = app;
  const { panes } = preferences;
  const isLocked = (name: PolicyName): boolean => app.locked.includes(name);
  return (
    <section className="settings-choices" aria-labelledby="settings-look">
      <h2 id="settings-look">{da.agent.look.heading}</h2>
      <label>
        {da.desk.settings.theme}
        <Select
          value={preferences.theme}
          options={namedOptions(Theme.options, da.desk.settings.themes)}
          locked={isLocked('theme')}
          onChoose={(theme) => onSave({ theme })}
        />
        <LockedNote when={isLocked('theme')} />
      </label>
      <label>
        {da.agent.look.textSize}
        <Select
          value={String(preferences.textSize)}
          options={textSizes.map((size) => [String(size), da.agent.look.percent(size)] as const)}
          locked={isLocked('textSize')}
          onChoose={(chosen) => {
            const textSize = textSizes.find((size) => String(size) === chosen);
            if (textSize !== undefined) onSave({ textSize });
          }}
        />
        <LockedNote when={isLocked('textSize')} />
      </label>
      <p className="settings-agent">
        <span>{da.agent.look.panes}</span>
        <button
          type="button"
          className="button button-small"
          disabled={panes.search === null && panes.contact === null}
          onClick={() => onSave({ panes: { search: null, contact: null } })}
        >
          {da.agent.look.resetPanes}
        </button>
        <small>{da.agent.look.panesHelp}</small>
      </p>
    </section>
  );
}
