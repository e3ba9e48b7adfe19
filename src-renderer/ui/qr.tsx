/** A QR code as one SVG path: dark on white in both themes, since cameras want it so. */
import { encode } from 'uqr';

interface QrProps {
  readonly url: string;
  readonly label: string;
}

export function Qr({ url, label }: QrProps) {
  const { size, data } = encode(url, { border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
