/** Telling the editors: what was told last can be described and taken back. The reports themselves are the core's. */
import { createStore } from 'zustand/vanilla';
import type { Contract } from '#shared/contract.ts';
import type { FeedbackKind, NewFeedback } from '#shared/domain/feedback.ts';
import { errorBody } from '#shared/errors.ts';
import type { Client } from '#shared/rpc.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const { said, kind: kindNames } = da.find.feedback;

/** What is on the screen and can be told about. */
export interface FeedbackSubject {
  readonly articleId: string | null;
  readonly words: string;
  readonly topic: string | null;
  readonly municipalityCode: string;
}

/** The last report of this screen, as long as it stands. */
export interface Told {
  readonly id: string;
  readonly kind: FeedbackKind;
  readonly articleId: string | null;
  readonly words: string;
}

export interface FeedbackDesk {
  readonly told: Told | null;
  /** @returns whether it was told; what hindered it has been said. */
  readonly tell: (kind: FeedbackKind) => Promise<boolean>;
  readonly describe: (text: string) => Promise<boolean>;
  readonly takeBack: () => Promise<void>;
}

interface FeedbackPorts {
  readonly api: Client<Contract>;
  readonly subject: () => FeedbackSubject;
  readonly say: (text: string) => void;
}

export function createFeedbackDesk({ api, subject, say }: FeedbackPorts) {
  return createStore<FeedbackDesk>()((set, get) => {
    /** What is described or taken back is the report that was told before, also while it is on its way. */
    let telling: Promise<unknown> = Promise.resolve();
    const attempt = async (work: () => Promise<string>): Promise<boolean> => {
      try {
        say(await work());
        return true;
      } catch (thrown) {
        say(said.failed(sentenceFor(errorBody(thrown))));
        return false;
      }
    };
    return {
      told: null,

      tell: async (kind) => {
        const about = subject();
        const news = newsOf(kind, about);
        if (news === null) {
          say(said.nothing);
          return false;
        }
        const told = attempt(async () => {
          const { id, articleId } = await api.feedback.report(news);
          set({ told: { id, kind, articleId, words: about.words } });
          return said.reported(kindNames[kind]);
        });
        telling = told;
        return told;
      },

      describe: async (text) => {
        await telling;
        const { told } = get();
        if (told === null || text.trim() === '') return false;
        return attempt(async () => {
          await api.feedback.describe({ id: told.id, text: text.trim() });
          return said.described;
        });
      },

      takeBack: async () => {
        await telling;
        const { told } = get();
        if (told === null) {
          say(said.nothingToUndo);
          return;
        }
        await attempt(async () => {
          await api.feedback.withdraw({ id: told.id });
          set({ told: null });
          return said.withdrawn;
        });
      },
    };
  });
}

/** @returns null when there is nothing on the screen to tell of. */
function newsOf(kind: FeedbackKind, about: FeedbackSubject): NewFeedback | null {
  const { articleId, words, topic, municipalityCode } = about;
  if (kind !== 'missing-answer') return articleId === null ? null : { kind, articleId, municipalityCode };
  return words.trim() === '' && topic === null ? null : { kind, words: words.trim(), topic, municipalityCode };
}
