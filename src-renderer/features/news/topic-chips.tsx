/** KLE topics chosen by name or number, each a chip that can be taken away. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTopics } from '#renderer/state/queries.ts';
import { TopicBeginning } from '#shared/domain/message.ts';
import { da } from '#shared/texts/da.ts';

const { editor } = da.messages;

interface TopicChipsProps {
  readonly chosen: readonly string[];
  readonly onChange: (topics: string[]) => void;
}

export function TopicChips({ chosen, onChange }: TopicChipsProps) {
  const topics = useTopics('').data ?? [];
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState(false);
  const nameOf = (number: string) => topics.find((topic) => topic.number === number)?.name ?? number;

  const add = () => {
    const text = typed.trim();
    const named = topics.find((topic) => topic.name.toLocaleLowerCase('da') === text.toLocaleLowerCase('da'));
    const number = named?.number ?? TopicBeginning.safeParse(text).data;
    setUnknown(number === undefined);
    if (number === undefined) return;
    if (!chosen.includes(number)) onChange([...chosen, number]);
    setTyped('');
  };

  return (
    <>
      <div className="form-row">
        <input
          className="field"
          aria-label={editor.topic}
          aria-invalid={unknown}
          placeholder={editor.topic}
          list="message-topics"
          value={typed}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed.trim() === '') return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id="message-topics">
          {topics.map((topic) => (
            <option key={topic.number} value={topic.name} />
          ))}
        </datalist>
        <button type="button" className="button button-small" onClick={add}>
          {editor.addTopic}
        </button>
      </div>
      {unknown && (
        <p className="form-fault" role="alert">
          {editor.unknownTopic}
        </p>
      )}
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((number) => (
            <li key={number}>
              <button
                type="button"
                className="button button-small"
                aria-label={editor.removeTopic(nameOf(number))}
                onClick={() => onChange(chosen.filter((each) => each !== number))}
              >
                {nameOf(number)}
                <X className="icon-small" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
