/** Danish of the hub: what it says in the terminal to those who run it, and on the page a login ends at. */

/** Why the hub does not start. */
export type HubTrouble =
  | 'folder-taken'
  | 'folder-unusable'
  | 'database-newer'
  | 'database-too-old'
  | 'database-away'
  | 'database-refuses'
  | 'port-in-use'
  | 'option-unknown'
  | 'configuration';

export const daHub = {
  opening: 'Straks-hubben gør databasen klar …',
  listens: (urls: readonly string[]) => `Straks-hubben lytter på ${urls.join(' og ')}`,
  embedded: (folder: string) =>
    `Indlejret database i ${folder}: til afprøvning. Den venter ikke på disken, så et strømsvigt kan koste det sidste.
Til drift: DATABASE_URL=postgres://… npm run hub`,
  onServer: 'Databasen er PostgreSQL.',
  firstCode: (tenant: string, code: string) => `
Tilmeld den første enhed til »${tenant}«: Opsæt, Synkronisering, skriv adressen og denne engangskode inden 15 minutter:

    ${code}

Enheden får alle roller, og herfra laves koder til de andre.`,
  newCode: (code: string) => `Engangskode, gælder i 15 minutter: ${code}`,
  stopping: 'Hubben lukker, når det igangværende er færdigt …',
  trouble: {
    'folder-taken': (what: string) =>
      `En anden hub bruger mappen ${what}. Luk den, eller vælg en anden med --data-dir.`,
    'folder-unusable': (what: string) =>
      `Der kan ikke skrives i ${what}. Giv hubben adgang, eller vælg en anden mappe med --data-dir.`,
    'database-newer': (what: string) =>
      `Databasen er lavet af en nyere hub (${what}). Start den nyere; intet er ændret.`,
    'database-too-old': (what: string) =>
      `Databasen er PostgreSQL ${what}. Hubben kræver 15 eller nyere; intet er ændret.`,
    'database-away': () => 'Databasen svarer ikke. Se efter adressen i DATABASE_URL, og at PostgreSQL kører.',
    'database-refuses': (what: string) =>
      `Databasen lukker ikke hubben ind (${what}). Se efter bruger, adgangskode og database i DATABASE_URL, at brugeren ejer databasen, og at den har fået rollen straks_hub (docs/hub.md).`,
    'port-in-use': (what: string) => `Porten ${what} er i brug. Vælg en anden med --port.`,
    'option-unknown': (what: string) => `Valget kan ikke bruges: ${what}. Se npm run hub -- --help.`,
    configuration: (what: string) => `Indstillingen ${what} mangler eller er forkert. Se docs/hub.md.`,
  } satisfies Record<HubTrouble, (what: string) => string>,
  help: `Brug: npm run hub -- [valg]

  --host ADRESSE     hvor der lyttes (127.0.0.1; 0.0.0.0 for alle)
  --port N           port (8787)
  --data-dir MAPPE   den indlejrede database og slettelisten
  --name NAVN        hvad hubben kaldes på skærmene
  --new-code ROLLER  laver en engangskode og skriver den; fx agent eller teamleder,redaktør;
                     maskine for et BI-værktøj
  --municipality N   kommunerne, koden gælder for, fx 250,190 (ellers alle)
  --per-minute N     forespørgsler i minuttet fra én enhed (300)
  --help             viser denne hjælp

Miljø: DATABASE_URL, HUB_LEDGER_DIR, HUB_PUBLIC_URL, HUB_TRUST_PROXY, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_GROUPS,
OIDC_SCOPES.
Se docs/hub.md.`,
  confirming: {
    heading: (device: string) => `Vil du logges ind på pc’en »${device}«?`,
    who: (name: string) => `Du er kendt her som ${name}.`,
    code: (code: string) => `Koden er ${code}. Den samme kode skal stå i Straks på den pc, du sidder ved.`,
    onlyHere:
      'Sig kun ja, hvis det er den pc, du sidder ved, og du selv lige har valgt Log ind. Har nogen sendt dig hertil, så luk siden: siger du ja, kan den, der sidder ved pc’en, bruge dine rettigheder.',
    yes: 'Ja, log mig ind på denne pc',
  },
  loggedIn: 'Du er logget ind. Luk vinduet og gå tilbage til Straks.',
  notLoggedIn: 'Du blev ikke logget ind. Gå tilbage til Straks og prøv igen, eller spørg din administrator om adgang.',
} as const;
