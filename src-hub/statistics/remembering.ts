/** What is worked out of a counter's name, remembered: each is looked at in every month and municipality again. */
import type { Counter } from '#shared/metrics/counters.ts';

/** There are a few thousand counters; whoever invents more is not remembered. */
const most = 20_000;

export function remembering<Value>(valueOf: (counter: Counter) => Value): (counter: Counter) => Value {
  const known = new Map<Counter, Value>();
  return (counter) => {
    let value = known.get(counter);
    if (value === undefined) {
      value = valueOf(counter);
      if (known.size < most) known.set(counter, value);
    }
    return value;
  };
}
