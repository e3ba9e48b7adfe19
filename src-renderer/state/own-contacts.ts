/** The agent's own logged contacts, as the pages that show and correct them ask for them. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';
import type { Today } from '#shared/contract.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { CorrectionAsked, Revision } from '#shared/domain/correction.ts';
import { desk, queries, useDesk } from './app.ts';
import { useToday } from './queries.ts';

export function useOwnDay(day: string) {
  return useQuery({ queryKey: ['ownContacts', day], queryFn: () => api.corrections.ofDay({ day }) });
}

interface OwnContact {
  /** Null while it is asked for, and when there is none. */
  readonly contact: Contact | null;
  readonly isPending: boolean;
  /** Why it may not be corrected. */
  readonly refused: unknown;
}

/** @returns the contact with this id, of whatever day; the one logged last without an id. */
export function useOwnContact(id: string | null): OwnContact {
  const today = useToday();
  const isSending = useDesk((state) => state.sending > 0);
  const one = useQuery({
    queryKey: ['ownContacts', id],
    // As the days are kept: what is corrected changes in all of them.
    queryFn: async () => (id === null ? [] : [await api.corrections.one({ id })]),
    enabled: id !== null,
  });
  if (id === null) {
    const isPending = today.isPending || isSending;
    return { contact: today.data?.lastLogged[0] ?? null, isPending, refused: null };
  }
  const listed = today.data?.lastLogged.find((contact) => contact.id === id);
  const contact = one.data?.[0] ?? listed ?? null;
  return { contact: one.isError ? null : contact, isPending: contact === null && one.isPending, refused: one.error };
}

export function useCorrections(contactId: string): readonly Revision[] {
  const history = useQuery({
    queryKey: ['corrections', contactId],
    queryFn: () => api.corrections.history({ id: contactId }),
  });
  return history.data ?? [];
}

/** Corrected as soon as it is stored, wherever it is listed: a second correction goes on from this one. @throws AppError. */
export async function correctContact(asked: CorrectionAsked): Promise<Contact> {
  const sending = (step: 1 | -1) => desk.setState((state) => ({ sending: state.sending + step }));
  sending(1);
  try {
    const corrected = await api.corrections.correct(asked);
    const anew = (contacts: readonly Contact[]) =>
      contacts.map((each) => (each.id === corrected.id ? corrected : each));
    queries.setQueriesData<Today>(
      { queryKey: ['today'] },
      (today) => today && { ...today, lastLogged: anew(today.lastLogged) },
    );
    queries.setQueriesData<Contact[]>({ queryKey: ['ownContacts'] }, (day) => day && anew(day));
    return corrected;
  } finally {
    sending(-1);
  }
}
