/** Bringing articles in and out: files chosen, what they would change shown, stored or given up; and all of them as a zip. */
import { useEffect, useRef, useState } from 'react';
import { api, onEvent } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { saveBlob } from '#renderer/ui/save-file.ts';
import type { ColumnMapping, ImportReport } from '#shared/contract/article-imports.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { ImportResult } from './import-result.tsx';
import { exportedZip, upload } from './uploading.ts';

const texts = da.articleImports.page;

interface Progress {
  readonly done: number;
  readonly total: number | null;
}

export function ImportsView({ onDone }: { readonly onDone: () => void }) {
  const [uploadId, setUploadId] = useState<string | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState('');
  useEffect(() => onEvent('importing', (told) => setProgress((before) => (before === null ? null : told))), []);
  const work = async (doing: () => Promise<void>) => {
    setFault('');
    setProgress({ done: 0, total: null });
    try {
      await doing();
    } catch (thrown) {
      setFault(sentenceFor(errorBody(thrown)));
    } finally {
      setProgress(null);
    }
  };
  const run = async (id: string, store: boolean, mapping: ColumnMapping | null) => {
    const done = await api.articleImports.run({ uploadId: id, store, mapping });
    setReport(done);
    if (store && !done.cancelled) desk.getState().say(texts.stored);
  };
  const choose = (files: readonly File[]) =>
    work(async () => {
      setReport(null);
      const id = await upload(files, (done) => setProgress({ done, total: files.length }));
      setUploadId(id);
      await run(id, false, null);
    });
  return (
    <div className="imports">
      <p className="inbox-bar">
        <button type="button" className="link-button" onClick={onDone}>
          {da.editing.editor.back}
        </button>
      </p>
      <div className="inbox-bar">
        <h2>{texts.heading}</h2>
        <p>{texts.lead}</p>
      </div>
      <div className="inbox-bar">
        <FileButton name={texts.files} onChosen={choose} disabled={progress !== null} />
        <FileButton name={texts.folder} folder onChosen={choose} disabled={progress !== null} />
        <button type="button" className="button push" onClick={() => void work(saveAll)}>
          {texts.export}
        </button>
      </div>
      <p className="inbox-bar" role="status">
        {progress !== null && (
          <>
            {texts.reading} {texts.progress(progress.done, progress.total)}{' '}
            <button type="button" className="button button-small" onClick={() => void api.articleImports.cancel({})}>
              {texts.cancel}
            </button>
          </>
        )}
      </p>
      {fault !== '' && (
        <p className="inbox-bar form-fault" role="alert">
          {fault}
        </p>
      )}
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
