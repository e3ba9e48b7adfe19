/** The surroundings of a test that draws a page over a real core: jsdom's window, and Node's own addresses and files. */
import { builtinEnvironments, type Environment } from 'vitest/runtime';

const environment: Environment = {
  name: 'screen-over-core',
  // The core is read as Node reads it: its folders are found from where its files lie.
  viteEnvironment: 'ssr',
  async setup(global, options) {
    const { URL, URLSearchParams, AbortController, AbortSignal } = globalThis;
    const jsdom = await builtinEnvironments.jsdom.setup(global, options);
    Object.assign(global, { URL, URLSearchParams, AbortController, AbortSignal });
    return jsdom;
  },
};

export default environment;
