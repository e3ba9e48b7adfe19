/** What a citizen may be given of a municipality: its published numbers, places and hours. */
import type { CoreParts } from '#core/parts.ts';
import type { Contract } from '#shared/contract.ts';
import type { CitizenFacts } from '#shared/contract/citizen.ts';
import type { Municipality } from '#shared/domain/directory.ts';
import { openStateAt, type OpenState } from '#shared/domain/opening-hours.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { closedDays } from './closed-days.ts';

export function citizenHandlers({ directory, clock }: CoreParts): Handlers<Contract>['citizen'] {
  const closedDayOf = closedDays();
  return {
    facts: async ({ municipalityCode }) => {
      const municipality = directory.municipality(municipalityCode);
      if (municipality === undefined) throw new AppError('municipality-unknown', { municipalityCode });
      const closedDay = await closedDayOf(municipality.closedDays);
      const hours = { week: municipality.selfServiceSupportHours, exceptions: [] };
      return factsOf(municipality, openStateAt(hours, closedDay, instantOf(clock)));
    },
  };
}

function factsOf(municipality: Municipality, support: OpenState): CitizenFacts {
  const { name, website, phones, phoneHours, selfServiceSupportHours, places, units } = municipality;
  const published = phones.filter((phone) => phone.visibility === 'public');
  const everyPhone = [...phones, ...units.flatMap((unit) => unit.phones)];
  const publicNumbers = everyPhone.filter((phone) => phone.visibility === 'public').map((phone) => phone.number);
  return {
    municipalityName: name,
    website,
    phones: published.filter((phone) => !phone.example).map(({ label, number }) => ({ label, number })),
    phoneHours,
    supportHours: selfServiceSupportHours,
    support,
    places: places
      .filter((place) => !place.example)
      .map((place) => ({ name: place.name, address: place.address, hours: place.hours })),
    examplesLeftOut: published.some((phone) => phone.example) || places.some((place) => place.example),
    internalNumbers: everyPhone
      .filter((phone) => phone.visibility === 'internal' && !publicNumbers.includes(phone.number))
      .map((phone) => phone.number),
  };
}
