/** The form of an article: the answer, what finds it, how it is settled, amounts and sources, and who keeps it. */
import { useAppState, useSolutions, useTopics, useUnits } from '#renderer/state/queries.ts';
import { useKleSubject, useSuggestions } from '#renderer/state/editing.ts';
import { today } from '#renderer/ui/when.ts';
import { namedOptions } from '#renderer/ui/select.tsx';
import { authorities } from '#shared/domain/article.ts';
import { ServiceChannel } from '#shared/domain/directory.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { da } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { dayAsText } from '#shared/texts/format.ts';
import { AmountField, ChoiceField, DateField, LinesField, RowsField, TextField, TickField } from './fields.tsx';
import { LocalFields } from './local-fields.tsx';

const texts = daEditing.editor;
const attendances = ['none', 'partly', 'required'] as const;
const name = daEditing.field;

export interface FormProps {
  readonly draft: ArticleDraft;
  readonly onChange: (part: Partial<ArticleDraft>) => void;
  /** The id can still be chosen. */
  readonly isNew: boolean;
}

export function ArticleForm(props: FormProps) {
  return (
    <div className="edit-form">
      <Answer {...props} />
      <FoundBy {...props} />
      <Settled {...props} />
      <Facts {...props} />
      <Keeping {...props} />
      <Proposals />
    </div>
  );
}

function Answer({ draft, onChange, isNew }: FormProps) {
  const { body } = draft;
  return (
    <section aria-label={texts.sections.answer}>
      <h2>{texts.sections.answer}</h2>
      <TextField name={name('title')} max={120} value={draft.title} onChange={(title) => onChange({ title })} />
      {isNew && <TextField name={name('id')} value={draft.id} onChange={(id) => onChange({ id })} />}
      <TextField name={name('summary')} max={120} value={draft.summary} onChange={(summary) => onChange({ summary })} />
      <TextField
        name={name('shortAnswer')}
        rows={3}
        max={400}
        value={draft.shortAnswer}
        onChange={(shortAnswer) => onChange({ shortAnswer })}
      />
      {(['steps', 'cannotSelf', 'exceptions'] as const).map((part) => (
        <TextField
          key={part}
          name={name(`body.${part}`)}
          rows={part === 'steps' ? 9 : 4}
          value={body[part]}
          onChange={(text) => onChange({ body: { ...body, [part]: text } })}
        />
      ))}
    </section>
  );
}

function FoundBy({ draft, onChange, isNew }: FormProps) {
  const suggestions = useSuggestions(draft.id, !isNew);
  const shown = (suggestions.data ?? []).filter(({ words }) => !draft.citizenWords.includes(words));
  return (
    <section aria-label={texts.sections.find}>
      <h2>{texts.sections.find}</h2>
      <TextField name={name('topic')} list="edit-topics" value={draft.topic} onChange={(topic) => onChange({ topic })} />
      <Subject number={draft.topic} />
      <LinesField
        name={name('citizenWords')}
        rows={6}
        value={draft.citizenWords}
        onChange={(citizenWords) => onChange({ citizenWords })}
      />
      {shown.length > 0 && (
        <div className="edit-suggestions" role="group" aria-label={texts.suggestions}>
          <span>{texts.suggestions}</span>
          {shown.map(({ words, searches, reports }) => (
            <button
              key={words}
              type="button"
              className="button button-small"
              aria-label={texts.addSuggestion(words)}
              title={texts.suggestion(searches, reports)}
              onClick={() => onChange({ citizenWords: [...draft.citizenWords, words] })}
            >
              + {words}
            </button>
          ))}
        </div>
      )}
      <LinesField name={name('keywords')} value={draft.keywords} onChange={(keywords) => onChange({ keywords })} />
      <LinesField name={name('related')} rows={3} value={draft.related} onChange={(related) => onChange({ related })} />
    </section>
  );
}

/** What KL says of the subject: words that lead to it, the laws it rests on, how long its cases are kept. */
function Subject({ number }: { readonly number: string }) {
  const { data } = useKleSubject(number);
  if (data == null) return null;
  const facts = [data.keywords.slice(0, 12).join(', '), ...data.laws.map(({ title, part }) => `${title} ${part}`.trim())];
  return (
    <p className="edit-subject faint">
      <b>{data.title}</b> · {facts.filter((fact) => fact !== '').join(' · ')}
      {data.retention !== '' && ` · ${texts.retention(data.retention, data.erasure)}`}
    </p>
  );
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

function Settled({ draft, onChange }: FormProps) {
  const { channelException, channels } = draft;
  return (
    <section aria-label={texts.sections.how}>
      <h2>{texts.sections.how}</h2>
      <ChoiceField
        name={name('authority')}
        value={draft.authority}
        options={namedOptions(authorities, da.desk.authority)}
        onChange={(authority) => onChange({ authority })}
      />
      <TextField
        name={name('selfService')}
        hint={texts.optional}
        list="edit-solutions"
        value={draft.selfService ?? ''}
        onChange={(text) => onChange({ selfService: orNull(text) })}
      />
      <TickField name={name('obligatory')} value={draft.obligatory} onChange={(obligatory) => onChange({ obligatory })} />
      <TickField name={name('canResolve')} value={draft.canResolve} onChange={(canResolve) => onChange({ canResolve })} />
      <TextField
        name={name('unit')}
        hint={texts.optional}
        list="edit-units"
        value={draft.unit ?? ''}
        onChange={(text) => onChange({ unit: orNull(text) })}
      />
      <ChoiceField
        name={name('attendance')}
        value={draft.attendance}
        options={namedOptions(attendances, da.desk.attendanceLong)}
        onChange={(attendance) => onChange({ attendance })}
      />
      <fieldset className="edit-ticks">
        <legend>{name('channels')}</legend>
        {ServiceChannel.options.map((channel) => (
          <TickField
            key={channel}
            name={da.desk.serviceChannel[channel]}
            value={channels.includes(channel)}
            onChange={(on) => onChange({ channels: on ? [...channels, channel] : channels.filter((each) => each !== channel) })}
          />
        ))}
      </fieldset>
      <ChoiceField
        name={name('channelException')}
        value={channelException?.first ?? ''}
        options={[['', texts.none], ...namedOptions(ServiceChannel.options, da.desk.serviceChannel)]}
        onChange={(first) =>
          onChange({ channelException: first === '' ? null : { first, why: channelException?.why ?? '' } })
        }
      />
      {channelException !== null && (
        <TextField
          name={name('channelException.why')}
          value={channelException.why}
          onChange={(why) => onChange({ channelException: { ...channelException, why } })}
        />
      )}
      <LocalFields draft={draft} onChange={onChange} />
    </section>
  );
}

function Facts({ draft, onChange }: FormProps) {
  return (
    <section aria-label={texts.sections.facts}>
      <h2>{texts.sections.facts}</h2>
      <RowsField
        name={name('amounts')}
        rows={draft.amounts}
        fresh={{ label: '', amountKr: null, validFrom: today(), validTo: null, source: '' }}
        onChange={(amounts) => onChange({ amounts })}
      >
        {(row, change, index) => (
          <>
            <TextField name={name(`amounts.${String(index)}.label`)} value={row.label} onChange={(label) => change({ label })} />
            <AmountField name={name(`amounts.${String(index)}.amountKr`)} value={row.amountKr} onChange={(amountKr) => change({ amountKr })} />
            <DateField name={name(`amounts.${String(index)}.validFrom`)} value={row.validFrom} onChange={(validFrom) => change({ validFrom })} />
            <DateField name={name(`amounts.${String(index)}.validTo`)} value={row.validTo ?? ''} onChange={(text) => change({ validTo: orNull(text) })} />
            <TextField name={name(`amounts.${String(index)}.source`)} value={row.source} onChange={(source) => change({ source })} />
          </>
        )}
      </RowsField>
      <RowsField
        name={name('sources')}
        rows={draft.sources}
        fresh={{ title: '', url: 'https://', checkedAt: null }}
        onChange={(sources) => onChange({ sources })}
      >
        {(row, change, index) => (
          <>
            <TextField name={name(`sources.${String(index)}.title`)} value={row.title} onChange={(title) => change({ title })} />
            <TextField type="url" name={name(`sources.${String(index)}.url`)} value={row.url} onChange={(url) => change({ url, checkedAt: null })} />
            <button
              type="button"
              className="button button-small"
              aria-label={`${texts.checkedToday}: ${name('sources')} ${String(index + 1)}`}
              onClick={() => change({ checkedAt: today() })}
            >
              {texts.checkedToday}
            </button>
            <small>{row.checkedAt === null ? texts.neverChecked : dayAsText(row.checkedAt)}</small>
          </>
        )}
      </RowsField>
      <TextField
        type="url"
        name={name('ownData')}
        hint={texts.optional}
        value={draft.ownData ?? ''}
        onChange={(text) => onChange({ ownData: orNull(text) })}
      />
      <TextField
        name={name('incentive')}
        hint={texts.optional}
        value={draft.incentive ?? ''}
        onChange={(text) => onChange({ incentive: orNull(text) })}
      />
    </section>
  );
}

const intervals = ['P3M', 'P6M', 'P12M', 'P24M'];

function Keeping({ draft, onChange }: FormProps) {
  const { reviewEvery } = draft;
  const known = intervals.includes(reviewEvery) ? intervals : [reviewEvery, ...intervals];
  return (
    <section aria-label={texts.sections.keep}>
      <h2>{texts.sections.keep}</h2>
      <TextField name={name('owner')} value={draft.owner} onChange={(owner) => onChange({ owner })} />
      <ChoiceField
        name={name('reviewEvery')}
        value={reviewEvery}
        options={known.map((period) => [period, texts.every[period] ?? period] as const)}
        onChange={(chosen) => onChange({ reviewEvery: chosen })}
      />
    </section>
  );
}

/** What the fields propose: subjects, solutions and units by their ids, with their names. */
function Proposals() {
  const app = useAppState();
  const topics = useTopics('');
  const solutions = useSolutions(null, '');
  const units = useUnits(null, '');
  if (app.data === undefined) return null;
  return (
    <>
      <datalist id="edit-topics">
        {topics.data?.map(({ number, name: title }) => <option key={number} value={number} label={title} />)}
      </datalist>
      <datalist id="edit-solutions">
        {solutions.data?.map((each) => <option key={each.id} value={each.id} label={each.name} />)}
      </datalist>
      <datalist id="edit-units">
        {units.data?.map((each) => <option key={each.id} value={each.id} label={each.name} />)}
      </datalist>
    </>
  );
}
