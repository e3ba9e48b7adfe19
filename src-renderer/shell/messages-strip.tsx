/** What does not work right now, above the page: the newest in one line, the others one press away. */
import { useState } from 'react';
import { useCurrentMessages } from '#renderer/state/messages.ts';
import { MessageLine } from '#renderer/ui/message-line.tsx';
import { da } from '#shared/texts/da.ts';

export function MessagesStrip() {
  const { data = [] } = useCurrentMessages();
  const [all, setAll] = useState(false);
  const shown = all ? data : data.slice(0, 1);
  const others = data.length - 1;
  // Stands empty too: a region that comes with its words is not read aloud.
  return (
    <section className="messages-strip" aria-label={da.messages.strip} aria-live="polite">
      {shown.map((message, index) => (
        <MessageLine key={message.id} message={message}>
          {index === 0 && others > 0 && (
            <button
              type="button"
              className="button button-small"
              aria-expanded={all}
              onClick={() => {
                setAll(!all);
              }}
            >
              {all ? da.messages.fewer : da.messages.more(others)}
            </button>
          )}
        </MessageLine>
      ))}
    </section>
  );
}
