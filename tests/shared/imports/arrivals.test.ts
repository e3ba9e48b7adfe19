/** Exports of telephony and counter queue, with the names they really have: counts by hour, and nothing else. */
import { describe, expect, test } from 'vitest';
import { readArrivals } from '#shared/imports/arrivals.ts';
import { readTextTable } from '#shared/imports/text-table.ts';
import { daArrivals } from '#shared/texts/da-arrivals.ts';

const read = (text: string, excluded: readonly string[] = daArrivals.notOurs) =>
  readArrivals(readTextTable(text), excluded);

const calls = [
  'FirstQueueDisplayName,FirstAnswerAgentDisplayName,LastQueueDisplayName,FirstAnswerTimeUtc,StartTimeUtc,TransferToName,Result',
  'Hovednummer_89151515,Mette Hansen,Hovednummer_89151515,2026-01-05 08:00:20,2026-01-05 08:00:00,,Answered',
  'Hovednummer_89151515,,Hovednummer_89151515,None,2026-01-05 08:59:59,,Abandoned',
  'Borgerservice_Pas_Korekort_89159000,Ali,Omstillingen,2026-07-01 06:01:00,2026-07-01 06:00:00,+45 20 12 12 12,x',
  'Jobcenter_Sygedagpenge_7732,Bo,Jobcenter,2026-01-05 08:10:00,2026-01-05 08:10:00,,x',
].join('\n');

test('telephony is in UTC and a row is a call; what nobody answered stands apart, other queues are left out', () => {
  const { hours, summary } = read(calls);
  expect(hours).toEqual([
    { day: '2026-01-05', hour: 9, answered: 1, unanswered: 1 },
    { day: '2026-07-01', hour: 8, answered: 1, unanswered: 0 },
  ]);
  expect(summary).toMatchObject({ form: 'telephony-calls', channel: 'phone', answered: 2, unanswered: 1, excluded: 1 });
});

test('of events the ones of one call count once, answered when an agent was in one of them', () => {
  const head =
    'QueueName;Result;AgentDisplayName;ConversationEventType;StartTimeUtc;TotalDurationInMilliseconds;EventDurationInMilliseconds';
  const { summary } = read(
    [
      head,
      'Hovednummer_1;;;Queued;2026-01-05 08:00:00;60000;20000',
      'Hovednummer_1;;Mette;Connected;2026-01-05 08:00:00;60000;40000',
      'Hovednummer_1;;;Queued;2026-01-05 08:00:00;9000;9000',
    ].join('\n'),
  );
  expect(summary).toMatchObject({ form: 'telephony-events', answered: 1, unanswered: 1 });
});

test('the counter queue’s table: names with a space behind them, one visit a ticket, local time', () => {
  const { hours, summary } = read(
    [
      'Id;TicketId;Tickettype;CreatedAt;CalledAt;EndedAt;CounterName;EmployeeName;EmployeeInitials;QueueName',
      '1;77;A;2026-03-29 03:10:00;2026-03-29 03:12:00;;Skranke 1;Mette Hansen;MH;Pas ',
      '2;77;A;2026-03-29 03:40:00;NULL;;Skranke 2;Mette Hansen;MH;Kørekort Selfie',
      '3;78;A;2026-10-25 02:10:00;;;Skranke 1;;;Mit-ID Aktiveringskode',
      '4;79;A;2026-10-25 10:10:00.123;2026-10-25 10:12:00;;Ydelseskontoret;;;Boligstøtte',
      '5;80;A;i går;;;Skranke 1;;;Pas',
      '6;81;A;;;;Skranke 1;;;Pas',
    ].join('\n'),
  );
  expect(hours).toEqual([
    { day: '2026-03-29', hour: 3, answered: 1, unanswered: 0 },
    { day: '2026-10-25', hour: 2, answered: 0, unanswered: 1 },
  ]);
  expect(summary).toMatchObject({ form: 'queue-table', channel: 'visit', excluded: 1, refusedRows: 2 });
  expect(summary.refused).toEqual([
    { line: 6, fault: 'time-invalid' },
    { line: 7, fault: 'time-missing' },
  ]);
});

test('the counter queue’s own export has Danish headers', () => {
  const { hours } = read(
    'BetjeningsID;ID;Nummer;Kø ID;Kø;Kategori ID;Kategori;Tid;Blev kaldt op;Afsluttet;Medarbejder;Type\r\n' +
      '1;9;B12;3;Pas ;1;Borgerservice;05-01-2026 10:15:30;05-01-2026 10:20:00;;Mette Hansen;x\r\n',
  );
  expect(hours).toEqual([{ day: '2026-01-05', hour: 10, answered: 1, unanswered: 0 }]);
});

describe('privacy', () => {
  test('nothing of a name, a number or a queue is in what is read', () => {
    const text = JSON.stringify(read(calls));
    for (const secret of ['Mette', 'Ali', '20 12', '89151515', 'Hovednummer', 'Omstillingen'])
      expect(text).not.toContain(secret);
  });
});

test('a file with other headers is refused', () => {
  expect(() => read('a;b\n1;2')).toThrow(expect.objectContaining({ code: 'import-form-unknown' }));
});
