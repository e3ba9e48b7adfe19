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

/** @returns the contact with this id among those that were listed, the one logged last without an id; null when there is none. */
export function useOwnContact(id: string | null): { readonly contact: Contact | null; readonly isPending: boolean } {
  const today = useToday();
  const isSending = useDesk((state) => state.sending > 0);
  if (id === null) return { contact: today.data?.lastLogged[0] ?? null, isPending: today.isPending || isSending };
  const listed = queries.getQueriesData<Contact[]>({ queryKey: ['ownContacts'] }).flatMap(([, data]) => data ?? []);
  const known = [...(today.data?.lastLogged ?? []), ...listed];
  return { contact: known.find((contact) => contact.id === id) ?? null, isPending: false };
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
