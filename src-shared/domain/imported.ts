/** What marks a contact that was counted by hand before Straks and imported (`straks import-contacts`). */

/**
 * Stands where an agent's id stands: an imported contact has no agent, so it is nobody's own and counts in no figure by
 * agent. An id of a real agent is a UUID.
 */
export const importedAgentId = 'import';
