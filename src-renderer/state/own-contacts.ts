/** The agent's own logged contacts, as the pages that show and correct them ask for them. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Revision } from '#shared/domain/correction.ts';
import { queries, useDesk } from './app.ts';
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
