/** Articles from borger.dk: its list compared with ours, what to take chosen, then brought in. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { useAppState } from '#renderer/state/queries.ts';
import { Select } from '#renderer/ui/select.tsx';
import type { BorgerReport } from '#shared/contract/borger.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { BorgerResult, type Chosen } from './borger-result.tsx';
import { useImportWork } from './import-progress.ts';
import { ImportStatus } from './import-status.tsx';
import { ViewHead } from './view-head.tsx';

const texts = daBorger.page;

export function BorgerView({ onDone }: { readonly onDone: () => void }) {
  const app = useAppState();
  const { progress, fault, work } = useImportWork();
  const [code, setCode] = useState('');
  const [report, setReport] = useState<BorgerReport | null>(null);
  const municipalityCode = code === '' ? null : code;
  const isBusy = progress !== null;
  const look = () =>
    work(async () => {
      setReport(null);
      setReport(await api.borger.look({ municipalityCode }));
    });
  const store = (chosen: Chosen) =>
    work(async () => {
      const done = await api.borger.store({ municipalityCode, ...chosen });
      setReport(done);
      if (!done.cancelled) desk.getState().say(texts.stored);
    });
  return (
    <div className="imports">
      <ViewHead heading={texts.heading} lead={texts.lead} onBack={onDone} />
      <div className="inbox-bar">
        <Select
          small
          label={texts.whom}
          value={code}
          options={[['', texts.common], ...(app.data?.municipalities ?? []).map((each) => [each.code, each.name] as const)]}
          onChoose={(chosen) => {
            setCode(chosen);
            setReport(null);
          }}
        />
        <button type="button" className="button button-primary" disabled={isBusy} onClick={() => void look()}>
          {texts.look}
        </button>
      </div>
      <ImportStatus
        {...{ progress, fault }}
        doing={texts.looking}
        said={texts.progress}
        onCancel={() => void api.borger.cancel({})}
      />
      {report !== null && !isBusy && (
        <BorgerResult key={String(report.stored)} report={report} onStore={(chosen) => void store(chosen)} />
      )}
    </div>
  );
}
