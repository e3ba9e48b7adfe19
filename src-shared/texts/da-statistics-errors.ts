/** What can go wrong with statistics, in Danish. */
import { mostTeamYears } from '../metrics/periods.ts';

export const daStatisticsErrors = {
  'period-too-long': () => 'Perioden er for lang til at blive vist dag for dag. Vælg uge eller måned.',
  'period-not-over': () => 'En 0-punktsmåling kræver en periode, der er forbi. Vælg en slutdato før i dag.',
  'baseline-empty': () => 'Der er ingen henvendelser i perioden, så der er intet at måle. Vælg en anden periode.',
  'agent-level-too-early': () =>
    'Tal pr. medarbejder kan tidligst gælde fra den dag, de er drøftet i MED og varslet. Ret datoerne.',
  'drill-off-grid': () =>
    'Henvendelserne bag tallet vises kun for hele måneder, ét filter ad gangen, og når mindst 5 henvendelser og 3 medarbejdere står bag.',
  'export-running': () => 'En eksport er allerede i gang. Vent, til den er færdig, eller afbryd den.',
  'export-cancelled': () => 'Eksporten er afbrudt. Der er ikke gemt nogen fil.',
  'tallies-missing': () => 'Tallene skal tælles på ny efter en opdatering. Start Straks, og prøv igen.',
  'team-figures-missing': () =>
    'Teamets tal for de valg kan ikke hentes fra hubben lige nu, og de er ikke hentet før. Er pc’en ikke i takt, står årsagen under Synkronisering. Prøv igen senere, eller vælg denne pc.',
  'team-period-too-long': () =>
    `Hele teamets tal kan vises for højst ${String(mostTeamYears)} år ad gangen. Vælg en senere startdato.`,
  'chromium-missing': () =>
    'PDF kræver Chrome, Edge eller Chromium på maskinen. Sæt CHROMIUM_PATH til programmet, vælg xlsx, eller udskriv statistiksiden.',
  'pdf-failed': () => 'PDF-filen kunne ikke laves. Prøv igen, eller brug formatet xlsx.',
};
