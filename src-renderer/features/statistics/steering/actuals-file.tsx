/** A CSV file of measurements: good rows are stored together, bad ones are named. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { queries } from '#renderer/state/app.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daStrategy } from '#shared/texts/da-strategy.ts';

const text = daStrategy.file;

export function ActualsFile({ onDone }: { readonly onDone: (said: string) => void }) {
  const [refused, setRefused] = useState<readonly string[]>([]);
  const read = async (file: File) => {
    try {
      const result = await api.strategy.importActuals({ text: await file.text() });
      setRefused(result.refused.map(({ line, fault }) => text.refused(line, fault)));
      onDone(text.done(result.stored, result.refused.length));
      await queries.invalidateQueries({ queryKey: ['strategy'] });
    } catch (thrown) {
      setRefused([]);
      onDone(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <div className="actuals-file">
      <label>
        {text.choose}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void read(file);
            event.target.value = '';
          }}
        />
      </label>
      <p className="faint">{text.help}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
