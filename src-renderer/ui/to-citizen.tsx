/** "Til borgeren": the answer as a text message or Digital Post, to be read through, mended and copied; and on paper. */
import { Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import { copyText, desk, view } from '#renderer/state/app.ts';
import { useCitizenFacts } from '#renderer/state/citizen.ts';
import { useAppState } from '#renderer/state/queries.ts';
import type { CitizenFacts } from '#shared/contract/citizen.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import { smsLength } from '#shared/domain/citizen-text.ts';
import { findCpr } from '#shared/domain/cpr.ts';
import { da } from '#shared/texts/da.ts';
import { postText, smsText } from './citizen-texts.ts';
import { Segments } from './parts.tsx';

type Form = 'sms' | 'post';
const forms = (['sms', 'post'] as const).map((value) => ({ value, label: da.citizen.forms[value] }));

export function ToCitizen({ article }: { readonly article: ArticleView }) {
  const facts = useCitizenFacts().data;
  return (
    <section className="to-citizen" aria-label={da.citizen.open}>
      {facts !== undefined && <Texts key={`${article.id}:${facts.municipalityName}`} article={article} facts={facts} />}
    </section>
  );
}

function Texts({ article, facts }: { readonly article: ArticleView; readonly facts: CitizenFacts }) {
  const agent = useAppState().data?.agent?.name ?? null;
  const [form, setForm] = useState<Form>('sms');
  const [signed, setSigned] = useState(false);
  /** What the agent has written instead; thrown away when another form is chosen. */
  const [own, setOwn] = useState<string | null>(null);
  const made = (form === 'sms' ? smsText : postText)(article, facts, signed ? agent : null);
  const text = own ?? made;
  const refused = findCpr(text).length > 0;

  const copy = async () => {
    if (!refused && (await copyText(text))) desk.getState().say(da.citizen.copied);
  };
  return (
    <>
      <div className="to-citizen-head">
        <Segments
          label={da.citizen.form}
          value={form}
          options={forms}
          onChoose={(chosen) => {
            setForm(chosen);
            setOwn(null);
          }}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={signed}
            onChange={(event) => {
              setSigned(event.target.checked);
              setOwn(null);
            }}
          />
          {da.citizen.signWithName}
        </label>
        <span className="push faint">{form === 'sms' ? smsWords(text) : da.citizen.postLength(text.length)}</span>
      </div>
      <textarea
        className="field"
        aria-label={da.citizen.text}
        rows={form === 'sms' ? 5 : 9}
        value={text}
        aria-invalid={refused}
        onChange={(event) => setOwn(event.target.value)}
      />
      {refused && (
        <p className="form-fault" role="alert">
          {da.citizen.cpr}
        </p>
      )}
      {facts.examplesLeftOut && <p className="faint">{da.citizen.examples}</p>}
      <div className="to-citizen-actions">
        <button type="button" className="button button-small" aria-disabled={refused} onClick={() => void copy()}>
          <Copy className="icon" aria-hidden="true" />
          {da.citizen.copy}
        </button>
        <button type="button" className="button button-small" onClick={() => view.getState().print(article)}>
          <Printer className="icon" aria-hidden="true" />
          {da.citizen.print}
        </button>
      </div>
    </>
  );
}

function smsWords(text: string): string {
  const { units, parts, widened } = smsLength(text);
  const said = da.citizen.smsLength(units, parts);
  return widened ? `${said}. ${da.citizen.widened}` : said;
}
