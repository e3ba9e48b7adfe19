/** The article as the desk would show it while it is written, its reading level, and what a careful editor would find. */
import { useDeferredValue, useState } from 'react';
import { useAppState, useMunicipalityCode, useOpenNow } from '#renderer/state/queries.ts';
import { usePreview } from '#renderer/state/editing.ts';
import { Article } from '#renderer/ui/article.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { daEditing } from '#shared/texts/da-editing.ts';

const texts = daEditing.editor;

export function Preview({ draft }: { readonly draft: ArticleDraft }) {
  const own = useMunicipalityCode();
  const [chosen, setChosen] = useState<string | null>(null);
  const municipalityCode = chosen ?? own;
  const municipalities = useAppState().data?.municipalities ?? [];
  const openNow = useOpenNow();
  const { data } = usePreview(useDeferredValue(draft), municipalityCode);
  const name = municipalities.find(({ code }) => code === municipalityCode)?.name ?? municipalityCode;
  return (
    <div className="edit-preview">
      <p className="edit-preview-bar">
        <label>
          {texts.municipality}{' '}
          <Select
            small
            value={municipalityCode}
            options={municipalities.map((each) => [each.code, each.name] as const)}
            onChoose={setChosen}
          />
        </label>
        <span>{texts.lix(data?.lix ?? null)}</span>
      </p>
      {data !== undefined && data.fault !== null && <p className="edit-fault">{texts.fault(data.fault)}</p>}
      {data !== undefined && data.findings.length > 0 && (
        <ul className="edit-findings">
          {data.findings.map((finding) => (
            <li key={`${finding.rule} ${finding.detail}`}>{daEditing.finding(finding)}</li>
          ))}
        </ul>
      )}
      {data?.view != null && (
        <Article
          preview
          article={data.view}
          municipalityName={name}
          openNow={openNow.data}
          selfServiceAction={null}
          onCopy={() => undefined}
          onArticle={() => undefined}
        />
      )}
    </div>
  );
}
