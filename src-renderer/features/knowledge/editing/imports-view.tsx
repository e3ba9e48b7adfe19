/** Bringing articles in and out: files chosen, what they would change shown, stored or given up; and all of them as a zip. */
import { useRef, useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { upload } from '#renderer/api/uploading.ts';
import { desk } from '#renderer/state/app.ts';
import { saveBlob } from '#renderer/ui/save-file.ts';
import type { ColumnMapping, ImportReport } from '#shared/contract/article-imports.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { exportedZip } from './exported-zip.ts';
import { useImportWork } from './import-progress.ts';
import { ImportResult } from './import-result.tsx';
import { ImportStatus } from './import-status.tsx';
import { ViewHead } from './view-head.tsx';

const texts = daArticleImports.page;

interface ImportsProps {
  readonly onDone: () => void;
  readonly onBorger: () => void;
}

export function ImportsView({ onDone, onBorger }: ImportsProps) {
  const [uploadId, setUploadId] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const { progress, fault, work } = useImportWork();
  const handing = useRef<AbortController | null>(null);
  const run = async (id: string, store: boolean, mapping: ColumnMapping | null) => {
    const done = await api.articleImports.run({ uploadId: id, store, mapping });
    setReport(done);
    if (store && !done.cancelled) desk.getState().say(texts.stored);
  };
  const choose = (files: readonly File[]) =>
    work(async (told) => {
      setReport(null);
      const stop = new AbortController();
      handing.current = stop;
      const count = (done: number) => told({ done, total: files.length });
      const id = await upload(files, api.articleImports, count, stop.signal).catch((thrown: unknown) => {
        if (!stop.signal.aborted) throw thrown;
        return null;
      });
      // Nothing was read: nothing is to be told.
      if (id === null || stop.signal.aborted) return;
      setUploadId(id);
      await run(id, false, null);
    });
  return (
    <div className="imports">
      <ViewHead heading={texts.heading} lead={texts.lead} onBack={onDone} />
      <div className="inbox-bar">
        <FileButton name={texts.files} onChosen={choose} disabled={progress !== null} />
        <FileButton name={texts.folder} folder onChosen={choose} disabled={progress !== null} />
        <button type="button" className="button" disabled={progress !== null} onClick={onBorger}>
          {daBorger.page.heading}
        </button>
        <button type="button" className="button push" onClick={() => void work(saveAll)}>
          {texts.export}
        </button>
      </div>
      <ImportStatus
        {...{ progress, fault }}
        doing={texts.reading}
        said={texts.progress}
        onCancel={() => {
          handing.current?.abort();
          void api.articleImports.cancel({});
        }}
      />
      {report !== null && progress === null && (
        <ImportResult
          report={report}
          onRead={(mapping) => void (uploadId !== null && work(() => run(uploadId, false, mapping)))}
          onStore={() => void (uploadId !== null && work(() => run(uploadId, true, report.mapping)))}
        />
      )}
    </div>
  );
}

async function saveAll(): Promise<void> {
  const { name, blob } = await exportedZip();
  saveBlob(name, blob);
  desk.getState().say(texts.exported);
}

interface FileButtonProps {
  readonly name: string;
  readonly folder?: boolean;
  readonly disabled: boolean;
  readonly onChosen: (files: readonly File[]) => Promise<void>;
}

/** The browser's own chooser behind a button of ours. */
function FileButton({ name, folder = false, disabled, onChosen }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" disabled={disabled} onClick={() => input.current?.click()}>
        {name}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={name}
        {...(folder ? { webkitdirectory: '' } : { accept: '.md,.zip,.csv,.txt,.xlsx,.xml' })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void onChosen(files);
        }}
      />
    </>
  );
}
