/** Danish in Electron's own menu and boxes, and of what only a window can do. */
import type { ShortcutState } from '../contract/window.ts';
import type { ShortcutFault } from '../domain/shortcut.ts';

export const daWindow = {
  title: 'Straks',
  /** In the task bar, where an agent looks while another program is in front. */
  titleWith: (missing: number) => (missing === 0 ? 'Straks' : `${String(missing)} mangler udfald · Straks`),
  couldNotOpen: 'Straks kunne ikke åbne',
  view: 'Vis',
  reload: 'Genindlæs',
  zoomIn: 'Større',
  zoomOut: 'Mindre',
  resetZoom: 'Normal størrelse',
  fullScreen: 'Fuld skærm',
  edit: 'Rediger',
  compact: 'Kompakt, altid øverst',
  newCall: 'Nyt opkald',
  newVisit: 'Nyt besøg',
  show: 'Vis Straks',
  quit: 'Afslut',
  noSuggestion: 'Ingen forslag',
  refused: (count: number) =>
    count === 1 ? 'Hubben har afvist én ændring' : `Hubben har afvist ${String(count)} ændringer`,
  refusedHelp: (count: number) =>
    `${count === 1 ? 'Den' : 'De'} ligger under Synkronisering og venter på, at du bestemmer.`,
  shortcut: {
    heading: 'Genvej fra hele systemet',
    lead: 'Begynder et opkald, eller et besøg, hvis det er din sædvanlige kanal, også når et andet program er forrest. Hold Ctrl og Skift eller Alt og Skift sammen med et bogstav, mellemrum eller en F-tast.',
    choose: 'Vælg genvej',
    remove: 'Fjern genvejen',
    state: {
      none: 'Ingen genvej.',
      held: 'Den virker.',
      taken: 'Et andet program har den. Vælg en anden, eller fjern den i det andet program.',
    } satisfies Record<ShortcutState, string>,
    fault: {
      'alt-gr': 'Ctrl og Alt sammen er AltGr på danske tastaturer og kan ikke bruges.',
      bare: 'Den ville blive taget fra alle andre programmer. Hold Ctrl og Skift eller Alt og Skift.',
      key: 'Den tast kan systemet ikke tage imod. Brug et bogstav, mellemrum eller en F-tast.',
    } satisfies Record<ShortcutFault, string>,
    taken: (key: string, owner: string) => `${key} bruges af »${owner}« i Straks.`,
  },
} as const;
