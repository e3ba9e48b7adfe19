/** The editors' list: filters by what needs doing, single keys for what is done to one article after the other. */
import { useState, type KeyboardEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { useBegun, useEditorRows } from '#renderer/state/editing.ts';
import { Behind } from '#renderer/ui/behind.tsx';
import { FreshnessMark } from '#renderer/ui/parts.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { editorFlags, type EditorFlag, type EditorRow } from '#shared/contract/editing.ts';
import { errorBody } from '#shared/errors.ts';
import { findInShortList } from '#shared/search/short-list.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { MoreRows, useFirst } from './more-rows.tsx';

const texts = daEditing.list;

interface ListProps {
  readonly onOpen: (id: string | null) => void;
  readonly onTwins: () => void;
  readonly onImports: () => void;
}

export function EditorList({ onOpen, onTwins, onImports }: ListProps) {
  const rows = useEditorRows();
  const begun = useBegun();
  const [flag, setFlag] = useState<EditorFlag | ''>('');
  const [typed, setTyped] = useState('');
  const first = useFirst();
  if (rows.isError) return <p className="page-loading">{sentenceFor(errorBody(rows.error))}</p>;
  const all = rows.data ?? [];
  const flagged = all.filter(({ flags }) => flag === '' || flags.includes(flag));
  const found = findInShortList(flagged, (row) => [row.title, row.owner, row.topic], typed);
  const counted = (each: EditorFlag) => all.filter(({ flags }) => flags.includes(each)).length;
  return (
    <div className="editor-list">
      <div className="inbox-bar">
        <p>{texts.lead(found.length, all.length)}</p>
        <Select
          small
          label={texts.show}
          value={flag}
          options={[['', texts.all], ...editorFlags.map((each) => [each, `${daEditing.flags[each]} (${String(counted(each))})`] as const)]}
          onChoose={setFlag}
        />
        <input
          className="field"
          type="search"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="button" className="button button-small push" onClick={onImports}>
          {daArticleImports.page.heading}
        </button>
        <button type="button" className="button button-small" onClick={onTwins}>
          {texts.twins}
        </button>
        <button type="button" className="button button-small button-primary" onClick={() => onOpen(null)}>
          {begun.data == null ? texts.fresh : texts.begun}
        </button>
      </div>
      <Behind />
      {rows.data !== undefined && found.length === 0 && <p className="page-loading">{texts.none}</p>}
      {found.length > 0 && <Rows rows={found.slice(0, first.most)} onOpen={onOpen} />}
      <MoreRows className="inbox-bar" first={first} count={found.length} text={texts.more} />
    </div>
  );
}

async function review({ id, rev, title, state }: EditorRow, sourcesChecked: boolean): Promise<void> {
  const { say } = desk.getState();
  if (state === 'retired') return;
  try {
    await api.editing.reviewed({ id, baseRev: rev, sourcesChecked });
    say(sourcesChecked ? texts.reviewedWithSources(title) : texts.reviewed(title));
  } catch (thrown) {
    say(sentenceFor(errorBody(thrown)));
  }
}

function Rows({ rows, onOpen }: { readonly rows: readonly EditorRow[]; readonly onOpen: (id: string) => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(0, rows.findIndex(({ id }) => id === chosen));
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
    const row = rows[at];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const key = event.key.toLowerCase();
    if (step !== undefined) setChosen(rows[Math.max(0, Math.min(at + step, rows.length - 1))]?.id ?? null);
    else if (row === undefined) return;
    else if (key === 'enter' && event.target === event.currentTarget) onOpen(row.id);
    else if (key === 'g') void review(row, false);
    else if (key === 'k') void review(row, true);
    else return;
    event.preventDefault();
  };
  return (
    <div className="learnt-list" tabIndex={0} role="group" aria-label={texts.keys} onKeyDown={press}>
      <p className="learnt-keys">{texts.keys}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.title}</th>
            <th scope="col">{texts.owner}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.freshness}</th>
            <th scope="col" className="number">
              {texts.use}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id} aria-current={index === at}>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => onOpen(row.id)}>
                  {row.title === '' ? row.id : row.title}
                </button>
              </th>
              <td>{row.owner}</td>
              <td>
                {daEditing.states[row.state]} <Tags row={row} />
              </td>
              <td>{row.freshness !== null && <FreshnessMark freshness={row.freshness} />}</td>
              <td className="number">{texts.useOf(row.resolved, row.used)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tags({ row }: { readonly row: EditorRow }) {
  const warnings = [
    row.typed ? texts.typed : '',
    row.flags.includes('conflict') ? daEditing.flags.conflict : '',
    row.reports > 0 ? texts.reports(row.reports) : '',
    row.expiredAmounts > 0 ? texts.expired(row.expiredAmounts) : '',
    row.flags.includes('low-resolving') ? daEditing.flags['low-resolving'] : '',
  ].filter((warning) => warning !== '');
  return warnings.map((warning) => (
    <span key={warning} className="tag tag-warning">
      {warning}
    </span>
  ));
}
