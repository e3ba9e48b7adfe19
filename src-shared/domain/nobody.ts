/** What stands where an agent's id stands when a contact is nobody's: an id of a real agent is a UUID. */

/** A contact that was counted by hand before Straks and imported (`straks import-contacts`): it never had an agent. */
export const importedAgentId = 'import';

/** Retention has passed (domain: agentId is erased after 13 months): the figures stay, whose they were does not. */
export const erasedAgentId = 'slettet';
