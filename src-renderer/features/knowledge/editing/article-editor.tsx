/** One article under the editor's hands: the form to the left; how it looks, what is changed and its history to the right. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { useBegun } from '#renderer/state/editing.ts';
import { useAppState } from '#renderer/state/queries.ts';
import type { Editing } from '#shared/contract/editing.ts';
import { emptyDraft, type ArticleDraft } from '#shared/domain/editing.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { Writing } from './writing.tsx';
import './editing.css';

interface EditorProps {
  /** Null for a new article. */
  readonly id: string | null;
  /** What the way back is called. */
  readonly back: string;
  readonly onDone: () => void;
}

export function ArticleEditor({ id, ...way }: EditorProps) {
  return id === null ? <NewArticle {...way} /> : <KnownArticle id={id} {...way} />;
}

type Way = Omit<EditorProps, 'id'>;

function KnownArticle({ id, ...way }: { readonly id: string } & Way) {
  // Asked once: what others save meanwhile is met when it is saved, not under the editor's hands.
  const open = useQuery({ queryKey: ['editing', id], queryFn: () => api.editing.open({ id }), gcTime: 0, staleTime: 0 });
  if (open.isError) return <p className="page-loading">{sentenceFor(errorBody(open.error))}</p>;
  if (open.data === undefined || open.isFetching) return <p className="page-loading">{da.desk.common.loading}</p>;
  return <Writing key={id} start={startOf(open.data)} {...way} />;
}

function NewArticle(way: Way) {
  const begun = useBegun();
  const app = useAppState();
  const [first, setFirst] = useState<Start | null>(null);
  if (begun.isError) return <p className="page-loading">{sentenceFor(errorBody(begun.error))}</p>;
  if (first !== null) return <Writing start={first} {...way} />;
  if (begun.data === undefined || app.data === undefined) return <p className="page-loading">{da.desk.common.loading}</p>;
  const typed = begun.data;
  setFirst({
    editing: null,
    draft: typed?.article ?? emptyDraft(app.data.agent?.name ?? ''),
    typedAt: typed?.savedAt ?? null,
    baseRev: 0,
  });
  return null;
}

/** What the editor begins from: the text that was typed and not saved, else the draft, else what is published. */
export interface Start {
  /** Null for a new article. */
  readonly editing: Editing | null;
  readonly draft: ArticleDraft;
  readonly typedAt: string | null;
  readonly baseRev: number;
}

export function startOf(editing: Editing): Start {
  const { typed, working, published, rev } = editing;
  return {
    editing,
    draft: typed?.article ?? working?.article ?? published ?? emptyDraft(''),
    typedAt: typed?.savedAt ?? null,
    baseRev: typed?.baseRev ?? rev,
  };
}
