/** What the editors' screens ask the core for. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';
import { textsIn } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';

export function useEditorRows() {
  return useQuery({ queryKey: ['editor', 'list'], queryFn: () => api.editing.list({}) });
}

export function useQuality() {
  return useQuery({ queryKey: ['editor', 'quality'], queryFn: () => api.editing.quality({}) });
}

/** What was typed of a new article and not saved. */
export function useBegun() {
  return useQuery({ queryKey: ['editor', 'begun'], queryFn: () => api.editing.begun({}) });
}

export function useHistory(id: string) {
  return useQuery({ queryKey: ['editor', 'history', id], queryFn: () => api.editing.history({ id }) });
}

export function useTwins() {
  return useQuery({ queryKey: ['editor', 'twins'], queryFn: () => api.editing.twins({}) });
}

export function useSuggestions(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['editor', 'suggestions', id],
    queryFn: () => api.editing.suggestions({ id }),
    enabled,
  });
}

/** What KL's emneplan says of the subject, once a whole number stands there. */
export function useKleSubject(number: string) {
  return useQuery({
    queryKey: ['editor', 'subject', number],
    queryFn: () => api.editing.subject({ number }),
    enabled: /^\d\d\.\d\d\.\d\d$/.test(number),
  });
}

/** A text with a CPR number is never sent. */
export function usePreview(article: ArticleDraft, municipalityCode: string) {
  return useQuery({
    queryKey: ['editor', 'preview', municipalityCode, article],
    queryFn: () => api.editing.preview({ article, municipalityCode }),
    enabled: textsIn(article).every(isFreeOfCpr),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}
