/** One driftsmeddelelse where it is read: on the top of every screen, and on the articles it concerns. */
import { Megaphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSeen } from '#renderer/state/messages.ts';
import type { CurrentMessage } from '#shared/contract/messages.ts';
import { da } from '#shared/texts/da.ts';
import { whenItWillBe } from './when.ts';
import './message-line.css';

interface MessageLineProps {
  readonly message: CurrentMessage;
  readonly children?: ReactNode;
}

export function MessageLine({ message, children }: MessageLineProps) {
  useSeen(message);
  return (
    <div className="message-line">
      <Megaphone className="icon icon-warning" aria-hidden="true" />
      <p>
        <b>{message.text}</b> {message.say !== '' && <span>{da.messages.say(message.say)}</span>}{' '}
        <small>{da.messages.until(whenItWillBe(message.expiresAt))}</small>
      </p>
      {children}
    </div>
  );
}
