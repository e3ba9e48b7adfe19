/** For whom the article is, and what a municipality does differently. */
import { useAppState } from '#renderer/state/queries.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { TextField, TickField } from './fields.tsx';

const texts = daEditing.editor;
const name = daEditing.field;
const parts = ['unit', 'selfService', 'link', 'note'] as const;

interface LocalProps {
  readonly draft: ArticleDraft;
  readonly onChange: (part: Partial<ArticleDraft>) => void;
}

export function LocalFields({ draft, onChange }: LocalProps) {
  const { municipalities, local } = draft;
  const known = useAppState().data?.municipalities ?? [];
  const chosen = municipalities === 'common' ? [] : municipalities;
  /** A field that is emptied is no difference any more. */
  const setLocal = (code: string, part: (typeof parts)[number], text: string) => {
    const own = Object.fromEntries(
      Object.entries({ ...local[code], [part]: text }).filter(([, value]) => value?.trim() !== ''),
    );
    const others = Object.fromEntries(Object.entries(local).filter(([each]) => each !== code));
    onChange({ local: Object.keys(own).length === 0 ? others : { ...others, [code]: own } });
  };
  return (
    <>
      <fieldset className="edit-ticks">
        <legend>{name('municipalities')}</legend>
        <TickField
          name={texts.common}
          value={municipalities === 'common'}
          onChange={(on) => onChange({ municipalities: on ? 'common' : known.map(({ code }) => code) })}
        />
        {municipalities !== 'common' &&
          known.map(({ code, name: municipality }) => (
            <TickField
              key={code}
              name={municipality}
              value={chosen.includes(code)}
              onChange={(on) => onChange({ municipalities: on ? [...chosen, code] : chosen.filter((each) => each !== code) })}
            />
          ))}
      </fieldset>
      {known.map(({ code, name: municipality }) => (
        <details key={code} className="edit-local" open={local[code] !== undefined}>
          <summary>
            {name('local')}: {municipality}
          </summary>
          {parts.map((part) => (
            <TextField
              key={part}
              name={`${municipality}, ${name(`local.${part}`).split(', ').at(-1) ?? part}`}
              hint={texts.optional}
              value={local[code]?.[part] ?? ''}
              onChange={(text) => setLocal(code, part, text)}
            />
          ))}
        </details>
      ))}
    </>
  );
}
