/** The one opening between the page and the program: a call goes out, an event comes in, nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/wire.ts';
import { callChannel, eventChannel } from './ipc-host.ts';

const bridge: Bridge = {
  call: (envelope) => ipcRenderer.invoke(callChannel, envelope),
  onEvent: (listener) => {
    // The page gets what was told, never Electron's own event, which would hand it `ipcRenderer`.
    const hear = (_: unknown, received: unknown): void => {
      listener(received);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => {
      ipcRenderer.off(eventChannel, hear);
    };
  },
};

contextBridge.exposeInMainWorld('straks', bridge);
