/** One article in the result list: what it is called and answers, why it is there, and how far it can be trusted. */
import { Monitor, User } from 'lucide-react';
import { FreshnessMark, Marked } from '#renderer/ui/parts.tsx';
import type { Hit, HitReason } from '#shared/search/hit.ts';
import { da } from '#shared/texts/da.ts';

export function HitRow({ hit }: { readonly hit: Hit }) {
  const Attendance = hit.attendance === 'none' ? Monitor : User;
  const beside = besideTheMarks(hit.reason);
  const places = hit.reason.marks.map(([start, end]) => ({ start, end }));
  return (
    <>
      <span className="row-title">{hit.title}</span>
      <span className="row-line clipped">{hit.summary}</span>
      <span className="row-meta">
        <span className="row-why clipped" title={beside.join(' · ') || undefined}>
          {da.desk.search.field[hit.reason.field]}: <Marked text={hit.reason.text} places={places} />
          {beside.map((words) => ` · ${words}`)}
        </span>
        <span className="row-fact">
          <Attendance className="icon-small" aria-hidden="true" />
          {da.desk.attendance[hit.attendance]}
        </span>
        <FreshnessMark freshness={hit.freshness} short />
      </span>
    </>
  );
}

/** What the marks do not show: a misspelling read right, everyday and learnt words, why it stands before its equals. */
function besideTheMarks({ corrected = [], everyday, learnt, prior }: HitReason): string[] {
  return [
    ...corrected.map(({ typed }) => da.desk.search.corrected(typed)),
    ...(everyday === undefined ? [] : [da.find.result.alsoShows(everyday.means)]),
    ...(learnt === undefined ? [] : [da.find.result.learnt(learnt.words, learnt.conversations)]),
    ...(prior === undefined ? [] : [da.desk.search.prior[prior]]),
  ];
}
