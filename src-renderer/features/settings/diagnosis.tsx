/** What IT is sent when something is wrong: shown first, saved after. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { saveFile } from '#renderer/ui/save-file.ts';
import { errorBody } from '#shared/errors.ts';
import { daDiagnosis } from '#shared/texts/da-diagnosis.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { danishNumber } from '#shared/texts/format.ts';

export function Diagnosis() {
  const [asked, setAsked] = useState(false);
  const files = useQuery({
    queryKey: ['diagnosis'],
    queryFn: () => api.diagnostics.view({}),
    enabled: asked,
    gcTime: 0,
  });
  const save = async () => {
    try {
      saveFile({ ...(await api.diagnostics.archive({})), mimeType: 'application/zip' });
      desk.getState().say(daDiagnosis.saved);
    } catch (thrown) {
      desk.getState().say(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <section aria-labelledby="settings-diagnosis">
      <h2 id="settings-diagnosis">{daDiagnosis.heading}</h2>
      <p>{daDiagnosis.lead}</p>
      {files.data === undefined ? (
        <button
          type="button"
          className="button settings-start"
          disabled={files.isFetching}
          onClick={() => setAsked(true)}
        >
          {daDiagnosis.show}
        </button>
      ) : (
        <>
          {files.data.map(({ name, text }) => (
            <details key={name}>
              <summary>{daDiagnosis.file(name, danishNumber(text.length))}</summary>
              <pre className="settings-diagnosis" tabIndex={0}>
                {text}
              </pre>
            </details>
          ))}
          <button type="button" className="button settings-start" onClick={() => void save()}>
            {daDiagnosis.save}
          </button>
        </>
      )}
      {files.error !== null && <p role="alert">{sentenceFor(errorBody(files.error))}</p>}
    </section>
  );
}
