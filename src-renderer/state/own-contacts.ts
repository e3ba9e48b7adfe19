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

/**
 * @returns the contact with this id among those that were listed; null when there is none. Without an id the one logged
 *   last, asked for anew each time: right after logging, what is known from before would be the contact before it.
 */
export function useOwnContact(id: string | null): { readonly contact: Contact | null; readonly isPending: boolean } {
  const municipalityCode = useDesk((state) => state.home?.municipalityCode ?? '');
  const last = useQuery({
    queryKey: ['today', municipalityCode, 'lastLogged'],
    queryFn: async () => (await api.contacts.today({ municipalityCode })).lastLogged[0] ?? null,
    enabled: id === null && municipalityCode !== '',
    gcTime: 0,
  });
  const today = useToday();
  if (id === null) return { contact: last.data ?? null, isPending: last.isPending };
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
