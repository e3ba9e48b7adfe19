/** What can go wrong with statistics, in Danish. */

export const daStatisticsErrors = {
  'period-too-long': () => 'Perioden er for lang til at blive vist dag for dag. Vælg uge eller måned.',
  'period-not-over': () => 'En 0-punktsmåling kræver en periode, der er forbi. Vælg en slutdato før i dag.',
  'baseline-empty': () => 'Der er ingen henvendelser i perioden, så der er intet at måle. Vælg en anden periode.',
  'agent-level-too-early': () =>
    'Tal pr. medarbejder kan tidligst gælde fra den dag, de er drøftet i MED og varslet. Ret datoerne.',
};
