/** The first start: four answers and the desk is there. */
import { useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { queries, view } from '#renderer/state/app.ts';
import { LockedNote, namedOptions, Select } from '#renderer/ui/select.tsx';
import type { AppState } from '#shared/contract.ts';
import { channels, locations, type Channel, type Location } from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { agentNameMaxLength } from '#shared/domain/settings.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import './first-run.css';

export function FirstRun({ app }: { readonly app: AppState }) {
  const [agentName, setAgentName] = useState('');
  const [municipalityCode, setMunicipalityCode] = useState(app.preferences.municipalityCode);
  const [location, setLocation] = useState<Location>(app.preferences.location);
  const [channel, setChannel] = useState<Channel>(app.preferences.channel);
  const [problem, setProblem] = useState('');

  const begin = async () => {
    if (agentName.trim() === '') {
      setProblem(da.desk.firstRun.nameMissing);
      return;
    }
    if (!isFreeOfCpr(agentName)) {
      setProblem(da.desk.firstRun.nameCpr);
      return;
    }
    try {
      const state = await api.app.setUp({ agentName, municipalityCode, location, channel });
      if (!state.preferences.practised) view.getState().practise(true);
      queries.setQueryData(['app'], state);
    } catch (thrown) {
      setProblem(sentenceFor(errorBody(thrown)));
    }
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void begin();
  };

  return (
    <main className="first-run">
      <aside>
        <p className="first-run-product">{da.desk.product}</p>
        <p>{da.desk.firstRun.aside}</p>
      </aside>
      <form onSubmit={submit} noValidate>
        <h1>{da.desk.firstRun.heading}</h1>
        <p>{da.desk.firstRun.lead}</p>
        <label>
          <b>{da.desk.firstRun.agent}</b>
          <input
            className="field"
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={agentNameMaxLength}
            value={agentName}
            aria-invalid={problem !== ''}
            aria-describedby="agent-help"
            onChange={(event) => {
              setAgentName(event.target.value);
              setProblem('');
            }}
          />
          <small id="agent-help">{da.desk.firstRun.agentHelp}</small>
        </label>
        {problem !== '' && (
          <p className="first-run-problem" role="alert">
            {problem}
          </p>
        )}
        <label>
          <b>{da.desk.firstRun.municipality}</b>
          <Select
            value={municipalityCode}
            options={app.municipalities.map(({ code, name }) => [code, name] as const)}
            locked={app.locked.includes('municipalityCode')}
            onChoose={setMunicipalityCode}
          />
          <LockedNote when={app.locked.includes('municipalityCode')} />
        </label>
        <label>
          <b>{da.desk.firstRun.location}</b>
          <Select
            value={location}
            options={namedOptions(locations, da.desk.location)}
            locked={app.locked.includes('location')}
            onChoose={setLocation}
          />
          <LockedNote when={app.locked.includes('location')} />
        </label>
        <label>
          <b>{da.desk.firstRun.channel}</b>
          <Select
            value={channel}
            options={namedOptions(channels, da.desk.channel)}
            locked={app.locked.includes('channel')}
            onChoose={setChannel}
          />
          <LockedNote when={app.locked.includes('channel')} />
        </label>
        <button type="submit" className="button button-primary">
          {da.desk.firstRun.start}
          <kbd>↵</kbd>
        </button>
      </form>
    </main>
  );
}
