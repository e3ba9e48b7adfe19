/** The driftsmeddelelser that were posted: which stand, until when, how many have seen them; edit and end early. */
import { api } from '#renderer/api/client.ts';
import { useTopics } from '#renderer/state/queries.ts';
import { whenItWas, whenItWillBe } from '#renderer/ui/when.ts';
import type { MessageRow } from '#shared/contract/messages.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const { editor, until } = da.messages;

interface PostedProps {
  readonly list: readonly MessageRow[] | undefined;
  readonly onEdit: (message: MessageRow) => void;
  readonly onSaid: (what: string) => void;
}

export function PostedMessages({ list, onEdit, onSaid }: PostedProps) {
  if (list === undefined) return null;
  const end = async (message: MessageRow) => {
    try {
      await api.messages.end({ id: message.id });
      onSaid(editor.ended);
    } catch (thrown) {
      onSaid(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <>
      <h3>{editor.listHeading}</h3>
      {list.length === 0 && <p className="news-none">{editor.none}</p>}
      <ul className="posted">
        {list.map((message) => (
          <li key={message.id} data-in-force={message.inForce}>
            <p>
              <b>{message.text}</b>
              <Facts message={message} />
            </p>
            <button type="button" className="button button-small" onClick={() => onEdit(message)}>
              {message.inForce ? editor.edit : editor.repost}
              <span className="visually-hidden">{message.text}</span>
            </button>
            {message.inForce && (
              <button type="button" className="button button-small" onClick={() => void end(message)}>
                {editor.end}
                <span className="visually-hidden">{message.text}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {list.length > 0 && <p className="faint">{editor.seenOnThisPc}</p>}
    </>
  );
}

function Facts({ message }: { readonly message: MessageRow }) {
  const topics = useTopics('').data ?? [];
  const nameOf = (number: string) => topics.find((topic) => topic.number === number)?.name ?? number;
  const lasts = () => {
    if (message.inForce) return until(whenItWillBe(message.expiresAt));
    return message.endedAt === null
      ? editor.expiredAt(whenItWas(message.expiresAt))
      : editor.endedAt(whenItWas(message.endedAt));
  };
  const facts = [
    lasts(),
    editor.seenBy(message.seenBy),
    ...(message.mitId ? [editor.mitId] : []),
    ...message.topics.map(nameOf),
  ];
  return <small>{facts.join(' · ')}</small>;
}
