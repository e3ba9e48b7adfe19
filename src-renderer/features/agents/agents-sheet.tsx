/** Who works here, on a PC that several share: a digit chooses, so a change is two keys. */
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { changeAgent } from '#renderer/state/preferences.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import type { AppState } from '#shared/contract.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { agentNameMaxLength } from '#shared/domain/settings.ts';
import { da } from '#shared/texts/da.ts';
import './agents.css';

const words = da.agent.agents;
const mostDigits = 9;

interface AgentsSheetProps {
  readonly app: AppState;
  readonly onClose: () => void;
}

export function AgentsSheet({ app, onClose }: AgentsSheetProps) {
  const others = app.agents.filter(({ id }) => id !== app.agent?.id);
  const [at, setAt] = useState(0);
  const change = (id: string | undefined) => {
    if (id !== undefined) changeAgent({ id });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (digit !== undefined) change(others[Number(digit) - 1]?.id);
    else if (step !== undefined) setAt(Math.min(Math.max(at + step, 0), Math.max(others.length - 1, 0)));
    else if (event.key === 'Enter') change(others[at]?.id);
    else return;
    event.preventDefault();
  };
  return (
    <Sheet label={words.heading} place="top" onClose={onClose}>
      <div className="agents">
        <h2>{words.heading}</h2>
        <p>
          {app.agent?.name} {words.now}. {words.lead}
        </p>
        {others.length > 0 && (
          <ul
            role="listbox"
            tabIndex={0}
            autoFocus
            aria-label={words.heading}
            aria-activedescendant={`agent-${String(at)}`}
            onKeyDown={press}
          >
            {others.map(({ id, name }, index) => (
              <li
                key={id}
                id={`agent-${String(index)}`}
                role="option"
                aria-selected={index === at}
                onClick={() => change(id)}
              >
                <span className="clipped">{name}</span>
                {index < mostDigits && <kbd>{index + 1}</kbd>}
              </li>
            ))}
          </ul>
        )}
        <Newcomer app={app} alone={others.length === 0} />
      </div>
    </Sheet>
  );
}

/** Sits where the one before sat, until they say otherwise. */
function Newcomer({ app, alone }: Pick<AgentsSheetProps, 'app'> & { readonly alone: boolean }) {
  const [agentName, setAgentName] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (agentName.trim() === '') setProblem(da.desk.firstRun.nameMissing);
    else if (!isFreeOfCpr(agentName)) setProblem(da.desk.firstRun.nameCpr);
    else {
      const { municipalityCode, location, channel } = app.preferences;
      changeAgent({ agentName, municipalityCode, location, channel });
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <label>
        {words.newcomer}
        <input
          className="field"
          autoFocus={alone}
          autoComplete="off"
          spellCheck={false}
          maxLength={agentNameMaxLength}
          placeholder={words.name}
          value={agentName}
          aria-invalid={problem !== ''}
          onChange={(event) => {
            setAgentName(event.target.value);
            setProblem('');
          }}
        />
      </label>
      <button type="submit" className="button">
        {words.begin}
      </button>
      {problem !== '' && <p role="alert">{problem}</p>}
    </form>
  );
}
