/** What reading borger.dk is handed: a way to its service. */

export interface SoapQuestion {
  /** The `SOAPAction`. */
  readonly action: string;
  /** The envelope, XML. */
  readonly body: string;
  /** Ends the question in the middle, also while its answer comes. */
  readonly signal: AbortSignal;
}

export interface SoapAnswer {
  readonly status: number;
  /** As it comes over the network. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Asks once, with a time limit of its own. @throws anything when no answer came. */
export type AskBorger = (question: SoapQuestion) => Promise<SoapAnswer>;
