/** The enquiries behind a figure, a page at a time: never a note, and whose they were only at agent level. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#renderer/api/client.ts';
import type { DrillAsked } from '#shared/contract/statistics.ts';
import { errorBody } from '#shared/errors.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { danishDate, danishStep, danishTime } from '#shared/texts/format.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { Table } from './table.tsx';

const text = daStatisticsSheets;

export type Behind = Pick<DrillAsked, 'figure' | 'part' | 'cell'>;

interface DrillListProps {
  readonly query: StatisticsQuery;
  readonly behind: Behind;
  readonly name: string;
}

export function DrillList({ query, behind, name }: DrillListProps) {
  const pages = useInfiniteQuery({
    queryKey: ['statistics', 'drill', query, behind],
    queryFn: ({ pageParam }) => api.statistics.drill({ query, ...behind, after: pageParam }),
    initialPageParam: null as DrillAsked['after'],
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = pages;
  const isEmpty = data?.pages.every((page) => page.rows.length === 0) === true;
  // What is rare lies far apart: the core looks through so many contacts at a time.
  useEffect(() => {
    if (isEmpty && hasNextPage && !isFetching) void fetchNextPage();
  }, [isEmpty, hasNextPage, isFetching, fetchNextPage]);
  if (pages.isError) return <p role="alert">{sentenceFor(errorBody(pages.error))}</p>;
  if (data === undefined || (isEmpty && hasNextPage)) return <p role="status">{text.loading}</p>;
  const rows = data.pages.flatMap((page) => page.rows);
  const withAgent = rows.some((row) => row.agentId !== null);
  return (
    <>
      <Table
        title={text.behind(name)}
        lead={text.behindLead[query.scope]}
        head={[
          ...[text.when, text.topic, text.outcome, text.channel, text.unit, text.repeat],
          ...(withAgent ? [text.agent] : []),
        ]}
        numbers={[]}
        none={rows.length === 0 ? text.behindNone : undefined}
      >
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row">
              {row.startedAt === null
                ? danishStep({ grain: 'month', start: `${row.month}-01` })
                : `${danishDate(localDayOf(row.startedAt))} ${danishTime(row.startedAt)}`}
            </th>
            <td>{row.topic === null ? daStatistics.noTopic : (row.topicName ?? row.topic)}</td>
            <td>{row.outcome === null ? text.missing : da.desk.outcome[row.outcome]}</td>
            <td>{da.desk.channel[row.channel]}</td>
            <td>{row.unitName ?? '–'}</td>
            <td>{row.repeat ? daStatistics.yes : daStatistics.no}</td>
            {withAgent && <td>{row.agentId}</td>}
          </tr>
        ))}
      </Table>
      {hasNextPage && (
        <button
          type="button"
          className="button button-small"
          disabled={isFetching}
          onClick={() => void fetchNextPage()}
        >
          {text.behindMore}
        </button>
      )}
    </>
  );
}
