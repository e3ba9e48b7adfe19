/** What a citizen may be given of the municipality the contact is for. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';
import { useMunicipalityCode } from './queries.ts';

export function useCitizenFacts() {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['citizen', municipalityCode],
    queryFn: () => api.citizen.facts({ municipalityCode }),
    enabled: municipalityCode !== '',
    refetchInterval: 60_000,
  });
}
