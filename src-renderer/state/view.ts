/** Which page is shown and which sheet lies over it. */
import type { ArticleView } from '#shared/domain/article.ts';
import { createStore } from 'zustand/vanilla';

export const pages = [
  'desk',
  'knowledge',
  'news',
  'statistics',
  'own',
  'missing',
  'contacts',
  'sync',
  'settings',
  'policy',
] as const;
export type Page = (typeof pages)[number];
export type Sheet = 'keys' | 'palette' | 'agents' | 'correct' | 'feedback';

const rememberedChoices = 6;

export interface View {
  readonly page: Page;
  readonly sheet: Sheet | null;
  /** The article open on the knowledge page. */
  readonly knowledgeArticleId: string | null;
  /** The article under an editor's hands over whatever is shown of the knowledge; null while there is none. */
  readonly editedArticleId: string | null;
  /** The article that is being put on paper for a citizen. */
  readonly printing: ArticleView | null;
  /** The contact to correct; null for the one logged last. */
  readonly correctId: string | null;
  /** Somebody else is sitting down: the sheet stands until then, chords wait for it to be done, and are then theirs. */
  readonly changingAgent: Promise<void> | null;
  /** The practice call lies over everything. */
  readonly practising: boolean;
  /** The info screen lies over everything, with the offers of this municipality; null while it does not. */
  readonly hanging: string | null;
  /** Entries of the palette, the one chosen last first, as long as the window stands. */
  readonly chosenLately: readonly string[];
  readonly go: (page: Page) => void;
  readonly openSheet: (sheet: Sheet | null) => void;
  readonly correct: (id: string | null) => void;
  readonly changeAgent: (change: () => Promise<void>) => void;
  readonly practise: (practising: boolean) => void;
  readonly hang: (municipalityCode: string | null) => void;
  readonly readArticle: (id: string | null) => void;
  readonly editArticle: (id: string | null) => void;
  readonly noteChosen: (entryId: string) => void;
  readonly print: (article: ArticleView | null) => void;
}

export function createView() {
  return createStore<View>()((set, get) => ({
    page: 'desk',
    sheet: null,
    knowledgeArticleId: null,
    editedArticleId: null,
    printing: null,
    correctId: null,
    changingAgent: null,
    practising: false,
    hanging: null,
    chosenLately: [],
    go: (page) => set({ page, sheet: null }),
    openSheet: (sheet) => set({ sheet }),
    correct: (correctId) => set({ sheet: 'correct', correctId }),
    changeAgent: (change) => {
      if (get().changingAgent !== null) return;
      const changingAgent = change().finally(() => {
        set({ changingAgent: null, sheet: null });
      });
      set({ changingAgent });
    },
    hang: (hanging) => set({ hanging, sheet: null }),
    practise: (practising) => set({ practising, sheet: null }),
    readArticle: (knowledgeArticleId) => set({ page: 'knowledge', knowledgeArticleId, editedArticleId: null }),
    editArticle: (editedArticleId) => set({ page: 'knowledge', editedArticleId }),
    noteChosen: (entryId) =>
      set(({ chosenLately }) => ({
        chosenLately: [entryId, ...chosenLately.filter((each) => each !== entryId)].slice(0, rememberedChoices),
      })),
    print: (printing) => set({ printing }),
  }));
}
