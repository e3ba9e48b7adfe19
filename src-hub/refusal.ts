/** A whole request that is refused: a code of the exchange, its status, and what the desk needs to go on. */
import { refusals, type Refusal, type RefusalCode } from '#shared/sync/exchange.ts';

type More = Omit<Refusal, 'code'> & { readonly [name: string]: unknown };

export class Refused extends Error {
  readonly code: RefusalCode;
  readonly more: More;

  constructor(code: RefusalCode, more: More = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return refusals[this.code];
  }

  get body(): Refusal {
    return { code: this.code, ...this.more };
  }
}
