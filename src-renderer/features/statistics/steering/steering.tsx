/** What a team lead steers by beside the figures: completeness, channels, what need not come, gaps, the estimate, the targets. */
import { useId } from 'react';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { Avoidable, Komhen } from './reach-tables.tsx';
import { ChannelShift } from './channel-shift.tsx';
import { Completeness } from './completeness.tsx';
import { Gaps, GapsElsewhere } from './gaps.tsx';
import { Strategy } from './strategy.tsx';
import './steering.css';

interface SteeringProps {
  readonly view: StatisticsView;
  readonly municipalityName: (code: string) => string;
}

export default function Steering({ view, municipalityName }: SteeringProps) {
  const headingId = useId();
  const { query } = view;
  return (
    <section className="steering" aria-labelledby={headingId}>
      <h2 id={headingId}>{daSteering.heading}</h2>
      <div className="statistics-grid">
        <Completeness query={query} />
        <Avoidable query={query} />
        {view.team === null ? <Gaps query={query} /> : <GapsElsewhere />}
        <ChannelShift view={view} />
        <Komhen query={query} />
      </div>
      <Strategy municipalityCode={query.municipalityCode} municipalityName={municipalityName} />
    </section>
  );
}
