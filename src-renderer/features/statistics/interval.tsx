/** A share drawn: where it lies, how sure it is, and the target as a dashed line. The scale's ends stand beside it. */
import type { Share } from '#shared/metrics/definitions.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishPercent } from '#shared/texts/format.ts';

interface IntervalProps {
  readonly name: string;
  readonly share: Share;
  readonly target?: number | undefined;
}

export function Interval({ name, share, target }: IntervalProps) {
  if (share.value === null || share.low === null || share.high === null) return null;
  const { low, high, value } = share;
  return (
    <svg
      className="interval"
      viewBox="0 0 100 14"
      preserveAspectRatio="none"
      role="img"
      aria-label={daStatisticsPage.intervalOf(name, danishPercent(low), danishPercent(high))}
    >
      <line className="interval-scale" x1="0" x2="100" y1="7" y2="7" />
      <rect className="interval-band" x={low * 100} width={Math.max((high - low) * 100, 0.5)} y="4" height="6" />
      <line className="interval-value" x1={value * 100} x2={value * 100} y1="1" y2="13" />
      {target !== undefined && <line className="interval-target" x1={target * 100} x2={target * 100} y1="0" y2="14" />}
    </svg>
  );
}
